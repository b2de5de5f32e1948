/** A trace with the verdict on each of its calls. */
import { alignTrace } from '../model/notation/print.ts';
import type { Replay } from '../properties/replay.ts';
import { counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { ruleText } from './rule-text.ts';
import type { Subject } from './subject.ts';
import { noticeLines, subjectLines } from './subject-text.ts';

export interface TraceReport extends Replay {
  /** What ran the script; undefined for a trace taken as it stood. */
  readonly subject?: Subject;
}

/** The calls, each with what was observed and what the profile says to it, and a line on the whole. */
export function traceText(report: TraceReport, paint: Paint): string {
  const lines = alignTrace(report.trace).map(printable);
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
  const { notRun, subject } = report;
  const count = counted(notRun.length, 'call');
  return [
    ...verdictLines(report, paint),
    ...(notRun.length === 0 ? [] : [`Not run, because the emulator had ended: ${count}.`]),
    ...(subject ? ['Run on', ...subjectLines(subject), ...noticeLines(subject)] : []),
  ];
}

function verdictLines({ verdict, trace, profile }: TraceReport, paint: Paint): readonly string[] {
  const { deviation, judged } = verdict;
  if (deviation) {
    const rules = deviation.rules.flatMap((rule) => wrapped(ruleText(rule), '', '  '));
    return [paint.red(`${profile} does not allow this, from call ${deviation.at + 1} on.`), ...rules];
  }
  if (judged === 0) return [paint.yellow('No call could be judged.')];
  const part = judged < trace.length ? `, as far as it is judged: ${judged} of ${trace.length} calls` : '';
  return [paint.green(`${profile} allows this${part}.`)];
}
