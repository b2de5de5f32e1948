/** What a bug could be taken for, and the script that tells the two apart. */
import type { RootContent } from 'mdast';
import { printCall } from '../../model/notation/print.ts';
import type { Kinship, Page, Relative, Told } from '../../properties/pages/page.ts';
import { columns, counted } from '../layout.ts';
import { block, code, heading, paragraph } from './nodes.ts';
import { valued } from './valued.ts';

const reasons: Readonly<Record<Kinship, string>> = {
  'same value': 'it has the same cause',
  'same trait': 'it is another answer to the same question',
  'same text': 'the same text tells of it',
  'same contradiction': 'sources contradict each other about the two',
  'explains the repro': 'it explains the repro above as well',
};

export function relativesSection({ relatives }: Page): readonly RootContent[] {
  if (relatives === undefined) return [];
  const title = heading(2, 'Relatives');
  if (relatives.length === 0) return [title, paragraph('Nothing known could be taken for it.')];
  return [title, ...relatives.flatMap(relativeSection)];
}

function relativeSection(relative: Relative): readonly RootContent[] {
  const { articles, trait, values, kinships, told } = relative;
  const name = articles.length > 0 ? articles.join(', ') : `${trait}=${values.join('|')}`;
  return [
    heading(3, name),
    paragraph(
      code(trait),
      ', ',
      ...valued(trait, values),
      '. It is a relative because ',
      `${kinships.map((kinship) => reasons[kinship]).join(', and ')}.`,
    ),
    ...(told ? toldApart(relative, told) : [paragraph(notTold(relative))]),
  ];
}

function notTold({ kinships }: Relative): string {
  return kinships.includes('same value')
    ? 'Nothing can tell the two apart: in the model they are one bug under two names.'
    : 'No script was found that tells them apart for certain.';
}

function toldApart({ one, other }: Relative, told: Told): readonly RootContent[] {
  const rows = told.script.map((call, at) => [
    printCall(call),
    told.one[at]!.join(' or '),
    told.other[at]!.join(' or '),
  ]);
  return [
    paragraph(
      'Told apart by ',
      counted(told.script.length, 'call'),
      ' (',
      code(one),
      ', ',
      code(other),
      '):',
    ),
    block('text', columns([['', 'with this bug', 'with that one'], ...rows])),
    paragraph(shortness(told)),
  ];
}

function shortness({ isShortest, exhausted }: Told): string {
  if (isShortest) return 'It is the shortest: no shorter one does, within the bounds of the search.';
  return `No shorter one was found; every script of up to ${counted(exhausted, 'call')} was looked at.`;
}
