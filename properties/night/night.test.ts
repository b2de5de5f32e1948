/** How nights, lanes and corpora are put together: it makes no difference in which order, and how often. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { simulated } from '../../emulators/simulated.ts';
import { selectProfile, valuation } from '../../oracles/subject.ts';
import { check } from '../campaign.ts';
import type { Minima } from '../minimal/certificate.ts';
import { changesBetween } from './difference.ts';
import { type Entry, entrySchema, isThere, joinEntries, nameOf } from './entry.ts';
import { runCorpus, runLane } from './lane.ts';
import { joinLanes, type LaneRecord, laneSchema } from './lane-record.ts';
import { inOrder, knownTo, lanesIn, seenIn, standingOf } from './night.ts';
import { isOfShard, laneSizeFor, lanesOf, scriptsOf } from './plan.ts';
import { compareRecords } from './prefer.ts';
import { Reaching, shorter } from './reached.ts';
import { findingOf, findingSchema, recordOf } from './record.ts';
import { entriesOf } from './update.ts';

const plan = { seed: 'night', emulator: 'reference+Q185727', profile: 'reference', laneSize: 40 };
const stack = simulated(plan.emulator, valuation(selectProfile(plan.emulator).row));
const sound = simulated('reference', valuation(selectProfile('reference').row));
const { findings } = await check(stack, { as: plan.profile, runs: 60, seed: 'records' });
const [record] = findings.map(recordOf);

/** Records that differ in all that decides which is kept. */
const records = fc
  .record({
    fingerprint: fc.constantFrom('close.plain: closesocket gave ok, not WSAENOTSOCK', record!.fingerprint),
    trace: fc.constantFrom(
      record!.trace,
      'P1 socket -> s1 = ok\n',
      'P1 socket -> s2 = ok\nP1 closesocket s2 = ok\n',
    ),
    times: fc.integer({ min: 0, max: 3 }),
    executions: fc.nat(3),
    isProven: fc.boolean(),
  })
  .map(({ fingerprint, trace, times, executions, isProven }) => {
    const { certificate, ...rest } = record!;
    const changed = { ...rest, fingerprint, trace, executions, reproduced: { times, of: 3 } };
    return isProven ? { ...changed, certificate } : changed;
  });
const times = fc.integer({ min: 0, max: 5 }).map((day) => new Date(day * 86_400_000).toISOString());
const entries = fc
  .record({
    finding: records,
    firstSeen: times,
    lastSeen: times,
    lastGone: fc.option(times, { nil: undefined }),
  })
  .map(
    ({ lastGone, ...entry }): Entry => ({
      entry: 'lastclose finding',
      version: 1,
      emulator: plan.emulator,
      profile: plan.profile,
      ...entry,
      ...(lastGone !== undefined && { lastGone }),
    }),
  );
const lanes = fc
  .record({
    lane: fc.constantFrom<LaneRecord['lane']>('corpus', 0, 1),
    findings: fc.uniqueArray(records, { selector: ({ fingerprint }) => fingerprint }),
    isBroken: fc.boolean(),
    scripts: fc.nat(2),
    at: times,
  })
  .map(({ isBroken, ...lane }): LaneRecord => {
    const rest = { calls: 0, judged: 0, unconfirmed: {}, notJudged: {}, seconds: 0, ended: 0 };
    return { ...lane, ...rest, ...(isBroken && { brokenOff: 'it went away' }) };
  });

/** Whether a join is commutative, associative and idempotent, where it joins at all. */
function isJoin<T>(values: fc.Arbitrary<T>, join: (a: T, b: T) => T): void {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(join(a, b)).toEqual(join(b, a));
      expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
      expect(join(join(a, b), b)).toEqual(join(a, b));
      expect(join(a, a)).toEqual(join(join(a, a), a));
    }),
    { seed: 1 },
  );
}

