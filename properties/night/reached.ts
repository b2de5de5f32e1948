/**
 * What scripts reached on an emulator: pairs of a rule and what the emulator gave where the rule had a say. Of each, the
 * shortest beginning of a script that reaches it is kept; it is the same in whatever order scripts are met.
 */
import type { Transition } from '../../model/allowed.ts';
import { printScript } from '../../model/notation/print.ts';
import { classOf, matches } from '../../model/outcome.ts';
import type { Rule } from '../../model/rule.ts';
import { scriptOf, type Trace } from '../../model/script.ts';
import { compareTexts } from './prefer.ts';

/** By item, such as `close.plain ok`, a script in the notation. */
export type Reached = Readonly<Record<string, string>>;

interface Best {
  readonly length: number;
  readonly script: string;
}

export class Reaching {
  readonly #best = new Map<Rule, Map<string, Best>>();
  /** Items that have a better script since they were last taken. */
  #news = new Map<string, string>();

  /** Takes in a call that was allowed. */
  readonly step = (trace: Trace, at: number, possible: readonly Transition[]): void => {
    const { outcome } = trace[at]!;
    for (const transition of possible) {
      if (possible.length > 1 && !matches(transition.outcome, outcome)) continue;
      for (const rule of transition.rules) this.#met(rule, outcome, trace, at);
    }
  };

  /** What was reached by a better script than before, since this was last asked. */
  take(): Reached {
    const news = Object.fromEntries(this.#news);
    this.#news = new Map();
    return news;
  }

  #met(rule: Rule, outcome: string, trace: Trace, at: number): void {
    const byClass = this.#best.get(rule) ?? new Map<string, Best>();
    this.#best.set(rule, byClass);
    const kind = classOf(outcome);
    const best = byClass.get(kind);
    if (best !== undefined && best.length < at + 1) return;
    const script = printScript(scriptOf(trace.slice(0, at + 1)));
    if (best !== undefined && best.length === at + 1 && compareTexts(best.script, script) <= 0) return;
    byClass.set(kind, { length: at + 1, script });
    this.#news.set(`${rule.id} ${kind}`, script);
  }
}

/** Of two scripts that reach the same the one to keep. */
export function shorter(a: string, b: string): string {
  const difference = a.split('\n').length - b.split('\n').length || compareTexts(a, b);
  return difference <= 0 ? a : b;
}
