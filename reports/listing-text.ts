/** What the kit knows, as text for people. */
import { columns, labelled, wrapped } from './layout.ts';
import {
  articleListing,
  catalogueListing,
  kindsOfEvidence,
  profileListing,
  ruleListing,
  traitListing,
} from './listing.ts';
import type { Paint } from './paint.ts';
import { founded } from './rule-text.ts';
import { meaning, meanings } from './trait-text.ts';

/** A table: a line a profile, a column a kind of evidence. */
export function profileLines(paint: Paint): readonly string[] {
  const header = ['profile', ...kindsOfEvidence, 'stands for'];
  const body = profileListing().map(({ name, title, cells }) => [
    name,
    ...kindsOfEvidence.map((kind, i) => String(cells[kind] || '.').padStart(kindsOfEvidence[i]!.length)),
    title,
  ]);
  const [first, ...rest] = columns([header, ...body]);
  return [paint.bold(first!), ...rest];
}

/** Each article: the sentence, the contrast, the Windows that its text names. */
export function articleLines(paint: Paint): readonly string[] {
  return articleListing().flatMap(({ id, title, says, trait, bug, without, lists, doubts }) => [
    paint.bold(`${id}: ${title}`),
    ...wrapped(says, '  '),
    ...labelled('trait', trait, 14, '  '),
    ...labelled('with the bug', meanings(trait, bug), 14, '  '),
    ...labelled('without it', meaning(trait, without), 14, '  '),
    ...Object.entries(lists)
      .filter(([, names]) => names.length > 0)
      .flatMap(([kind, names]) => labelled(kind, names.join(' '), 14, '  ')),
    ...Object.entries(doubts).flatMap(([profile, doubt]) =>
      labelled('in doubt', `${profile === '*' ? '' : `${profile}: `}${doubt}`, 14, '  '),
    ),
    '',
  ]);
}

/** Each article that is not modelled: title and reason. */
export function catalogueLines(paint: Paint): readonly string[] {
  return [
    paint.bold('Not modelled'),
    ...wrapped('What happens in these, and on which Windows: lastclose explain ID.', '  '),
    '',
    ...catalogueListing().flatMap(({ id, title, notModelled }) => [
      ...wrapped(`${id}: ${title}`, '', '  '),
      ...labelled(notModelled.because, notModelled.needs, 22, '  '),
    ]),
  ];
}

/** Each rule: id, evidence and sources, sentence. */
export function ruleLines(paint: Paint): readonly string[] {
  return ruleListing().flatMap(({ id, says, source, evidence }) => [
    `${paint.bold(id)} (${founded(evidence, source)})`,
    ...wrapped(says, '  '),
  ]);
}

/** Each trait: id, question, values. */
export function traitLines(paint: Paint): readonly string[] {
  return traitListing().flatMap(({ id, asks, values }) => [
    paint.bold(id),
    ...wrapped(asks, '  '),
    ...Object.entries(values).flatMap(([value, means]) => labelled(value, means, 24, '    ')),
  ]);
}
