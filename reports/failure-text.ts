/** Findings as the message of a test that fails. */
import type { Profile } from '../oracles/profile.ts';
import type { Finding } from '../properties/finding.ts';
import { findingLines } from './finding-text.ts';
import { counted, wrapped } from './layout.ts';
import { plain } from './paint.ts';
import { printable } from './printable.ts';

/** How many there are, each with its repro, and how to see them again. */
export function failureText(findings: readonly Finding[], profile: Profile, seed: string): string {
  const again =
    `Seed '${printable(seed)}'. A repro is in the notation: in a file of its own, lastclose replay FILE --on EMULATOR ` +
    `--as ${profile.name} runs it again.`;
  const lines = [
    `${counted(findings.length, 'finding')} against ${profile.name} (${profile.title})`,
    '',
    ...findings.flatMap((finding, i) => [...findingLines(finding, i + 1, profile, plain), '']),
    ...wrapped(again),
  ];
  return lines.join('\n');
}
