/** The values of options. */
import { InvalidArgumentError, Option } from 'commander';

const mostScripts = 1_000_000_000;
const longestTimeout = 86_400;

/** @throws InvalidArgumentError */
export function scriptCount(text: string): number {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (number <= mostScripts) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${mostScripts}.`);
}

/**
 * Seconds, as a person writes them.
 * @throws InvalidArgumentError
 */
export function seconds(text: string): number {
  const number = /^(\d+(\.\d+)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (number > 0 && number <= longestTimeout) return number;
  throw new InvalidArgumentError(`Expected seconds, more than 0 and at most ${longestTimeout}.`);
}

export type Format = 'text' | 'json';

/** `--format text|json`: what goes to stdout. */
export function formatOption(): Option {
  return new Option('--format <format>', 'what is printed').choices(['text', 'json']).default('text');
}
