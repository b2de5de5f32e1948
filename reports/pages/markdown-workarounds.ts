/** The workarounds of an article, each with its proof. */
import type { RootContent } from 'mdast';
import type { Page, WorkaroundProof } from '../../properties/pages/page.ts';
import { diffLines } from './diff-lines.ts';
import { block, code, heading, paragraph } from './nodes.ts';

export function workaroundsSection({ kind, articles, workarounds }: Page): readonly RootContent[] {
  if (kind === 'finding' && articles.length === 0) return [];
  const title = heading(2, 'Workarounds');
  if (workarounds.length === 0)
    return [title, paragraph('The article tells of none that a script can show.')];
  return [title, ...workarounds.flatMap(workaround)];
}

function workaround(proof: WorkaroundProof): readonly RootContent[] {
  return [
    heading(3, capital(proof.title)),
    paragraph(
      `Source: ${proof.source}. Both scripts on `,
      code(proof.on),
      ', judged as ',
      code(proof.judge),
      ':',
    ),
    block('diff', diffLines(proof)),
    paragraph(verdict(proof)),
  ];
}

function verdict({ works, seenAt, onSecondStack, ...on }: WorkaroundProof): string {
  const { times, of } = onSecondStack;
  const second = `On the second stack it works in ${times} of ${of} ways to settle what the texts leave open.`;
  const where = [
    [on.worksOn, 'The same holds on ', ', as far as they have the bug.'],
    [on.failsOn, 'It does not help on ', '.'],
    [
      on.unshownOn,
      'On ',
      ' these steps do not show the bug in the first place, so that they prove nothing there.',
    ],
  ] as const;
  return [
    works
      ? 'Proven: without it the bug shows, with it every call gives what it gives on a Windows without the bug.'
      : seenAt === undefined
        ? 'Not proven: the bug does not show without it.'
        : 'Not proven: it does not make the bug go away.',
    ...where.flatMap(([names, before, behind]) =>
      names.length === 0 ? [] : [before + names.join(', ') + behind],
    ),
    second,
  ].join(' ');
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
