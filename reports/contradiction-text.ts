/** What lanes of a night say that no one stack can do, as text for people. */
import type { Contradiction } from '../properties/night/contradictions.ts';
import type { LaneRecord } from '../properties/night/lane-record.ts';
import { printable } from './printable.ts';

export function contradictionText(contradiction: Contradiction): string {
  return `Contradiction: ${contradiction.kind === 'values' ? valuesText(contradiction) : answersText(contradiction)}`;
}

function valuesText({ findings }: Extract<Contradiction, { kind: 'values' }>): string {
  const said = findings.map(({ fingerprint, lanes }) => `${printable(fingerprint)} (${lanesText(lanes)})`);
  return `${said.join(' and ')} cannot all be true of one stack`;
}

function lanesText(lanes: readonly LaneRecord['lane'][]): string {
  const numbers = lanes.filter((lane) => lane !== 'corpus');
  const [first, ...others] = numbers;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    ...(lanes.length > numbers.length ? ['the corpus'] : []),
    ...(first === undefined ? [] : [`lane ${first}${more}`]),
  ].join(', ');
}

function answersText({ traits, lane, before }: Extract<Contradiction, { kind: 'answers' }>): string {
  const [first, last] = before;
  const others = first === last ? `lane ${first}` : `what was compared of lanes ${first} to ${last}`;
  return `no one answer to ${traits.join(', ')} explains both lane ${lane} and ${others}; the emulator does it one way here and another way there`;
}