describe('joining', () => {
  test('entries, lanes and scripts is commutative, associative and idempotent', () => {
    const onOne = (entry: Entry) => ({
      ...entry,
      finding: { ...entry.finding, fingerprint: record!.fingerprint },
    });
    isJoin(entries.map(onOne), joinEntries);
    isJoin(
      lanes.map((lane) => ({ ...lane, lane: 1 })),
      joinLanes,
    );
    isJoin(
      fc.constantFrom('P1 socket -> s1\n', 'P1 socket -> s1\nP1 closesocket s1\n', 'P1 WSAStartup\n'),
      shorter,
    );
  });

  test('a night is the same from its records in any order', () => {
    const nights = fc.array(lanes, { maxLength: 8 });
    fc.assert(
      fc.property(
        nights.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(inOrder(lanesIn(shuffled))).toEqual(inOrder(lanesIn(list)));
          expect(seenIn(lanesIn([...shuffled, ...list]))).toEqual(seenIn(lanesIn(list)));
          // Nothing that a lane found is lost, also where it broke off.
          const found = new Set(list.flatMap((lane) => lane.findings.map(({ fingerprint }) => fingerprint)));
          expect([...seenIn(lanesIn(list)).keys()]).toEqual([...found].sort());
        },
      ),
      { seed: 2 },
    );
  });

  test('the order of records is total', () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        expect(Math.sign(compareRecords(a, b)) + Math.sign(compareRecords(b, a))).toBe(0);
        if (compareRecords(a, b) === 0) expect(a).toEqual(b);
      }),
      { seed: 3 },
    );
  });
});

test('the shards of a night have its lanes, each once but for the survey', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.nat(500),
      fc.integer({ min: 1, max: 50 }),
      (of, runs, size) => {
        const all = [...lanesOf({ shard: 1, of: 1 }, size, runs)];
        const shards = Array.from({ length: of }, (_, i) => [...lanesOf({ shard: i + 1, of }, size, runs)]);
        const behind = shards.flatMap((lanes) => lanes.slice(1)).sort((a, b) => a - b);
        expect(runs === 0 ? [] : [0, ...behind]).toEqual(all);
        for (const [i, lanes] of shards.entries()) {
          expect(all.filter((lane) => isOfShard(lane, { shard: i + 1, of }))).toEqual(lanes);
        }
        expect(all.reduce((sum, lane) => sum + scriptsOf(lane, size, runs), 0)).toBe(runs);
      },
    ),
    { seed: 4 },
  );
});

test('a short night has small lanes', () => {
  const sizes = [30, 120, 599.6, 8 * 3600].map(laneSizeFor);
  expect([...sizes, laneSizeFor()]).toEqual([100, 120, 600, 2000, 2000]);
});

describe('a finding', () => {
  test('comes back from its record as it was, and from JSON', () => {
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      const stored = recordOf(finding);
      expect(findingOf(stored)).toEqual(finding);
      expect(v.parse(findingSchema, JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    }
  });

  test('has a folder of its own, with a name that any file system takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (emulator, profile, fingerprint) => {
        const name = nameOf({ emulator, profile, finding: { fingerprint } });
        expect(name).toMatch(/^[\w=~+-][\w.=~+-]{0,80}$/);
        expect(nameOf({ emulator: `${emulator} `, profile, finding: { fingerprint } })).not.toBe(name);
      }),
      { seed: 5 },
    );
  });
});

