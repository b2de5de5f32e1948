/** The verdict on each rule, and on a campaign as a whole, from what the campaign counted. */

import type { Transition } from '../model/allowed.ts';
import { matches } from '../model/outcome.ts';
import type { Rule } from '../model/rule.ts';
import type { Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { type JudgeOptions, judge, type Verdict } from '../oracles/judge.ts';
import type { CampaignResult } from './campaign.ts';
import { ruleOf } from './finding.ts';
import { gravest, type VerdictName } from './verdict.ts';

/** In how many calls a rule had a say. */
export interface RuleCount {
  /** Whose outcome was allowed. */
  readonly allowed: number;
  /** Of these, the ones where other outcomes would have been allowed, too. */
  readonly open: number;
  /** On which the sources say nothing. */
  readonly notJudged: number;
}

/** Is told of a call that was allowed: its trace, its index there, and everything that was possible. */
export type OnAllowed = (trace: Trace, at: number, possible: readonly Transition[]) => void;

/** Counts while traces are judged. */
export class RuleCounts {
  readonly #onAllowed: OnAllowed | undefined;
  readonly #counts = new Map<Rule, { allowed: number; open: number; notJudged: number }>();

  constructor(onAllowed?: OnAllowed) {
    this.#onAllowed = onAllowed;
  }

  /** Judges a trace, and counts what had a say in it. */
  judge(trace: Trace, row: Row): Verdict {
    const onStep: JudgeOptions['onStep'] = (at, possible) => {
      this.#step(trace[at]!.outcome, possible);
      this.#onAllowed?.(trace, at, possible);
    };
    const verdict = judge(trace, row, { onStep });
    for (const rule of verdict.notJudged?.rules ?? []) this.#of(rule).notJudged++;
    return verdict;
  }

  /** The counts by the id of the rule, of those that had a say at all. */
  get counts(): Readonly<Record<string, RuleCount>> {
    return Object.fromEntries([...this.#counts].map(([{ id }, count]) => [id, { ...count }]));
  }

  #step(observed: string, possible: readonly Transition[]): void {
    const isOpen = possible.length > 1 && possible.some(({ outcome }) => outcome !== possible[0]!.outcome);
    for (const rule of isOpen ? explaining(observed, possible) : possible[0]!.rules) {
      const count = this.#of(rule);
      count.allowed++;
      if (isOpen) count.open++;
    }
  }

  #of(rule: Rule) {
    let count = this.#counts.get(rule);
    if (count === undefined) {
      count = { allowed: 0, open: 0, notJudged: 0 };
      this.#counts.set(rule, count);
    }
    return count;
  }
}

/** The rules of what may have been observed, each once. */
function explaining(observed: string, possible: readonly Transition[]): ReadonlySet<Rule> {
  return new Set(possible.filter(({ outcome }) => matches(outcome, observed)).flatMap(({ rules }) => rules));
}

type Counted = Pick<CampaignResult, 'findings' | 'rules'>;

/** The verdict on a rule: the gravest of what deviates from it, else what was counted. */
export function ruleVerdict(id: string, { findings, rules }: Counted): VerdictName {
  const deviating = findings.filter(({ deviation }) => ruleOf(deviation) === id);
  const grave = gravest(deviating.map(({ severity }) => severity));
  if (grave !== undefined) return grave;
  const { allowed, open, notJudged } = ruleCount(id, { rules });
  if (allowed > 0) return open > 0 ? 'permitted' : 'conforms';
  return notJudged > 0 ? 'not-judged' : 'not-checked';
}

const none: RuleCount = { allowed: 0, open: 0, notJudged: 0 };

/** In how many calls of a campaign the rule had a say. */
export function ruleCount(id: string, { rules }: Pick<CampaignResult, 'rules'>): RuleCount {
  return Object.hasOwn(rules, id) ? rules[id]! : none;
}

/** The verdict on what a campaign saw: the gravest of its findings, else that on its rules together. */
export function campaignVerdict({
  findings,
  rules,
  judged,
}: Counted & Pick<CampaignResult, 'judged'>): VerdictName {
  const grave = gravest(findings.map(({ severity }) => severity));
  if (grave !== undefined) return grave;
  const counts = Object.values(rules);
  if (judged === 0) return counts.some(({ notJudged }) => notJudged > 0) ? 'not-judged' : 'not-checked';
  return counts.some(({ open }) => open > 0) ? 'permitted' : 'conforms';
}
