/** The repros of a page: the script, who calls whom, the states around the cause, how minimal it is, what suppresses it. */
import type { RootContent } from 'mdast';
import { printCall } from '../../model/notation/print.ts';
import type { Page, PageRepro } from '../../properties/pages/page.ts';
import { counted, grouped } from '../layout.ts';
import { minimality } from '../minimality.ts';
import { plain } from '../paint.ts';
import { mermaidOf } from '../picture/mermaid.ts';
import { reproLines } from '../repro-text.ts';
import { certificateFile, traceFile } from './files.ts';
import { block, bullets, code, heading, type Inline, joined, link, paragraph } from './nodes.ts';
import { sequenceOf } from './sequence.ts';
import { statePictures } from './states.ts';

/** A repro in three parts, of which other formats than Markdown show the second in their own way. */
export interface ReproParts {
  readonly repro: PageRepro;
  readonly before: readonly RootContent[];
  /** The script, who calls whom, and the states. */
  readonly shown: readonly RootContent[];
  readonly behind: readonly RootContent[];
}

export function reproSections(page: Page): readonly RootContent[] {
  if (page.repros.length === 0) return noRepro;
  return reproParts(page).flatMap(({ before, shown, behind }) => [...before, ...shown, ...behind]);
}

export const noRepro: readonly RootContent[] = [
  heading(2, 'Minimal repro'),
  paragraph('No script that shows it was found.'),
];

export function reproParts(page: Page): readonly ReproParts[] {
  return page.repros.map((repro, i) => ({
    repro,
    before: [
      heading(2, i === 0 ? 'Minimal repro' : `Another repro: ${repro.title}`),
      whereRun(page, repro, i),
    ],
    shown: scriptAndStates(repro),
    behind: [
      heading(3, 'How minimal it is'),
      paragraph(
        `${minimality(repro.certificate)} ${costText(repro)}`,
        ...(repro.certificate
          ? [' The certificate: ', link(certificateFile(page, i), certificateFile(page, i)), '.']
          : []),
      ),
      ...suppressed(repro),
    ],
  }));
}

function whereRun(page: Page, { on, judge }: PageRepro, i: number): RootContent {
  const file = traceFile(page, i);
  return paragraph(
    'Run on ',
    code(on),
    ', judged as ',
    code(judge),
    '. The outcome stands behind each call (',
    link(file, file),
    ').',
  );
}

function scriptAndStates(repro: PageRepro): readonly RootContent[] {
  const { trace, seenAt, causedAt, allowed } = repro;
  const marks = { seenAt, allowed, ...(causedAt === undefined ? {} : { causedAt }) };
  return [
    block('text', reproLines(trace, marks, plain)),
    whatCame(repro),
    mermaid(sequenceOf(trace, marks)),
    ...statePictures(repro).flatMap(({ title, picture }) => [heading(3, title), mermaid(mermaidOf(picture))]),
  ];
}

/** What the deviating call gave, and what was allowed. */
export function whatCame({ seenAt, observed, allowed }: PageRepro): RootContent {
  return paragraph(`Call ${seenAt + 1} gave `, code(observed), '. ', ...allowedText(allowed));
}

const mermaid = (diagram: string) => block('mermaid', diagram.trimEnd().split('\n'));

function allowedText(allowed: readonly string[]): readonly Inline[] {
  if (allowed.length === 0)
    return ['Taken alone that is allowed, but not together with what was done elsewhere.'];
  return [
    'Allowed: ',
    ...joined(
      allowed.map((outcome) => [code(outcome)]),
      ' or ',
    ),
    '.',
  ];
}

function costText({ cost, onSecondStack }: PageRepro): string {
  const found =
    `It was found in script ${grouped(cost.tried)} as ${counted(cost.length, 'call')} and shrunk in ` +
    `${counted(cost.executions, 'execution')}.`;
  if (onSecondStack === undefined) return found;
  const { times, of } = onSecondStack;
  const second =
    `The second stack, which is not made from the model, with the same bug planted, shows it in ${times} of ${of} ways ` +
    'to settle what the texts leave open.';
  const why =
    times < of ? ' In the others the bug has another form there, or an open question another answer.' : '';
  return `${found} ${second}${why}`;
}

function suppressed({ suppressors }: PageRepro): readonly RootContent[] {
  if (suppressors === undefined) return [];
  const title = heading(3, 'What makes it vanish');
  if (suppressors.length === 0) return [title, paragraph('No single call that is added does.')];
  return [
    title,
    paragraph('Each of these calls alone, added to the repro, while every other call goes on as it did:'),
    bullets(suppressors.map(({ script, at }) => [code(printCall(script[at]!)), `, as call ${at + 1}`])),
  ];
}
