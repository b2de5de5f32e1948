/**
 * A night on disk: `night.json` says what its lanes do, and journals hold a line of JSON for each lane that was run. A
 * process appends to a journal of its own, and has each line on the disk before it goes on; so nothing is lost and nothing
 * disturbed when it is killed, but for the line that it was at.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { digestOf } from '../../properties/minimal/certificate.ts';
import { slugOf } from '../../properties/night/entry.ts';
import { type LaneRecord, laneSchema } from '../../properties/night/lane-record.ts';
import { type Lanes, lanesIn } from '../../properties/night/night.ts';
import type { Plan } from '../../properties/night/plan.ts';
import { jsonText } from '../../reports/json-text.ts';
import { Failure } from '../fail.ts';
import { attempt, makeFolder, writeWhole } from '../files.ts';
import { type Damage, whyDamaged } from './damage.ts';
import { foldersIn, isFolderOrDamage, namesIn } from './folders.ts';
import { OtherVersion, readVersioned } from './versioned.ts';

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

/** The folder of every night of a corpus, also of one that cannot be read. */
export function nightsIn(corpus: string, damage: Damage): readonly string[] {
  const folder = join(corpus, 'nights');
  return foldersIn(folder, damage).map((name) => join(folder, name));
}

/** @throws Failure where there is none, or it is damaged; OtherVersion */
export function readNight(folder: string): Night {
  const file = nightFile(folder);
  try {
    return readVersioned(file, { night: 'lastclose night' }, nightSchema);
  } catch (error) {
    if (error instanceof OtherVersion) throw error;
    const why = whyDamaged(error);
    throw new Failure(`${file} is damaged: ${why}`, why);
  }
}

/**
 * What the night is, if the folder, which has the name of the night, says it.
 * @throws OtherVersion
 */
export function nightIn(folder: string, damage: Damage): Night | undefined {
  const file = nightFile(folder);
  if (!isFolderOrDamage(folder, damage) || !existsSync(file)) return undefined;
  try {
    const night = readNight(folder);
    if (nightName(night) === basename(folder)) return night;
    throw new Failure('it is of another night than its folder says');
  } catch (error) {
    if (error instanceof OtherVersion) throw error;
    damage.found(file, error);
    return undefined;
  }
}

/**
 * The same, where lanes of nobody knows which night are a loss.
 * @throws OtherVersion
 */
export function nightOrLoss(folder: string, damage: Damage): Night | undefined {
  // A process that was killed may have made the folder and nothing in it.
  if (!existsSync(nightFile(folder)) && journalsIn(folder, damage).length > 0) {
    damage.tell(`${folder} has no night.json; its lanes are left out`);
  }
  return nightIn(folder, damage);
}

/** @throws Failure */
export function writeNight(folder: string, night: Night): void {
  attempt('write', folder, () => makeFolder(folder));
  // Its keys in the order of the schema, whoever writes it.
  writeWhole(nightFile(folder), jsonText(v.parse(nightSchema, night)), true);
}

const nightFile = (folder: string) => join(folder, 'night.json');

/** The lanes that were run. What is damaged counts as not run, and is told. */
export function readLanes(folder: string, damage: Damage): Lanes {
  return lanesIn(journalsIn(folder, damage).flatMap((name) => recordsIn(join(folder, name), damage)));
}

function journalsIn(folder: string, damage: Damage): readonly string[] {
  return namesIn(folder, damage).filter((name) => journal.test(name));
}

function recordsIn(file: string, damage: Damage): readonly LaneRecord[] {
  return linesOf(file, damage).flatMap((line, i, { length }) => {
    if (line === '') return [];
    try {
      return [v.parse(laneSchema, JSON.parse(line))];
    } catch {
      const lost = `${file}:${i + 1}`;
      // The last line of a process that was killed has no end.
      if (i === length - 1) damage.mention(`${lost} was not written to its end; its lane counts as not run`);
      else damage.tell(`${lost} is damaged; its lane counts as not run`);
      return [];
    }
  });
}

function linesOf(file: string, damage: Damage): readonly string[] {
  try {
    return attempt('read', file, () => readFileSync(file, 'utf8')).split('\n');
  } catch (error) {
    damage.found(file, error);
    return [];
  }
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
  #isClosed = false;

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
    // By then the descriptor may be that of another file.
    if (this.#isClosed) throw new Failure(`${this.#file} is closed`);
    attempt('write', this.#file, () => {
      const bytes = Buffer.from(lineOf(record));
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
      fsyncSync(this.#descriptor);
    });
  }

  close(): void {
    this.#isClosed = true;
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
