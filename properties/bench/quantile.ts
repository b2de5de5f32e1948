/** Quantiles of what was counted, which a few long searches do not bend as they do a mean. */

/**
 * The smallest of the values that at least the given share of them does not exceed: the median for 0.5, the largest for 1.
 * @returns undefined if there are no values
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
