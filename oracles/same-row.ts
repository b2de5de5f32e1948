/** Things of which the same is known: their rows are equal. */
import type { Row } from '../model/traits.ts';

/** The row as text: equal for equal rows. */
export function rowKey(row: Row): string {
  return JSON.stringify(row);
}

/** Those with equal rows together, in the order of the first of each. */
export function bySameRow<T>(
  items: readonly T[],
  rowOf: (item: T) => Row,
): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = rowKey(rowOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
