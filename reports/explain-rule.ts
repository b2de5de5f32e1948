/** A rule explained. */
import type { Rule } from '../model/rule.ts';
import type { TraitId } from '../model/traits.ts';
import { doubts as allDoubts } from '../oracles/sources/index.ts';
import type { Reads } from '../properties/reads.ts';
import {
  type Citation,
  citationLines,
  citationsOf,
  type DoubtText,
  doubtLines,
  doubtTexts,
} from './explain-citation.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { asks } from './trait-text.ts';

export interface RuleExplanation {
  readonly kind: 'rule';
  readonly id: string;
  readonly says: string;
  readonly evidence: string;
  /** The calls it may answer; empty for a rule that governs what follows from calls. */
  readonly calls: readonly string[];
  readonly sources: readonly Citation[];
  /** The traits that it was seen to read; not known of a rule that answers no call. */
  readonly reads?: readonly TraitId[];
  readonly doubts: readonly DoubtText[];
}

export function explainRule(rule: Rule, reads: Reads): RuleExplanation {
  const { id, says, evidence, source } = rule;
  const watched = reads.get(id);
  const traits = watched?.traits;
  const concerns = allDoubts.filter(
    (doubt) => source.includes(doubt.id) || doubt.traits.some((trait) => traits?.has(trait)),
  );
  return {
    kind: 'rule',
    id,
    says,
    evidence,
    calls: watched?.calls ?? [],
    sources: citationsOf(source),
    ...(traits === undefined ? {} : { reads: [...traits] }),
    doubts: doubtTexts(concerns),
  };
}

export function ruleExplanationLines(rule: RuleExplanation, paint: Paint): readonly string[] {
  return [
    paint.bold(`Rule ${rule.id} (${rule.evidence})`),
    ...wrapped(rule.says, '  '),
    ...wrapped(answers(rule.calls), '  '),
    ...citationLines(rule.sources, paint),
    ...readLines(rule.reads),
    ...doubtLines(rule.doubts),
  ];
}

function answers(calls: readonly string[]): string {
  if (calls.length === 0) return 'It answers no call itself, but governs what follows from calls.';
  return calls[0] === '*' ? 'It is asked of every call.' : `It is asked of ${calls.join(', ')}.`;
}

function readLines(reads: readonly TraitId[] | undefined): readonly string[] {
  if (reads === undefined) return [];
  if (reads.length === 0) return wrapped('No trait was seen to matter to it.', '  ');
  return [
    'Traits that it was seen to read',
    ...reads.flatMap((trait) => wrapped(`${trait}. ${asks(trait)}`, '  ', '    ')),
  ];
}
