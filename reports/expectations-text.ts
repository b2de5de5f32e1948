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
  const broken = outcomes.filter(isBroken);
  const holding = outcomes.filter((outcome) => !isBroken(outcome));
  return [
    ...broken.flatMap((outcome) =>
      wrapped(`${placeOf(file, outcome)}: ${problemOf(outcome)}`, '', '  ').map(paint.red),
    ),
    ...(holding.length === 0 ? [] : [`As ${printable(file)} expects:`]),
    ...holding.flatMap((outcome) =>
      wrapped(`${outcome.line.state} ${outcome.line.key.text}: ${fateText(outcome)}`, '  ', '    '),
    ),
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
  const title = fate === 'passes' ? 'expected to fail, and passes' : 'expected no more';
  return `${title}: ${state} ${key.text}; ${[...expired, ...shownBy(fate, replay)].join('; ')}`;
}

/** What the repro of a line shows that holds no more. */
function shownBy(fate: Outcome['fate'], replay: Outcome['replay']): readonly string[] {
  if (fate === 'passes' && replay?.shows === 'nothing') {
    return [`its repro shows nothing in ${counted(replay.runs, 'run')}`];
  }
  if (fate !== 'changed' || replay?.shows !== 'another') return [];
  return [`its repro shows something else by now: ${replay.signature}`];
}

/** What came of an expected failure that holds, in one line, without its key: `todo: still fails; REASON; URL`. */
export function expectationText(outcome: Outcome): string {
  return `${outcome.line.state}: ${fateText(outcome)}`;
}

function fateText({ line, fate, replay }: Outcome): string {
  const { state, reason, link } = line;
  return [said(state, fate, replay), reason, link]
    .filter((part) => part !== undefined)
    .map(printable)
    .join('; ');
}

function said(state: Outcome['line']['state'], fate: Outcome['fate'], replay: Outcome['replay']): string {
  if (state === 'skip') return 'not looked at';
  if (fate === 'fails') return state === 'todo' ? 'still fails' : 'failed this time';
  if (replay?.shows === 'not judged') return `its repro was not judged to its end, as ${replay.why}`;
  return state === 'todo' ? 'not met, which proves nothing, as it has no repro' : 'not met';
}
