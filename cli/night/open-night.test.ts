/** Which night is run, and what becomes of one that cannot be read. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LaneRecord } from '../../properties/night/lane-record.ts';
import { type Plan, whole } from '../../properties/night/plan.ts';
import { CorpusFolder } from './corpus-folder.ts';
import { Damage } from './damage.ts';
import { nightAt } from './night-at.ts';
import { nightFolder, nightOrLoss, readLanes, writeLanes, writeNight } from './night-folder.ts';
import { laneSizeIn, openNight } from './open-night.ts';
import { OtherVersion } from './versioned.ts';

const asked = { emulator: 'stack', profile: 'windows-98', laneSize: 40 };
const lane: LaneRecord = {
  ...{ lane: 0, scripts: 1, calls: 2, judged: 2, findings: [], unconfirmed: {}, notJudged: {} },
  ...{ seconds: 1, ended: 1, at: '2030-01-01T00:00:00.000Z' },
};

let corpus: string;
let said: string[];
beforeEach(() => {
  corpus = mkdtempSync(join(tmpdir(), 'lastclose-'));
  said = [];
});
afterEach(() => rmSync(corpus, { recursive: true }));

const telling = (aside?: string) => new Damage((line) => said.push(line), aside);

function begin(plan: Plan, began = '2030-01-01T00:00:00.000Z'): string {
  const folder = nightFolder(corpus, plan);
  writeNight(folder, { began, ...plan, version: 1, night: 'lastclose night' });
  writeLanes(folder, [lane]);
  return folder;
}

function resume(seed?: string, other: Partial<typeof asked> = {}) {
  const damage = telling(corpus);
  const choice = { ...(seed !== undefined && { seed }), resume: true, shard: whole };
  return openNight(CorpusFolder.at(corpus, damage), { ...asked, ...other }, choice, damage);
}

function beginAnew(seed: string) {
  const damage = telling(corpus);
  return openNight(CorpusFolder.at(corpus, damage), asked, { seed, shard: whole }, damage);
}

const nightFile = (folder: string) => join(folder, 'night.json');
const written = (folder: string) => readFileSync(nightFile(folder), 'utf8');

describe('a night that is resumed', () => {
  test('is that of the seed, or the last one', () => {
    begin({ ...asked, seed: 'b' });
    begin({ ...asked, seed: 'a' }, '2030-01-02T00:00:00.000Z');
    expect(resume('b').plan.seed).toBe('b');
    expect(resume().plan.seed).toBe('a');
    expect(said).toEqual([]);
  });

  test('is not another one, and what differs is said', () => {
    const folder = begin({ ...asked, seed: 'a' });
    expect(() => resume('a', { laneSize: 20 })).toThrow(
      `no night in ${corpus} matches: that of seed 'a' has --lane-size 40, not 20;`,
    );
    expect(() => resume(undefined, { profile: 'reference' })).toThrow('has --as windows-98, not reference');
    expect(readdirSync(join(corpus, 'nights'))).toEqual([basename(folder)]);
    const begun = resume('c');
    expect(said).toEqual([`${corpus} has no night to go on with; a new one begins`]);
    expect(existsSync(begun.folder)).toBe(false);
  });

  test('has the lanes that it was begun with, unless others are asked for', () => {
    begin({ ...asked, seed: 'a', laneSize: 120 });
    const choice = { seed: 'a', resume: true, shard: whole, isAnySize: true };
    const open = (other: object) =>
      openNight(CorpusFolder.at(corpus, telling()), asked, { ...choice, ...other }, telling());
    expect(open({}).plan.laneSize).toBe(120);
    expect(open({}).lanes.size).toBe(1);
    expect(open({ seed: 'b' }).plan.laneSize).toBe(40);
    expect(() => open({ isAnySize: false })).toThrow("that of seed 'a' has --lane-size 120, not 40");
    const night = { emulator: asked.emulator, profile: asked.profile, seed: 'a' };
    expect(laneSizeIn(corpus, night)).toBe(120);
    expect(laneSizeIn(corpus, { ...night, seed: 'b' })).toBeUndefined();
    begin({ ...asked, seed: 'a' });
    expect(() => laneSizeIn(corpus, night)).toThrow("of seed 'a' with lanes of 40 and 120 scripts;");
  });

  test.each([
    ['cut off', '{"night": "lastclose nig', /it is no JSON/],
    ['of another night', undefined, /it is of another night than its folder says/],
  ])('is put right where its night.json is %s', (_, text, why) => {
    const folder = begin({ ...asked, seed: 'a' });
    const intact = written(folder);
    writeFileSync(nightFile(folder), text ?? intact.replace('"a"', '"b"'));
    expect(resume().plan.seed).toBe('a');
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(written(folder)).toBe(intact);
    expect(readdirSync(join(corpus, 'set-aside'))).toEqual(['night.json']);
    rmSync(nightFile(folder));
    expect(resume('a').lanes.size).toBe(1);
    expect(written(folder)).toBe(intact);
  });

  test('does not lose its lanes to a folder in place of a journal', () => {
    const folder = begin({ ...asked, seed: 'a' });
    mkdirSync(join(folder, 'lanes-0002.jsonl'));
    expect(resume('a').lanes.size).toBe(1);
    expect(said).toEqual([
      `${folder}/lanes-0002.jsonl is damaged: it is a folder; it is now ${corpus}/set-aside/lanes-0002.jsonl`,
    ]);
  });

  test.each([
    ['resumed', resume],
    ['begun', beginAnew],
  ])('is %s in the place of a file, which is set aside', (_, open) => {
    const folder = nightFolder(corpus, { ...asked, seed: 'a' });
    mkdirSync(join(corpus, 'nights'));
    writeFileSync(folder, 'x');
    const night = open('a');
    expect(said[0]).toBe(
      `${folder} is damaged: it is a file; expected a folder; it is now ${corpus}/set-aside/${basename(folder)}`,
    );
    night.begin();
    expect(written(folder)).toContain('"seed": "a"');
  });

  test('is left as it is where another version wrote it', () => {
    const folder = begin({ ...asked, seed: 'a' });
    const later = written(folder).replace('"version": 1', '"version": 7');
    writeFileSync(nightFile(folder), later);
    for (const act of [() => resume('a'), () => resume(), () => nightAt(folder, telling())]) {
      expect(act).toThrow(OtherVersion);
      expect(act).toThrow(`${nightFile(folder)} was written by version 7, this kit knows 1`);
    }
    expect(written(folder)).toBe(later);
    expect(readdirSync(corpus)).toEqual(['nights']);
  });
});

describe('a path', () => {
  test('is a night, the beginning of its name, or its corpus', () => {
    const first = begin({ ...asked, seed: '2030-01-01' });
    expect(nightAt(corpus, telling())).toBe(first);
    const second = begin({ ...asked, seed: '2030-01-02' });
    expect(nightAt(second, telling())).toBe(second);
    expect(nightAt(join(corpus, 'nights', '2030-01-02'), telling())).toBe(second);
    const refused: readonly [string, string][] = [
      [corpus, `${corpus} has 2 nights; expected one of them: ${first}, ${second}`],
      [join(corpus, 'nights', '2030'), 'begin 2 nights; expected one of them'],
      [
        join(corpus, 'nights', '2031'),
        `there is no such file or folder, and no night begins so; there are ${first}, `,
      ],
      [join(corpus, 'gone'), 'gone: there is no such file or folder'],
      [nightFile(first), 'it is a file; expected a folder'],
    ];
    for (const [path, why] of refused) expect(() => nightAt(path, telling())).toThrow(why);
  });

  test('of a corpus with a damaged night is the other one', () => {
    const lost = begin({ ...asked, seed: 'a' });
    const other = begin({ ...asked, seed: 'b' });
    rmSync(nightFile(lost));
    const damage = telling();
    expect(nightAt(corpus, damage)).toBe(other);
    expect(said).toEqual([`${lost} has no night.json; its lanes are left out`]);
    expect(damage.count).toBe(1);
  });
});

test('a line that was not written to its end is told and no loss, a damaged one is', () => {
  const folder = begin({ ...asked, seed: 'a' });
  const damage = telling();
  writeFileSync(join(folder, 'lanes-0001.jsonl'), '{"lane":17,"scr');
  expect([readLanes(folder, damage).size, damage.count]).toEqual([1, 0]);
  writeFileSync(join(folder, 'lanes-0001.jsonl'), '{"lane":17,"scr\n');
  expect([readLanes(folder, damage).size, damage.count]).toEqual([1, 1]);
  expect(said).toHaveLength(2);
  expect(nightOrLoss(join(corpus, 'nights'), damage)).toBeUndefined();
});
