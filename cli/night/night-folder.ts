/**
 * A night on disk: `night.json` says what its lanes do, and journals hold a line of JSON for each lane that was run. A
 * process appends to a journal of its own, and has each line on the disk before it goes on; so nothing is lost and nothing
 * disturbed when it is killed, but for the line that it was at.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { digestOf } from '../../properties/minimal/certificate.ts';
import { slugOf } from '../../properties/night/entry.ts';
import { type LaneRecord, laneSchema } from '../../properties/night/lane-record.ts';
import { type Lanes, lanesIn } from '../../properties/night/night.ts';
import type { Plan } from '../../properties/night/plan.ts';
import { jsonText } from '../../reports/json-text.ts';
import { Failure } from '../fail.ts';
import { attempt, makeFolder, readText, writeWhole } from '../files.ts';
import type { OnDamaged } from './corpus-folder.ts';

const nightSchema = v.strictObject({
  night: v.literal('lastclose night'),
  version: v.literal(1),
  seed: v.string(),
  emulator: v.string(),
  profile: v.string(),
  laneSize: v.pipe(v.number(), v.integer(), v.minValue(1)),
  began: v.pipe(v.string(), v.isoTimestamp()),
});

/** What a night is, and when it began. */
export type Night = v.InferOutput<typeof nightSchema>;

const journal = /^lanes.*\.jsonl$/;

export function nightName(plan: Plan): string {
  const { seed, emulator, profile, laneSize } = plan;
  return `${slugOf(seed)}-${digestOf({ seed, emulator, profile, laneSize }).slice(0, 12)}`;
}

/** The folder of the night in a corpus. */
export function nightFolder(corpus: string, plan: Plan): string {
  return join(corpus, 'nights', nightName(plan));
}

/** Every night of a corpus. */
export function nightsIn(corpus: string): readonly string[] {
  const folder = join(corpus, 'nights');
  if (!existsSync(folder)) return [];
  return attempt('read', folder, () => readdirSync(folder).sort())
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'night.json')));
}

/** @throws Failure where there is none, or it is damaged */
export function readNight(folder: string): Night {
  const file = join(folder, 'night.json');
  const text = readText(file);
  try {
    return v.parse(nightSchema, JSON.parse(text));
  } catch (error) {
    throw new Failure(`${file} is damaged: ${(error as Error).message}`);
  }
}

/** @throws Failure */
export function writeNight(folder: string, night: Night): void {
  attempt('write', folder, () => makeFolder(folder));
  writeWhole(join(folder, 'night.json'), jsonText(night), true);
}

/** The lanes that were run. What is damaged counts as not run, and is told. */
export function readLanes(folder: string, onDamaged: OnDamaged): Lanes {
  const names = attempt('read', folder, () => readdirSync(folder).sort()).filter((name) =>
    journal.test(name),
  );
  return lanesIn(names.flatMap((name) => recordsIn(join(folder, name), onDamaged)));
}

function recordsIn(file: string, onDamaged: OnDamaged): readonly LaneRecord[] {
  const lines = attempt('read', file, () => readFileSync(file, 'utf8')).split('\n');
  return lines.flatMap((line, i) => {
    if (line === '') return [];
    try {
      return [v.parse(laneSchema, JSON.parse(line))];
    } catch {
      // The last line of a process that was killed has no end.
      const what = i === lines.length - 1 ? 'was not written to its end' : 'is damaged';
      onDamaged(`${file}:${i + 1} ${what}; its lane counts as not run`);
      return [];
    }
  });
}

/** Writes the records as the only journal of a folder that has none. */
export function writeLanes(folder: string, records: readonly LaneRecord[]): void {
  writeWhole(join(folder, 'lanes.jsonl'), records.map(lineOf).join(''), true);
}

const lineOf = (record: LaneRecord) => `${JSON.stringify(record)}\n`;

/** A journal of this process. */
export class Journal {
  readonly #file: string;
  readonly #descriptor: number;

  /** @throws Failure */
  constructor(folder: string) {
    let number = 1;
    const path = () => join(folder, `lanes-${String(number).padStart(4, '0')}.jsonl`);
    for (; ; number++) {
      if (existsSync(path())) continue;
      const opened = attempt('write', path(), () => openNew(path()));
      if (opened === undefined) continue;
      this.#descriptor = opened;
      break;
    }
    this.#file = path();
  }

  /**
   * Adds the record; it is on the disk when this comes back.
   * @throws Failure
   */
  append(record: LaneRecord): void {
    attempt('write', this.#file, () => {
      const bytes = Buffer.from(lineOf(record));
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
      fsyncSync(this.#descriptor);
    });
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Undefined where another process was faster. */
function openNew(path: string): number | undefined {
  try {
    return openSync(path, 'ax');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}
