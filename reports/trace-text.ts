/** A trace with the verdict on each of its calls. */
import { alignTrace } from '../model/notation/print.ts';
import type { Script, Trace } from '../model/script.ts';
import type { Verdict } from '../oracles/judge.ts';
import { counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

export interface TraceReport {
  readonly trace: Trace;
  readonly verdict: Verdict;
  /** Everything that was allowed at each call up to the deviation, by index. */
  readonly allowed: readonly (readonly string[])[];
  /** Calls of the script behind the trace's end: those that a crash or a hang kept from being made. */
  readonly notRun: Script;
  /** The profile that judged. */
  readonly profile: string;
}

/** The calls, each with what was observed and what the profile says to it, and a line on the whole. */
export function traceText(report: TraceReport, paint: Paint): string {
  const lines = alignTrace(report.trace);
  const width = Math.max(0, ...lines.map((line) => line.length));
  const judged = lines.map((line, at) => {
    const [text, colour] = verdictAt(report, at, paint);
    return colour(`${line.padEnd(width)}  # ${text}`);
  });
  return `${[...judged, '', ...summary(report, paint)].join('\n')}\n`;
}

function verdictAt(report: TraceReport, at: number, paint: Paint): [string, (text: string) => string] {
  const { deviation, notJudged } = report.verdict;
  if (deviation && at === deviation.at) {
    return [`deviates: allowed ${deviation.allowed.join(' or ')}`, paint.red];
  }
  if (deviation && at > deviation.at) return ['-', paint.dim];
  if (notJudged && at === notJudged.from) return [`not judged: ${notJudged.why}`, paint.yellow];
  if (notJudged && at > notJudged.from) return ['-', paint.dim];
  const others = (report.allowed[at] ?? []).filter((outcome) => outcome !== report.trace[at]!.outcome);
  return [others.length === 0 ? 'allowed' : `allowed, as would be ${others.join(' or ')}`, (text) => text];
}

function summary(report: TraceReport, paint: Paint): readonly string[] {
  const { verdict, trace, notRun, profile } = report;
  const { deviation, judged } = verdict;
  const missing =
    notRun.length === 0
      ? []
      : [`Not run, because the emulator had ended: ${counted(notRun.length, 'call')}.`];
  if (deviation) {
    const rules = deviation.rules.flatMap((rule) =>
      wrapped(`Rule ${rule.id} (${[rule.evidence, ...rule.source].join('; ')}): ${rule.says}`, '', '  '),
    );
    return [
      paint.red(`${profile} does not allow this, from call ${deviation.at + 1} on.`),
      ...rules,
      ...missing,
    ];
  }
  if (judged === 0) return [paint.yellow('No call could be judged.'), ...missing];
  const part = judged < trace.length ? `, as far as it is judged: ${judged} of ${trace.length} calls` : '';
  return [paint.green(`${profile} allows this${part}.`), ...missing];
}
