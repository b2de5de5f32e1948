import type { Call, Script, Step, Trace } from '../script.ts';

/** One call as a line of the notation, without a line end. */
export function printCall(call: Call): string {
  let line = `${call.actor} ${call.api}`;
  for (const arg of call.args) line += ` ${arg}`;
  return call.binds === undefined ? line : `${line} -> ${call.binds}`;
}

/** One step as a line of the notation: the call, the alias if there is one, and the outcome. */
export function printStep(step: Step): string {
  const alias = step.alias === undefined ? '' : ` (=${step.alias})`;
  return `${printCall(step.call)}${alias} = ${step.outcome}`;
}

/** A script as text, one line a call. */
export function printScript(script: Script): string {
  return script.map((call) => `${printCall(call)}\n`).join('');
}

/** A trace as text, outcomes aligned in a column. */
export function printTrace(trace: Trace): string {
  return alignTrace(trace)
    .map((line) => `${line}\n`)
    .join('');
}

/** The lines of a trace with their outcomes aligned, for callers that put something behind each. */
export function alignTrace(trace: Trace): readonly string[] {
  const calls = trace.map((step) => printCall(step.call) + (step.alias ? ` (=${step.alias})` : ''));
  const width = Math.max(0, ...calls.map((text) => text.length));
  return trace.map((step, i) => `${calls[i]!.padEnd(width)} = ${step.outcome}`);
}
