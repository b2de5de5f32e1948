/** A finding of a corpus as a trace for people: what it is, and when it was seen, as comments above it. */
import type { Entry } from '../properties/night/entry.ts';
import { printable } from './printable.ts';

export function reproFile({ emulator, profile, firstSeen, lastSeen, lastGone, finding }: Entry): string {
  const { severity, fingerprint, articles, observed, allowed, seenAt, trace, against } = finding;
  const comments = [
    `${severity}: ${fingerprint}`,
    ...articles,
    `${emulator} as ${profile}; call ${seenAt + 1} gave ${observed}, allowed ${allowed.join(' or ')}`,
    `seen first ${firstSeen}, last ${lastSeen}${lastGone === undefined ? '' : `, gone ${lastGone}`}`,
    ...(against === undefined
      ? []
      : ['it did this, too, which no stack does that does the below:', ...against.trimEnd().split('\n')]),
  ];
  return `${comments.map((line) => `# ${printable(line)}\n`).join('')}${trace}`;
}
