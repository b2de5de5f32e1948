/**
 * What lanes of a night say of an emulator that no one stack can do. Within a lane that is the finding `inconsistent`; lanes
 * do not know of each other, so it is asked of their records, and comes to the same in whatever order these came together.
 */
import { isSame } from '../../model/same.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { contested } from '../../oracles/consistency.ts';
import { type Choices, intersect } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { rowKnowing } from '../expectation.ts';
import { parseKey } from '../expectations/key.ts';
import { isThereAgain, type LaneRecord } from './lane-record.ts';
import { inOrder, knownTo, type Lanes, replaysIn } from './night.ts';
import { surveyLane } from './plan.ts';
import { compareTexts } from './prefer.ts';
import type { FindingRecord } from './record.ts';

/** Findings that name values of one trait, and the lanes that they are of. */
export interface RivalValues {
  readonly kind: 'values';
  readonly trait: TraitId;
  readonly findings: readonly {
    readonly fingerprint: string;
    readonly lanes: readonly LaneRecord['lane'][];
  }[];
}

/** A lane that needs another answer to open questions than lanes before it, of which these are the first and the last. */
export interface RivalAnswers {
  readonly kind: 'answers';
  readonly traits: readonly TraitId[];
  readonly lane: number;
  readonly before: readonly [number, number];
}

export type Contradiction = RivalValues | RivalAnswers;

/** The contradictions, by kind and trait. */
export function contradictionsIn(lanes: Lanes, profile: Profile): readonly Contradiction[] {
  return [...rivalValues(lanes), ...rivalAnswers(lanes, profile)];
}

type Found = Map<string, { readonly values: readonly string[]; readonly lanes: LaneRecord['lane'][] }>;

function rivalValues(lanes: Lanes): readonly RivalValues[] {
  const byTrait = new Map<TraitId, Found>();
  const note = ({ edit, fingerprint }: FindingRecord, lane: LaneRecord['lane']) => {
    if (edit === undefined) return;
    const found: Found = byTrait.get(edit.trait) ?? new Map();
    byTrait.set(edit.trait, found);
    const before = found.get(fingerprint)?.lanes ?? [];
    found.set(fingerprint, { values: edit.values, lanes: [...before, lane] });
  };
  for (const replay of replaysIn(lanes)) if (isThereAgain(replay)) note(replay.entry.finding, 'corpus');
  for (const { findings, lane } of inOrder(lanes)) for (const finding of findings) note(finding, lane);
  return [...byTrait]
    .filter(([, found]) => haveRivals([...found.values()].map(({ values }) => values)))
    .map(([trait, found]): RivalValues => {
      const findings = [...found].map(([fingerprint, { lanes }]) => ({
        fingerprint,
        lanes: [...new Set(lanes)],
      }));
      findings.sort((a, b) => compareTexts(a.fingerprint, b.fingerprint));
      return { kind: 'values', trait, findings };
    })
    .sort((a, b) => compareTexts(a.trait, b.trait));
}

/** Whether two of the sets have nothing in common. */
function haveRivals(sets: readonly (readonly string[])[]): boolean {
  return sets.some((a, i) => sets.slice(i + 1).some((b) => !a.some((value) => b.includes(value))));
}

function rivalAnswers(lanes: Lanes, profile: Profile): readonly RivalAnswers[] {
  const row = rowOf(surveyLane + 1, lanes, profile);
  // Answers are compared where they were given along the same row.
  const isSurveyAlike = isSame(rowOf(surveyLane, lanes, profile), row);
  const rivals = new Map<string, RivalAnswers>();
  let joint: readonly Choices[] = [{}];
  let before: readonly number[] = [];
  for (const { lane, choices } of inOrder(lanes)) {
    if (lane === 'corpus' || choices === undefined || (lane === surveyLane && !isSurveyAlike)) continue;
    const common = intersect(joint, choices, row);
    if (common.length > 0) {
      joint = common;
      before = [...before, lane];
      continue;
    }
    const traits = contested(joint, choices);
    const rival = { kind: 'answers', traits, lane, before: [before[0]!, before.at(-1)!] } as const;
    if (!rivals.has(traits.join())) rivals.set(traits.join(), rival);
    joint = choices;
    before = [lane];
  }
  return [...rivals.values()].sort((a, b) => compareTexts(a.traits.join(), b.traits.join()));
}

/** What is expected when the lane begins. */
function rowOf(lane: number, lanes: Lanes, profile: Profile): Row {
  return rowKnowing(profile, knownTo(lane, lanes).map(parseKey));
}
