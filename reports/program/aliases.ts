/** Handle values that are handed out again, as far as a program has to look. */
import { processOf, type Step, type Trace } from '../../model/script.ts';

/**
 * The earlier names whose values the one that the call binds is compared with: those for which it makes a difference to a
 * later call whether the two are the same, because that call is made by a process in which both would stand for one handle.
 */
export function aliasesThatMatter(trace: Trace, at: number): readonly string[] {
  const step = trace[at]!;
  const { binds } = step.call;
  if (binds === undefined) return [];
  const home = homeOf(step);
  const uses = (name: string, process: string) =>
    trace
      .slice(at + 1)
      .some(({ call }) => processOf(call.actor) === process && call.args.some((arg) => named(arg) === name));
  return trace.slice(0, at).flatMap((earlier) => {
    const other = earlier.call.binds;
    if (
      other === undefined ||
      other[0] !== binds[0] ||
      earlier.outcome !== 'ok' ||
      earlier.alias !== undefined
    )
      return [];
    const isMet = uses(other, home) || (homeOf(earlier) !== home && uses(binds, homeOf(earlier)));
    return isMet ? [other] : [];
  });
}

/** What the call gives in the program: the alias stands with it where that matters. */
export function expectedOf(trace: Trace, at: number): string {
  const { outcome, alias } = trace[at]!;
  return alias !== undefined && aliasesThatMatter(trace, at).includes(alias)
    ? `${outcome} (=${alias})`
    : outcome;
}

/** The process in which the value is a handle. */
function homeOf({ call }: Step): string {
  return call.api === 'DuplicateHandle' ? call.args[1]! : processOf(call.actor);
}

const named = (arg: string) => arg.replace(/^stdin=/, '');
