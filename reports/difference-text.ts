/** What differs between two nights, as text for people. */
import type { Change } from '../properties/night/difference.ts';
import { counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

const words: Readonly<Record<Change['kind'], string>> = {
  new: 'New',
  changed: 'Changed',
  gone: 'Gone',
  flaky: 'Flaky',
};

export function differenceText(changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return 'No difference\n';
  const lines = changes.flatMap((change) => [
    ...wrapped(`${words[change.kind]}: ${saidOf(change)}`, '', '  ').map((line, i) =>
      i === 0 && change.kind === 'new' ? paint.red(line) : line,
    ),
    ...(change.kind === 'new' || change.kind === 'changed' ? traceLines(change.finding.trace) : []),
  ]);
  return `${[...lines, counted(changes.length, 'difference')].join('\n')}\n`;
}

function saidOf(change: Change): string {
  const { severity, fingerprint, articles, reproduced } = change.finding;
  const what = printable([`${severity}, ${fingerprint}`, ...articles].join(', '));
  switch (change.kind) {
    case 'new':
      return what;
    case 'changed':
      return `${what}; was ${printable(`${change.before.severity}, ${change.before.fingerprint}`)}`;
    case 'gone':
      return `${what}; ${change.isProven ? 'its repro shows nothing any more' : 'it was not met, which is no proof'}`;
    case 'flaky':
      return `${what}; one of the nights saw it, in ${reproduced.times} of ${reproduced.of} runs`;
  }
}

const traceLines = (trace: string) =>
  trace
    .trimEnd()
    .split('\n')
    .map((line) => `  ${printable(line)}`);
