/** The values of options. */
import { InvalidArgumentError, Option } from 'commander';
import type { Shard } from '../properties/night/plan.ts';

const mostScripts = 1_000_000_000;
const longestTimeout = 86_400;
const mostWorkers = 256;
const unitsOfTime: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

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

/**
 * A time with its unit, in seconds: `90s`, `1.5m`, `1h`.
 * @throws InvalidArgumentError
 */
export function duration(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?|\.\d+)([smh])$/.exec(text) ?? [];
  const length = number === undefined ? Number.NaN : Number(number) * unitsOfTime[unit!]!;
  if (length > 0 && length <= longestTimeout) return length;
  throw new InvalidArgumentError(
    'Expected a time with its unit, such as 30s, 2m or 1h; more than 0, at most 24h.',
  );
}

/** @throws InvalidArgumentError */
export function workerCount(text: string): number {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (number <= mostWorkers) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${mostWorkers}.`);
}

/**
 * A seed by which a night is known.
 * @throws InvalidArgumentError
 */
export function seed(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Expected a text that is not empty.');
}

/** `--workers N`, of what runs scripts on an emulator. */
export function workersOption(): Option {
  return new Option(
    '--workers <n>',
    'how many of the emulator run side by side (of wine twelve times as many; a module or a simulation runs once); the report does not depend on it',
  )
    .argParser(workerCount)
    .default(1);
}

/**
 * `I/N`, one of N parts; `job/N` takes I from Kubernetes, which counts the pods of an Indexed Job from 0.
 * @throws InvalidArgumentError
 */
export function shard(text: string): Shard {
  const [, part, parts] = /^(job|[1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  const index = process.env[jobIndex];
  if (part === 'job' && !/^\d{1,5}$/.test(index ?? '')) {
    throw new InvalidArgumentError(`Expected ${jobIndex} in the environment, as an Indexed Job sets it.`);
  }
  const number = part === 'job' ? Number(index) + 1 : Number(part);
  if (number <= Number(parts)) return { shard: number, of: Number(parts) };
  throw new InvalidArgumentError('Expected I/N, such as 1/8, with I from 1 to N; or job/N.');
}

const jobIndex = 'JOB_COMPLETION_INDEX';

/**
 * The number of a lane.
 * @throws InvalidArgumentError
 */
export function laneNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected the number of a lane, from 0 up.');
}

export type Format = 'text' | 'json';

/** `--format text|json`: what goes to stdout. */
export function formatOption(): Option {
  return new Option('--format <format>', 'what is printed').choices(['text', 'json']).default('text');
}
