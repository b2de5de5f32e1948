/**
 * A suite as one file, for a program in C that knows nothing but the notation: headings are comments, what a transcript
 * has to repeat stands in front, no line is long.
 */
import { printCall } from '../../model/notation/print.ts';
import type { SuiteScript } from '../suite/suite.ts';
import { digestOf, printNumbers } from './numbers.ts';

/** Numbers of scripts in a line of the head, at most. */
const runsInLine = 8;

/** The head of the file without its first line; a transcript has the same lines. */
export function headOf(profile: string, scripts: readonly SuiteScript[]): readonly string[] {
  const runs = printNumbers(scripts.map(({ id }) => id)).split(' ');
  const lines: string[] = [];
  for (let at = 0; at < runs.length; at += runsInLine) {
    lines.push(`scripts ${runs.slice(at, at + runsInLine).join(' ')}`);
  }
  return [`profile ${profile}`, `digest ${digestOf(scripts)}`, ...lines];
}

/** The text of the file, with the line ends of DOS, which old Windows wants to see. */
export function printSuite(profile: string, scripts: readonly SuiteScript[]): string {
  const lines = [
    '# lastclose suite 1',
    ...headOf(profile, scripts).map((line) => `# ${line}`),
    ...scripts.flatMap(({ id, adds, script }) => ['', `# script ${id}: ${adds}`, ...script.map(printCall)]),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
