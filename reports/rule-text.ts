/** A rule in one sentence. */
import type { Rule } from '../model/rule.ts';

/** `Rule close.last-descriptor (documented; R-CL7): ...` */
export function ruleText({ id, says, source, evidence }: Rule): string {
  return `Rule ${id} (${founded(evidence, source)}): ${says}`;
}

/** `documented; R-CL7; F19` */
export function founded(evidence: string, source: readonly string[]): string {
  return [evidence, ...source].join('; ');
}
