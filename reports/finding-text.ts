/** A finding as text for people. */
import { alignTrace, printCall } from '../model/notation/print.ts';
import type { TraitId } from '../model/traits.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Profile } from '../oracles/profile.ts';
import { contestedTraits } from '../properties/contradiction.ts';
import { type Explained, type Finding, isFlaky } from '../properties/finding.ts';
import { verdicts } from '../properties/verdict.ts';
import { counted, wrapped } from './layout.ts';
import { minimality } from './minimality.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { reproLines } from './repro-text.ts';
import { founded, ruleText } from './rule-text.ts';
import { asks, meanings, openQuestion } from './trait-text.ts';

/** The finding under its number: what it is, what explains it, the repro, what was allowed and why, how it was found. */
export function findingLines(
  finding: Finding,
  number: number,
  profile: Profile,
  paint: Paint,
): readonly string[] {
  return [
    ...explainedLines(finding, number, profile, paint),
    ...prose(isFlaky(finding) ? flaky(finding) : minimality(finding.certificate)),
    ...suppressed(finding),
    ...prose(history(finding)),
  ];
}

/** The same of what nothing more is known of than what was seen. */
export function explainedLines(
  finding: Explained,
  number: number,
  profile: Profile,
  paint: Paint,
): readonly string[] {
  const { severity, fingerprint, trace, deviation, causedAt } = finding;
  const marks = { seenAt: deviation.at, allowed: deviation.allowed };
  const where = causedAt === undefined ? marks : { ...marks, causedAt };
  return [
    paint.bold(`${number}. ${severity}: ${printable(fingerprint)}`),
    ...prose(verdicts[severity].says),
    ...attribution(finding, profile),
    '',
    ...reproLines(trace, where, paint).map(indented),
    '',
    ...prose(printable(observed(finding))),
    ...contradicted(finding),
    ...undecided(finding, profile),
    ...deviation.rules.flatMap((rule) => prose(ruleText(rule), '  ')),
  ];
}

/** A text under the title; what follows its first line stands further in by `rest`. */
const prose = (text: string, rest = '') => wrapped(text, '   ', `   ${rest}`);

const indented = (line: string) => `     ${line}`;

function attribution(finding: Explained, profile: Profile): readonly string[] {
  const { edit, articles, runnersUp } = finding;
  const others = runnersUp.map((other) => `${other.trait}=${other.values.join('|')}`).join(', ');
  if (edit === undefined) {
    const near = others === '' ? '' : ` Each of these alone would explain it: ${others}.`;
    return prose(`Unattributed: no one trait explains it${others === '' ? '.' : ' for certain.'}${near}`);
  }
  return [
    ...(articles.length === 0
      ? prose('Unattributed: no article tells of it.')
      : articles.flatMap(articleLine)),
    ...prose(asks(edit.trait)),
    ...prose(`  seen      ${meanings(edit.trait, edit.values)}`, '            '),
    ...prose(`  expected  ${expectedOf(edit.trait, profile)}`, '            '),
    ...(others === '' ? [] : prose(`Also considered, and ruled out: ${others}.`)),
  ];
}

function articleLine(id: string): readonly string[] {
  const article = articleNamed(id);
  return prose(article ? `${id}: ${article.title}` : id);
}

function expectedOf(trait: TraitId, profile: Profile): string {
  const { evidence, source } = profile.cells[trait];
  return `${meanings(trait, profile.row[trait])} (${founded(evidence, source)})`;
}

function observed({ deviation, severity }: Explained): string {
  if (severity === 'inconsistent') {
    return `Observed ${deviation.observed}: allowed taken alone, but not together with what it did elsewhere.`;
  }
  return `Observed ${deviation.observed}, allowed ${deviation.allowed.join(' or ')}.`;
}

/** The other half of an inconsistency. */
function contradicted({ against }: Explained): readonly string[] {
  if (against === undefined) return [];
  return [
    ...prose('It did this, too, which no stack does that does the above:'),
    ...alignTrace(against).map(printable).map(indented),
  ];
}

/** What an inconsistent emulator would have to decide. */
function undecided({ fingerprint }: Explained, profile: Profile): readonly string[] {
  const traits = contestedTraits(fingerprint);
  if (traits.length === 0) return [];
  return [
    ...prose('Any answer will do, but one for all scripts:'),
    ...traits.flatMap((trait) => prose(`  ${openQuestion(trait, profile.row)}`, '    ')),
  ];
}

/** What makes it vanish. */
function suppressed({ suppressors = [] }: Finding): readonly string[] {
  if (suppressors.length === 0) return [];
  return [
    ...prose('With one call more it is gone, all else being as above:'),
    ...suppressors.flatMap(({ script, at }) =>
      prose(`  ${printCall(script[at]!)}, as call ${at + 1}`, '    '),
    ),
  ];
}

function flaky({ reproduced: { times, of } }: Finding): string {
  return `Flaky: the emulator shows it in ${times} of ${counted(of, 'run')} only, so that shorter ones may have been missed.`;
}

function history({ reproduced, found, trace, executions }: Finding): string {
  return (
    `Reproduced ${reproduced.times} of ${reproduced.of}. Found ${found.onTheWay ? 'on the way from' : 'in'} script ${found.script} with ${counted(found.length, 'call')}, ` +
    `now ${trace.length}; ${counted(executions, 'execution')} to shrink, tell apart and confirm.`
  );
}
