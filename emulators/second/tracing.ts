/** For the tests: a script with the outcomes that are expected behind its calls, and the trace that a stack gives. */
import { parseExpectations, parseScript } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { SecondStack, type StackOptions } from './stack.ts';

/** What the stack gives, printed without padding so that it can be compared with what a person wrote. */
export function traced(options: StackOptions, text: string): string {
  return tidy(printTrace(new SecondStack(options).run(parseScript(text))));
}

/** The expected trace in the same spelling; calls without an outcome take the one of the stack. */
export function expected(options: StackOptions, text: string): string {
  const trace = new SecondStack(options).run(parseScript(text));
  const wanted = parseExpectations(text).map((line, i) => ({
    ...trace[i]!,
    ...('outcome' in line ? { outcome: line.outcome } : {}),
  }));
  return tidy(printTrace(wanted));
}

function tidy(text: string): string {
  return text.replace(/ +/g, ' ');
}
