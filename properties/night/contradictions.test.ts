/** What lanes say that no one stack can do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulated } from '../../emulators/simulated.ts';
import { type TraitId, traitIds } from '../../model/traits.ts';
import { applyEdit } from '../../oracles/explain.ts';
import { selectProfile, valuation } from '../../oracles/subject.ts';
import { contradictionsIn } from './contradictions.ts';
import { runLane } from './lane.ts';
import type { LaneRecord } from './lane-record.ts';
import { lanesIn } from './night.ts';
import type { FindingRecord } from './record.ts';

const profile = selectProfile('windows-98');
const open = traitIds.filter((trait) => profile.row[trait].length > 1);

function laneOf(lane: LaneRecord['lane'], part: Partial<LaneRecord>): LaneRecord {
  return {
    ...{ lane, scripts: 1, calls: 1, judged: 1, findings: [], unconfirmed: {}, notJudged: {} },
    ...{ seconds: 1, ended: 1, at: '2030-01-01T00:00:00.000Z', ...part },
  };
}

const finding = (trait: TraitId, ...values: string[]) =>
  ({
    ...{
      fingerprint: `${trait}=${values.join('|')}`,
      edit: { trait, values },
      trace: 'P1 socket -> s1 = ok\n',
    },
    ...{ reproduced: { times: 3, of: 3 } },
  }) as FindingRecord;

describe('answers to open questions', () => {
  const few = open.slice(0, 3);
  const answers = fc.array(
    fc
      .record(Object.fromEntries(few.map((trait) => [trait, fc.constantFrom(...profile.row[trait])])), {
        requiredKeys: [],
      })
      .map((choice) => choice as Record<TraitId, string>),
    { minLength: 1, maxLength: 4 },
  );
  const nights = fc
    .array(answers, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((choices, lane) => laneOf(lane, { choices })));
  /** Every answer to all of the questions. */
  const stacks = few.reduce<Record<string, string>[]>(
    (some, trait) => some.flatMap((one) => profile.row[trait].map((value) => ({ ...one, [trait]: value }))),
    [{}],
  );
  const fits = (stack: Record<string, string>, { choices = [] }: LaneRecord) =>
    choices.some((choice) => Object.entries(choice).every(([trait, value]) => stack[trait] === value));

  test('contradict each other where no stack gives them all, and in no other case', () => {
    let contradictory = 0;
    fc.assert(
      fc.property(nights, (lanes) => {
        const found = contradictionsIn(lanesIn(lanes), profile);
        const isPossible = stacks.some((stack) => lanes.every((lane) => fits(stack, lane)));
        expect(found.length === 0).toBe(isPossible);
        if (!isPossible) contradictory++;
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(contradictory).toBeGreaterThan(30);
  });

  test('contradict each other alike in whatever order lanes came together', () => {
    const pairs = nights.chain((lanes) =>
      fc.tuple(fc.constant(lanes), fc.shuffledSubarray(lanes, { minLength: lanes.length })),
    );
    fc.assert(
      fc.property(pairs, ([lanes, shuffled]) => {
        const alike = contradictionsIn(lanesIn([...shuffled, ...lanes]), profile);
        expect(alike).toEqual(contradictionsIn(lanesIn(lanes), profile));
      }),
      { seed: 2 },
    );
  });

  test('are those of two stacks that took turns, and not of one', async () => {
    const [one] = [valuation(profile.row)];
    const lane = async (number: number, row: typeof one) => {
      const task = { seed: 'turns', profile: profile.name, lane: number, size: 60, known: [] };
      return laneOf(number, await runLane(task, simulated('turns', row)));
    };
    const before = await Promise.all([1, 2].map((number) => lane(number, one)));
    expect(contradictionsIn(lanesIn(before), profile)).toEqual([]);
    const settled = Object.keys(before[1]!.choices![0]!) as TraitId[];
    const others = settled.map((trait) => {
      const values = profile.row[trait].filter((value) => value !== one[trait][0]);
      return { trait, values: values.slice(0, 1) };
    });
    const after = await lane(3, others.reduce(applyEdit, one));
    const [found, ...more] = contradictionsIn(lanesIn([...before, after]), profile);
    expect([found, more]).toMatchObject([{ kind: 'answers', lane: 3, before: [1, 2] }, []]);
  });
});

describe('findings that name values of one trait', () => {
  const trait = 'share.close-link';
  const lanes = [
    laneOf(1, { findings: [finding(trait, 'always')] }),
    laneOf(3, { findings: [finding(trait, 'original-descriptor')] }),
    laneOf(4, { findings: [finding(trait, 'always'), finding('create.inheritable', 'yes')] }),
  ];

  test('contradict each other where they have none in common', () => {
    const expected = [
      {
        kind: 'values',
        trait,
        findings: [
          { fingerprint: `${trait}=always`, lanes: [1, 4] },
          { fingerprint: `${trait}=original-descriptor`, lanes: [3] },
        ],
      },
    ];
    expect(contradictionsIn(lanesIn(lanes), profile)).toEqual(expected);
    expect(contradictionsIn(lanesIn(lanes.toReversed()), profile)).toEqual(expected);
  });

  test('do not where one value may be that of both', () => {
    const either = laneOf(3, { findings: [finding(trait, 'always', 'original-descriptor')] });
    expect(contradictionsIn(lanesIn([lanes[0]!, either, lanes[2]!]), profile)).toEqual([]);
  });
});
