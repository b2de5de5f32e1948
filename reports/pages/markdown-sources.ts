/** What a page rests on: the rules that were broken, what is in doubt, and the sources. */
import type { RootContent } from 'mdast';
import type { BrokenRule, Page } from '../../properties/pages/page.ts';
import { type Citation, citationsOf, placeOf } from '../explain-citation.ts';
import { founded } from '../rule-text.ts';
import { bullets, code, heading, type Inline, joined, link, paragraph, strong } from './nodes.ts';

/** Of several rules that decide a call the last is the one that it breaks. */
export function rulesSection({ repros }: Page): readonly RootContent[] {
  const rules = repros[0]?.rules ?? [];
  if (rules.length === 0) return [];
  const calls = [...new Set(rules.map(({ at }) => at))];
  return [
    heading(2, calls.length === 1 ? 'The rule that is broken' : 'The rules that are broken'),
    bullets(calls.map((call) => ruleItem(rules.filter(({ at }) => at === call)))),
  ];
}

function ruleItem(rules: readonly BrokenRule[]): readonly Inline[] {
  const { at, id, says, evidence, source } = rules.at(-1)!;
  const others = rules
    .slice(0, -1)
    .map((rule) => [code(rule.id), ` (${founded(rule.evidence, rule.source)})`]);
  return [
    `Call ${at + 1}, `,
    code(id),
    ` (${founded(evidence, source)}): ${says}`,
    ...(others.length === 0 ? [] : [' Together with it decide ', ...joined(others, ', '), '.']),
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
