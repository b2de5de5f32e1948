/** The rules that a deviation is from. */
import type { Rule } from '../../model/rule.ts';
import type { Trace } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { type Deviation, judge } from '../../oracles/judge.ts';
import type { BrokenRule } from './page.ts';

/** Those by which the causing call should have gone otherwise, then those at the call where that is seen. */
export function brokenRules(
  trace: Trace,
  { at, rules }: Pick<Deviation, 'at' | 'rules'>,
  causedAt: number | undefined,
  expected: Row,
): readonly BrokenRule[] {
  const seen = rules.map((rule) => brokenAt(at, rule));
  if (causedAt === undefined || causedAt === at) return seen;
  const caused = new Set<Rule>();
  judge(trace.slice(0, causedAt + 1), expected, {
    onStep: (index, possible) => {
      if (index === causedAt) for (const rule of possible.flatMap((one) => one.rules)) caused.add(rule);
    },
  });
  return [...[...caused].map((rule) => brokenAt(causedAt, rule)), ...seen];
}

const brokenAt = (at: number, { id, says, evidence, source }: Rule): BrokenRule => ({
  at,
  id,
  says,
  evidence,
  source,
});