describe('lanes', () => {
  const at = (record: Omit<LaneRecord, 'ended' | 'at'>): LaneRecord => ({
    ...record,
    ended: 1,
    at: '2030-01-01T00:00:00.000Z',
  });
  const task = { seed: plan.seed, profile: plan.profile, size: plan.laneSize, known: [] };

  test('what the survey found is expected in the others', async () => {
    const minima: Minima = new Map();
    const survey = at(await runLane({ ...task, lane: 0 }, stack, { minima }));
    expect(v.parse(laneSchema, JSON.parse(JSON.stringify(survey)))).toEqual(survey);
    const known = knownTo(1, lanesIn([survey]));
    expect([knownTo(0, lanesIn([survey])), known]).toEqual([[], [record!.fingerprint]]);
    const lane = { ...task, lane: 1 };
    const alone = await runLane(lane, stack);
    expect(alone.findings.map(({ fingerprint }) => fingerprint)).toEqual(known);
    expect((await runLane({ ...lane, known }, stack)).findings).toEqual([]);

    // What was searched for another lane is not searched again, and gives the same.
    const { size } = minima;
    const shared = await runLane(lane, stack, { minima });
    expect([{ ...shared, seconds: 0 }, minima.size]).toEqual([{ ...alone, seconds: 0 }, size]);
    expect([size, shared.findings[0]?.certificate]).toEqual([1, expect.anything()]);
  });

  test('a corpus says what is there, what is gone, and what is back', async () => {
    const survey = at(await runLane({ ...task, lane: 0 }, stack));
    const [entry] = entriesOf(survey, plan);
    expect(v.parse(entrySchema, JSON.parse(JSON.stringify(entry)))).toEqual(entry);
    const corpus = { seed: 'later', profile: plan.profile, scripts: ['P1 socket -> s1\n'] };
    const replayed = async (before: Entry, emulator: typeof stack) => {
      const lane = at(await runCorpus({ ...corpus, entries: [before] }, emulator));
      const after = { ...lane, at: '2030-01-02T00:00:00.000Z' };
      return { night: lanesIn([after]), after: entriesOf(after, plan).reduce(joinEntries, before) };
    };
    const still = await replayed(entry!, stack);
    expect(isThere(still.after)).toBe(true);
    const fixed = await replayed(entry!, sound);
    expect(isThere(fixed.after)).toBe(false);
    expect(isThere(fixed.after)).toBe(isThere(joinEntries(entry!, fixed.after)));
    const back = await replayed(fixed.after, stack);
    expect(standingOf(record!.fingerprint, back.night)).toBe('regression');
    expect(standingOf(record!.fingerprint, still.night)).toBe('known');

    const night = lanesIn([survey]);
    const kinds = (a: typeof night, b: typeof night) => changesBetween(a, b).map(({ kind }) => kind);
    expect(kinds(night, still.night)).toEqual([]);
    expect(changesBetween(night, fixed.night)).toEqual([
      { kind: 'gone', finding: survey.findings[0], isProven: true },
    ]);
    expect(kinds(fixed.night, back.night)).toEqual(['new']);
  });

  test('what changed is one difference, and what shows only sometimes is none that counts', () => {
    const lane = (finding: typeof record): ReturnType<typeof lanesIn> =>
      lanesIn([at({ ...emptyLane, findings: [finding!] })]);
    const none = lanesIn([at(emptyLane)]);
    const other = { ...record!, severity: 'suspicious' as const };
    const flaky = { ...record!, reproduced: { times: 1, of: 10 } };
    const kinds = (a: typeof none, b: typeof none) => changesBetween(a, b).map(({ kind }) => kind);
    expect(kinds(lane(record), lane(other))).toEqual(['changed']);
    expect(kinds(lane(record), lane(record))).toEqual([]);
    expect(kinds(none, lane(flaky))).toEqual(['flaky']);
    expect(kinds(lane(flaky), none)).toEqual(['flaky']);
    expect(changesBetween(lane(record), none)).toMatchObject([{ kind: 'gone', isProven: false }]);
  });

  const emptyLane = {
    lane: 0,
    findings: [],
    unconfirmed: {},
    notJudged: {},
    scripts: 0,
    calls: 0,
    judged: 0,
    seconds: 0,
  };
});

test('of each item the shortest script is kept, whatever the order of lanes', async () => {
  const reachedBy = async (order: readonly number[]) => {
    const reaching = new Reaching();
    const all: Record<string, string> = {};
    for (const lane of order) {
      const task = { seed: 'reach', profile: plan.profile, lane, size: 30, known: [] };
      await runLane(task, sound, { onStep: reaching.step });
      Object.assign(all, reaching.take());
    }
    return all;
  };
  const reached = await reachedBy([0, 1, 2]);
  expect(await reachedBy([2, 0, 1])).toEqual(reached);
  expect(Object.keys(reached).length).toBeGreaterThan(60);
  for (const script of Object.values(reached)) {
    for (const other of Object.values(reached)) expect([script, other]).toContain(shorter(script, other));
  }
});
