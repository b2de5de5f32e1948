/** What came of expected failures, as text for people. */
import { isBroken, type Outcome, type Settlement } from '../properties/expectations/settle.ts';
import { counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** The lines on the expected failures of a file; those that no longer hold first. */
export function expectationLines(
  { file, outcomes }: Pick<Settlement, 'file' | 'outcomes'>,
  paint: Paint,
): readonly string[] {
  if (outcomes.length === 0) return [];
  const broken = outcomes.filter(isBroken);
  return [
    ...broken.flatMap((outcome) =>
      wrapped(`${placeOf(file, outcome)}: ${problemOf(outcome)}`, '', '  ').map(paint.red),
    ),
    `Expected in ${printable(file)}: ${counted(outcomes.length, 'failure')}`,
    ...outcomes
      .filter((outcome) => !isBroken(outcome))
      .flatMap((outcome) => wrapped(lineOf(outcome), '  ', '    ')),
  ];
}

/** `expectations.txt:12` */
export function placeOf(file: string, { line }: Outcome): string {
  return `${printable(file)}:${line.line}`;
}

/** Why the run fails because of the line. */
export function problemOf({ line, fate, isExpired, replay }: Outcome): string {
  const { state, key, until } = line;
  const expired = isExpired ? [`its last day was ${until}`] : [];
  const passes =
    fate === 'passes' && replay?.shows === 'nothing'
      ? [`its repro shows nothing in ${counted(replay.runs, 'run')}`]
      : [];
  const changed =
    replay?.shows === 'another' && fate === 'changed'
      ? [`its repro shows something else by now: ${replay.signature}`]
      : [];
  const title = passes.length > 0 ? 'expected to fail, and passes' : 'expected no more';
  return `${title}: ${state} ${key.text}; ${[...expired, ...passes, ...changed].join('; ')}`;
}

function lineOf({ line, fate, replay }: Outcome): string {
  const { state, key, reason } = line;
  const why = reason === undefined ? '' : ` (${reason})`;
  return `${state} ${key.text}${why}: ${said(state, fate, replay)}`;
}

function said(state: Outcome['line']['state'], fate: Outcome['fate'], replay: Outcome['replay']): string {
  if (state === 'skip') return 'not looked at';
  if (fate === 'fails') return 'fails';
  if (replay?.shows === 'not judged') return `its repro was not judged to its end: ${replay.why}`;
  return state === 'todo' ? 'not met, which proves nothing; it has no repro to run' : 'not met';
}
