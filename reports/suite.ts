/** A suite that is taken elsewhere, as text for people. */
import type { Profile } from '../oracles/profile.ts';
import { canOffline, notOffline } from '../properties/offline/abilities.ts';
import { printNumbers } from '../properties/offline/numbers.ts';
import type { Reached } from '../properties/offline/selection.ts';
import type { SuiteScript } from '../properties/suite/suite.ts';
import { counted, grouped, labelled, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

export interface SuiteReport {
  readonly profile: Profile;
  readonly scripts: readonly SuiteScript[];
  /** Scripts of the whole suite that would say nothing more of the profile. */
  readonly leftOut: readonly SuiteScript[];
  readonly reached: readonly Reached[];
}

/** Which scripts there are, what of the rules they reach, and what no one of them does. */
export function suiteText({ profile, scripts, leftOut, reached }: SuiteReport, paint: Paint): string {
  const calls = scripts.reduce((sum, { script }) => sum + script.length, 0);
  const runnable = scripts.filter(({ script }) => script.every(canOffline));
  const missed = reached.filter(({ by }) => by.length === 0);
  const elsewhere = reached.filter(({ by, isOffline }) => by.length > 0 && !isOffline);
  const left = leftOut.length === 0 ? '' : ` Left out: ${printNumbers(leftOut.map(({ id }) => id))}.`;
  const lines = [
    paint.bold(`${counted(scripts.length, 'script')} for ${profile.name}, ${counted(calls, 'call')}`),
    ...wrapped(`Every script that it can judge to the end, or that reaches what none of these does.${left}`),
    ...wrapped(
      `The batch program runs ${grouped(runnable.length)} of them; the others have calls that it cannot make:`,
    ),
    ...notOffline.flatMap((why) => wrapped(why, '  ', '    ')),
    ...ruleLines('No script reaches these rules under this profile', missed, reached),
    ...ruleLines('Only scripts that the batch program cannot run reach', elsewhere, reached),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleLines(title: string, some: readonly Reached[], all: readonly Reached[]): readonly string[] {
  if (some.length === 0) return [];
  return [
    `${title}: ${grouped(some.length)} of ${grouped(all.length)}`,
    ...wrapped(some.map(({ rule }) => rule.id).join(', '), '  '),
  ];
}

/** A line a rule: the numbers of the scripts that reach it. */
export function rulesText({ profile, reached }: SuiteReport): string {
  const width = Math.max(...reached.map(({ rule }) => rule.id.length)) + 2;
  const lines = reached.flatMap(({ rule, by, isOffline }) => {
    const numbers = by.length === 0 ? 'none' : printNumbers(by.map(({ id }) => id));
    const weak = by.length > 0 && !isOffline ? ', none of which the batch program runs' : '';
    return labelled(rule.id, numbers + weak, width);
  });
  return [`The rules under ${profile.name}, and the scripts that reach them`, '', ...lines, ''].join('\r\n');
}
