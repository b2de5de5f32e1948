/** Expected failures as text. */
import { alignTrace, printCall } from '../../model/notation/print.ts';
import type { Trace } from '../../model/script.ts';
import type { Deviation } from '../../oracles/judge.ts';
import { type Finding, isFlaky } from '../finding.ts';
import type { ExpectedFailure } from './expected.ts';
import { type Key, keyOf } from './key.ts';

const indent = '  ';

/** The text of expected failures, with an empty line between two; what `parseExpectedFailures` reads. */
export function printExpectedFailures(failures: readonly ExpectedFailure[]): string {
  return failures.map((failure) => `${linesOf(failure).join('\n')}\n`).join('\n');
}

function linesOf({ repro = [], against = [], ...failure }: ExpectedFailure): readonly string[] {
  return [
    ...headOf(failure),
    ...repro.map(printCall).map(indented),
    ...(against.length === 0 ? [] : ['against', ...against.map(printCall)].map(indented)),
  ];
}

/** The lines by which a finding is expected from now on: what shows each time must go on failing. */
export function linesOfFinding(finding: Finding): readonly string[] {
  const { reproduced } = finding;
  const head = isFlaky(finding)
    ? ({ state: 'flaky', reason: `it showed in ${reproduced.times} of ${reproduced.of} runs` } as const)
    : ({ state: 'todo' } as const);
  return [...headOf({ ...head, key: keyOf(finding) }), ...reproLines(finding)];
}

/** The lines by which something is expected that deviated once, and not when its script was run again. */
export function linesOfUnconfirmed(key: Key): readonly string[] {
  return headOf({ state: 'flaky', key, reason: 'it showed once, and not when its script was run again' });
}

/** The lines that hold what a finding was shrunk to. */
export function reproLines({ trace, deviation, against, severity }: Finding): readonly string[] {
  // One half alone of an inconsistency shows nothing.
  if (severity === 'inconsistent' && against === undefined) return [];
  const lines = marked(trace, deviation);
  return [...lines, ...(against === undefined ? [] : ['against', ...alignTrace(against)])].map(indented);
}

function marked(trace: Trace, { at, allowed }: Deviation): readonly string[] {
  const note = allowed.length === 0 ? '' : `  # allowed: ${allowed.join(', ')}`;
  return alignTrace(trace).map((line, i) => (i === at ? line + note : line));
}

function headOf({ state, key, reason, link, until }: ExpectedFailure): readonly string[] {
  return [
    `${state} ${key.text}`,
    ...[
      ...(reason === undefined ? [] : [`because ${reason}`]),
      ...(link === undefined ? [] : [`see ${link}`]),
      ...(until === undefined ? [] : [`until ${until}`]),
    ].map(indented),
  ];
}

const indented = (line: string) => `${indent}${line}`;
