/** How a page begins: what it is, what happens, and the contrast of values. */
import type { RootContent } from 'mdast';
import type { TraitId } from '../../model/traits.ts';
import type { Contrast, Page } from '../../properties/pages/page.ts';
import { verdicts } from '../../properties/verdict.ts';
import { asks } from '../trait-text.ts';
import { bullets, code, heading, type Inline, joined, paragraph, strong } from './nodes.ts';
import { valued } from './valued.ts';

export function beginning(page: Page): readonly RootContent[] {
  return page.kind === 'article' ? ofArticle(page) : ofFinding(page);
}

function ofArticle({ id, title, says, happens, contrast }: Page): readonly RootContent[] {
  return [
    heading(1, `${id}: ${title}`),
    paragraph(strong(says ?? '')),
    heading(2, 'What happens'),
    paragraph(happens ?? ''),
    ...(contrast ? contrastOf(contrast, 'with the bug', 'without it') : []),
  ];
}

function ofFinding({ title, found, contrast, articles }: Page): readonly RootContent[] {
  if (found === undefined) return [heading(1, code(title))];
  const { emulator, profile, severity, reproduced, runnersUp } = found;
  const others: readonly Inline[] = joined(
    runnersUp.map((one) => [code(one)]),
    ', ',
  );
  const named: readonly Inline[] =
    articles.length > 0 ? ['It is the bug of ', articles.join(' and '), '. '] : ['No article tells of it. '];
  return [
    heading(1, code(title)),
    paragraph(
      strong(severity),
      `, ${verdicts[severity].says}: the emulator `,
      code(emulator),
      ', judged as ',
      code(profile),
      `. It showed in ${reproduced.times} of ${reproduced.of} runs.`,
    ),
    heading(2, 'What happens'),
    paragraph(
      ...named,
      ...(contrast
        ? ['One edit of what is expected explains what was seen.']
        : ['No one edit of what is expected explains it for certain.']),
      ...(others.length > 0 ? [' Also considered: ', ...others, '.'] : []),
    ),
    ...(contrast ? contrastOf(contrast, 'seen', 'expected') : []),
  ];
}

function contrastOf({ trait, seen, expected, needs }: Contrast, bug: string, without: string) {
  const further = Object.entries(needs).map(([id, values]): readonly Inline[] => [
    'it shows on stacks with ',
    code(id),
    ' as ',
    ...valued(id as TraitId, values ?? []),
  ]);
  return [
    paragraph('The trait is ', code(trait), `. ${asks(trait)}`),
    bullets([[`${bug}: `, ...valued(trait, seen)], [`${without}: `, ...valued(trait, expected)], ...further]),
  ];
}
