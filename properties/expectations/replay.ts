/**
 * Running the repros of expected failures. Which scripts a campaign meets is up to chance and its seed, so that a campaign
 * that does not meet a failure says nothing of it; its own repro does.
 */
import type { Emulator } from '../../emulators/emulator.ts';
import type { Trace } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { applyEdit, type Edit } from '../../oracles/explain.ts';
import { type Deviation, judge } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { contradictory } from '../contradiction.ts';
import { ruleOf, signatureOf } from '../finding.ts';
import { allowsMore } from '../naming.ts';
import { steadyRuns } from '../steadiness.ts';
import type { ExpectedFailure } from './expected.ts';
import type { Key } from './key.ts';

/** What the repro of an expected failure showed. */
export type ReproRun =
  /** What its key says. */
  | { readonly shows: 'failure' }
  /** Nothing, in so many runs. */
  | { readonly shows: 'nothing'; readonly runs: number }
  /** Another deviation. */
  | { readonly shows: 'another'; readonly signature: string }
  /** It was not judged to its end. */
  | { readonly shows: 'not judged'; readonly why: string };

/** What was shown, by the text of the key. */
export type ReproRuns = ReadonlyMap<string, ReproRun>;

export interface ReproOptions {
  readonly emulator: Pick<Emulator, 'run'>;
  readonly profile: Profile;
  /** Is told the key of each before its repro is run. */
  readonly onReplay?: (key: string) => void;
}

/**
 * Runs the repro of each failure that must still fail and has one.
 * @throws EmulatorError if nothing can be concluded about the emulator
 */
export async function replayExpected(
  { lines }: { readonly lines: readonly ExpectedFailure[] },
  { emulator, profile, onReplay }: ReproOptions,
): Promise<ReproRuns> {
  const replays = new Map<string, ReproRun>();
  for (const line of lines) {
    if (line.state !== 'todo' || line.repro === undefined) continue;
    onReplay?.(line.key.text);
    const rows = rowsFor(line.key, lines, profile.row);
    replays.set(line.key.text, await replay(line, rows, emulator));
  }
  return replays;
}

/** Runs the repro until it shows what it should, or is known not to. */
async function replay(
  { key, repro, against }: ExpectedFailure,
  rows: Rows,
  emulator: Pick<Emulator, 'run'>,
): Promise<ReproRun> {
  let shown: ReproRun = { shows: 'nothing', runs: steadyRuns };
  for (let run = 0; run < steadyRuns; run++) {
    const trace = await emulator.run(repro!);
    const other = against && (await emulator.run(against));
    const seen = seenIn(key, trace, other, rows);
    if (seen.shows === 'failure') return seen;
    if (seen.shows !== 'nothing') shown = seen;
  }
  return shown;
}

/**
 * Whoever found a failure may have expected the bugs of the other lines by then, or not; and each of them may have been
 * mended meanwhile.
 */
interface Rows {
  /** Allows the profile's values and those of the bugs of other lines. */
  readonly either: Row;
  /** With the bugs of other lines, as the profile has it. */
  readonly asFound: readonly Row[];
}

function rowsFor(key: Key, lines: readonly ExpectedFailure[], row: Row): Rows {
  const own = key.kind === 'edit' ? key.edit.trait : undefined;
  const edits = lines.flatMap((line) =>
    line.key.kind === 'edit' && line.key.edit.trait !== own ? [line.key.edit] : [],
  );
  const either = edits.reduce(widened, row);
  return { either, asFound: [either, edits.reduce(applyEdit, row), row] };
}

function widened(row: Row, { trait, values }: Edit): Row {
  return { ...row, [trait]: [...new Set([...row[trait], ...values])] };
}

function seenIn(key: Key, trace: Trace, against: Trace | undefined, { either, asFound }: Rows): ReproRun {
  if (key.kind === 'inconsistent') {
    return against && contradictory(trace, against, either)
      ? { shows: 'failure' }
      : nothingIn([trace, against ?? []], either);
  }
  for (const row of asFound) {
    const { deviation } = judge(trace, row);
    if (deviation && isShown(key, trace, deviation, row)) return { shows: 'failure' };
  }
  return nothingIn([trace], either);
}

function isShown(
  key: Exclude<Key, { kind: 'inconsistent' }>,
  trace: Trace,
  deviation: Deviation,
  row: Row,
): boolean {
  if (key.kind === 'rule') return ruleOf(deviation) === key.text;
  if (key.kind === 'edit') return allowsMore(applyEdit(row, key.edit), trace, deviation);
  return signatureOf(trace, deviation) === key.text;
}

/** What the traces show that do not show the failure. */
function nothingIn(traces: readonly Trace[], row: Row): ReproRun {
  for (const trace of traces) {
    const { deviation, notJudged } = judge(trace, row);
    if (deviation) return { shows: 'another', signature: signatureOf(trace, deviation) };
    if (notJudged) return { shows: 'not judged', why: notJudged.why };
  }
  return { shows: 'nothing', runs: steadyRuns };
}
