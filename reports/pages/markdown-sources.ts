/** What a page rests on: the rules that were broken, what is in doubt, and the sources. */
import type { RootContent } from 'mdast';
import type { BrokenRule, Page } from '../../properties/pages/page.ts';
import { type Citation, citationsOf, placeOf } from '../explain-citation.ts';
import { bullets, code, heading, type Inline, joined, link, paragraph, strong } from './nodes.ts';

export function rulesSection({ repros }: Page): readonly RootContent[] {
  const rules = new Map<string, BrokenRule>();
  for (const rule of repros[0]?.rules ?? []) rules.set(`${rule.at} ${rule.id}`, rule);
  if (rules.size === 0) return [];
  return [
    heading(2, rules.size === 1 ? 'The rule that is broken' : 'The rules that are broken'),
    bullets(
      [...rules.values()].map(({ at, id, says, evidence, source }) => [
        `At call ${at + 1}, `,
        code(id),
        ` (${[evidence, ...source].join('; ')}): ${says}`,
      ]),
    ),
  ];
}

export function doubtsSection({ doubts }: Page): readonly RootContent[] {
  if (doubts.length === 0) return [];
  return [heading(2, 'In doubt'), bullets(doubts.map(({ id, states }) => [strong(id), `: ${states}`]))];
}

export function sourcesSection({ sources, doubts, seed, id, kind }: Page): readonly RootContent[] {
  const cited = citationsOf(sources).filter(
    (one) => one.states !== '' && doubts.every((doubt) => doubt.id !== one.id),
  );
  return [
    ...(cited.length === 0 ? [] : [heading(2, 'Sources'), bullets(cited.map(citation))]),
    paragraph(
      'Made by ',
      code(kind === 'article' ? `lastclose document ${id}` : 'lastclose document --findings'),
      ', seed ',
      code(seed),
      '; the same seed makes the same page.',
    ),
  ];
}

/** What it states and where; an address is a link. */
function citation(one: Citation): readonly Inline[] {
  const places = placeOf(one).split(/(https?:\/\/[^\s,;]+)/);
  const linked = places.map((part, i): readonly Inline[] => (i % 2 === 1 ? [link(part, part)] : [part]));
  return [strong(one.id), `: ${one.states} (`, ...joined(linked, ''), ')'];
}
