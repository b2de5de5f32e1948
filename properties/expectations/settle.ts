/** What came of expected failures, and what nobody expected. */
import type { CampaignResult } from '../campaign.ts';
import type { Finding } from '../finding.ts';
import { failsRun } from '../verdict.ts';
import type { Expectations, ExpectedLine } from './expected.ts';
import { isMeant } from './key.ts';
import type { ReproRun, ReproRuns } from './replay.ts';

/**
 * What came of an expected failure: it still `fails`; its repro `passes`, or shows something else by now (`changed`) or
 * what was not judged; or it was `not met`, which is no proof of anything.
 */
export type Fate = 'fails' | 'passes' | 'changed' | 'not judged' | 'not met';

/** An expected failure, and what came of it. */
export interface Outcome {
  readonly line: ExpectedLine;
  readonly fate: Fate;
  /** Its last day is over. */
  readonly isExpired: boolean;
  /** The findings of the campaign that it expects. */
  readonly findings: readonly Finding[];
  /** What its repro showed, if it was run. */
  readonly replay?: ReproRun;
}

export interface Settlement {
  /** How messages call the file; empty where there is none. */
  readonly file: string;
  readonly outcomes: readonly Outcome[];
  /** Findings that no line expects. */
  readonly unexpected: readonly Finding[];
  /** Deviations that nothing but chance shows, and no line expects; by signature. */
  readonly unconfirmed: Readonly<Record<string, number>>;
}

/**
 * Compares what was found with what was expected.
 * @param replays what the repros in the file showed on the same emulator
 * @param today as `2027-01-31`
 */
export function settle(
  expectations: Expectations,
  { findings, unconfirmed }: Pick<CampaignResult, 'findings' | 'unconfirmed'>,
  replays: ReproRuns,
  today: string,
): Settlement {
  const { file, lines } = expectations;
  const met = new Map<ExpectedLine, Finding[]>(lines.map((line) => [line, []]));
  const unexpected: Finding[] = [];
  for (const finding of findings) {
    const line = expecting(finding, lines);
    (line === undefined ? unexpected : met.get(line)!).push(finding);
  }
  const excused = new Set(lines.filter(({ state }) => state !== 'todo').map(({ key }) => key.text));
  return {
    file,
    outcomes: lines.map((line) => outcomeOf(line, met.get(line)!, replays.get(line.key.text), today)),
    unexpected,
    unconfirmed: Object.fromEntries(
      Object.entries(unconfirmed).filter(([signature]) => !isExcused(signature, excused)),
    ),
  };
}

/** The line that expects the finding: by its fingerprint, if one does; else by its rule. */
function expecting(finding: Finding, lines: readonly ExpectedLine[]): ExpectedLine | undefined {
  const meant = lines.filter(({ key }) => isMeant(key, finding));
  return meant.find(({ key }) => key.kind !== 'rule') ?? meant[0];
}

/** A signature begins with its rule. */
const isExcused = (signature: string, keys: ReadonlySet<string>) =>
  keys.has(signature) || keys.has(signature.slice(0, signature.indexOf(': ')));

function outcomeOf(
  line: ExpectedLine,
  findings: readonly Finding[],
  replay: ReproRun | undefined,
  today: string,
): Outcome {
  return {
    line,
    fate: findings.length > 0 ? 'fails' : fateOf(replay),
    // Days are spelled so that their texts are in order.
    isExpired: line.until !== undefined && line.until < today,
    findings,
    ...(replay !== undefined && { replay }),
  };
}

function fateOf(replay: ReproRun | undefined): Fate {
  if (replay === undefined) return 'not met';
  const fates = {
    failure: 'fails',
    nothing: 'passes',
    another: 'changed',
    'not judged': 'not judged',
  } as const;
  return fates[replay.shows];
}

/** Whether the run fails because of the line: it expects what is over, or is over itself. */
export function isBroken({ fate, isExpired }: Outcome): boolean {
  return isExpired || fate === 'passes' || fate === 'changed';
}

/** Whether a run fails: by a finding that counts and nobody expected, by chance, or by what was expected in vain. */
export function fails({ outcomes, unexpected, unconfirmed }: Settlement, isStrict: boolean): boolean {
  return (
    unexpected.some(({ severity }) => failsRun(severity, isStrict)) ||
    Object.keys(unconfirmed).length > 0 ||
    outcomes.some(isBroken)
  );
}
