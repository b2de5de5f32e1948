/** Bringing a file of expected failures up to date: what people wrote stays as they wrote it. */
import { type Expectations, type ExpectedLine, states } from './expected.ts';
import { parseKey } from './key.ts';
import { linesOfFinding, linesOfUnconfirmed, reproLines } from './print.ts';
import type { Outcome, Settlement } from './settle.ts';

/**
 * The text of the file as it should be: without what passes, with what nobody expected, with a repro for each failure that
 * was met and has none that shows it, and each line whose repro shows something else under the name of that. The order, the
 * comments and all other lines stay. A comment right above an expected failure goes with it.
 */
export function updatedExpectations(expectations: Expectations, settlement: Settlement): string {
  const { text, lineEnd, lines } = expectations;
  const replaced = new Map<number, readonly string[]>();
  const taken = new Set(lines.map(({ key }) => key.text));
  for (const outcome of settlement.outcomes) {
    for (const [at, instead] of changesOf(outcome, text, taken)) replaced.set(at, instead);
  }
  const kept = text.flatMap((line, i) => replaced.get(i) ?? [line]);
  const added = [
    ...settlement.unexpected.map(linesOfFinding),
    ...Object.keys(settlement.unconfirmed).map((signature) => linesOfUnconfirmed(parseKey(signature))),
  ];
  if (added.length === 0) return kept.join(lineEnd);
  const parts = [withoutEnd(kept), ...added].filter((part) => part.length > 0);
  return [...parts.flatMap((part, i) => (i === 0 ? part : ['', ...part])), ''].join(lineEnd);
}

type Changes = Iterable<readonly [number, readonly string[]]>;

/** The lines, by index from 0, in whose place others come, or none. */
function changesOf(
  { line, fate, findings, replay }: Outcome,
  text: readonly string[],
  taken: Set<string>,
): Changes {
  if (fate === 'passes') return without(line, text);
  if (fate === 'changed' && replay?.shows === 'another') {
    if (taken.has(replay.signature)) return without(line, text);
    taken.add(replay.signature);
    return [[line.line - 1, [`${line.state} ${replay.signature}`]]];
  }
  const [finding] = findings;
  if (finding === undefined || line.state !== 'todo' || replay?.shows === 'failure') return [];
  const repro = reproLines(finding);
  if (repro.length === 0) return [];
  const changes = new Map(line.scriptLines.map((number) => [number - 1, [] as readonly string[]]));
  const last = line.lastLine - 1;
  changes.set(last, [...(changes.get(last) ?? [text[last]!]), ...repro]);
  return changes;
}

/** Takes away the failure with the comments that stand right above it or belong to it. */
function without({ line, lastLine }: ExpectedLine, text: readonly string[]): Changes {
  let [first, last] = [line - 1, lastLine - 1];
  while (text[first - 1]?.startsWith('#')) first--;
  while (/^\s+#/.test(text[last + 1] ?? '')) last++;
  // Of the empty lines around it, those below go.
  while (text[last + 1]?.trim() === '' && last + 2 < text.length) last++;
  return Array.from({ length: last - first + 1 }, (_, i) => [first + i, []] as const);
}

/** Without the empty lines at the end. */
function withoutEnd(text: readonly string[]): readonly string[] {
  const end = text.findLastIndex((line) => line.trim() !== '') + 1;
  return text.slice(0, end);
}

/** What a new file begins with. */
export function headerOf(emulator: string, profile: string): string {
  return [
    `# What ${emulator} is known to do otherwise than ${profile}.`,
    `# A line: ${states.join(', ')}, and a fingerprint or the id of a rule.`,
    '# Indented below it, each if wanted: because REASON, see URL, until DAY, a repro.',
    '',
  ].join('\n');
}
