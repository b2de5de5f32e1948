/** What a bug could be taken for, and the shortest script that tells the two apart. */
import type { Trace } from '../../model/script.ts';
import type { TraitId } from '../../model/traits.ts';
import type { Article } from '../../oracles/article.ts';
import { articles } from '../../oracles/articles/index.ts';
import { convention } from '../../oracles/cell.ts';
import { type Edit, explanations } from '../../oracles/explain.ts';
import { edit, type Profile } from '../../oracles/profile.ts';
import { doubts, numberedId } from '../../oracles/sources/index.ts';
import { valuation, withBug, withoutBug } from '../../oracles/subject.ts';
import { distinguish } from '../distinguish.ts';
import { type Parting, partingOf, type Rows } from '../histories.ts';
import { type Minima, minimumOf } from '../minimal/certificate.ts';
import type { Kinship, Relative, Told } from './page.ts';

/** The bug whose relatives are wanted. */
export interface Bug {
  readonly trait: TraitId;
  readonly values: readonly string[];
  /** Its article, if it has one. */
  readonly article?: Article;
  /** The Windows that has it; and the same without it, which judges. */
  readonly having: Profile;
  readonly judge: Profile;
  /** Its first repro, and where that deviates. */
  readonly trace?: Trace;
  readonly seenAt?: number;
}

export interface RelativesOptions {
  readonly seed: string;
  readonly runs: number;
  readonly budget: number;
  /** What exact searches came to, which the pages of relatives ask again of each other. */
  readonly searched?: Minima;
  readonly onProgress?: (doing: string) => void;
}

/** How far is searched: less than `lastclose distinguish` does, because there are several to a page. */
export const usualSearch = { runs: 6000, budget: 60_000 };

export function relativesOf(bug: Bug, options: RelativesOptions): readonly Relative[] {
  const { trace, seenAt, judge } = bug;
  const explaining =
    trace && seenAt !== undefined ? explanations(trace, seenAt, judge.row, []).filter(isOther(bug)) : [];
  const kin = articles.flatMap((other) => kinOf(other, bug, explaining));
  const isTold = ({ trait, values }: Edit) =>
    kin.some((one) => one.trait === trait && values.every((value) => one.values.includes(value)));
  const values = explaining.filter((one) => !isTold(one)).map((one) => valueKin(one, bug));
  return [...kin, ...values].map(({ rows, ...relative }) => {
    if (rows === undefined) return relative;
    options.onProgress?.(`${relative.one} from ${relative.other}`);
    const told = toldApart(rows.one, rows.other, options);
    return told === undefined ? relative : { ...relative, told };
  });
}

/** With the rows to be told apart, if there are two. */
type Kin = Relative & { readonly rows?: { readonly one: Profile; readonly other: Profile } };

const isOther = (bug: Bug) => (edit: Edit) =>
  edit.trait !== bug.trait || !edit.values.every((value) => bug.values.includes(value));

function kinOf(other: Article, bug: Bug, explaining: readonly Edit[]): readonly Kin[] {
  const { article } = bug;
  if (other === article) return [];
  const isSameTrait = other.trait === bug.trait;
  const isSameValue = isSameTrait && other.bug.some((value) => bug.values.includes(value));
  const explains = explaining.some(
    ({ trait, values }) => trait === other.trait && values.every((value) => other.bug.includes(value)),
  );
  const kinships: readonly (readonly [Kinship, boolean])[] = [
    ['same value', isSameValue],
    ['same trait', isSameTrait && !isSameValue],
    ['same text', article !== undefined && numberedId(other.id) === numberedId(article.id)],
    ['same contradiction', article !== undefined && isContradicted(article, other)],
    ['explains the repro', explains],
  ];
  const common = kinships.filter(([, is]) => is).map(([kinship]) => kinship);
  if (common.length === 0) return [];
  const one = withBug(withoutBug(bug.judge, other), article ?? asArticle(bug, other));
  const rows = isSameTrait
    ? { one: bug.having, other: withBug(bug.judge, other) }
    : { one, other: withBug(bug.judge, other) };
  return [
    {
      articles: [other.id],
      trait: other.trait,
      values: other.bug,
      kinships: common,
      one: rows.one.name,
      other: rows.other.name,
      ...(isSameValue ? {} : { rows }),
    },
  ];
}

/** Whether sources contradict each other about the two at once. */
function isContradicted(one: Article, other: Article): boolean {
  return doubts.some(({ articles, traits }) =>
    [one, other].every(({ id, trait }) => articles.includes(numberedId(id)) && traits.includes(trait)),
  );
}

/** The bug of a finding, as far as planting it takes an article. */
function asArticle({ trait, values }: Bug, { without }: Article): Article {
  const [id, title, says, happens] = [`${trait}=${values.join('|')}`, '', '', ''];
  return { id, title, says, happens, trait, bug: values, without, lists: {}, variants: [], workarounds: [] };
}

/** A value of a trait that no article tells of, or another value of the same article. */
function valueKin({ trait, values }: Edit, { article, judge, ...bug }: Bug): Kin {
  const one = withValue(judge, bug.trait, bug.values);
  const other = withValue(judge, trait, values);
  const own =
    article !== undefined && trait === article.trait && values.every((v) => article.bug.includes(v));
  return {
    articles: own ? [article.id] : [],
    trait,
    values,
    kinships: ['explains the repro'],
    one: one.name,
    other: other.name,
    rows: { one, other },
  };
}

function withValue(profile: Profile, trait: TraitId, values: readonly string[]): Profile {
  const name = `${trait}=${values.join('|')}`;
  return edit(profile, ` with ${name}`, trait, { ...convention(values[0]!, name), values });
}

function toldApart(one: Profile, other: Profile, options: RelativesOptions): Told | undefined {
  const rows = { actual: one.row, judging: other.row };
  const { apart, told, exhausted } = distinguish(rows, options);
  if (told === undefined) return undefined;
  const best = shorter(told, apart, rows, options.searched);
  const { length } = best.parting.script;
  return {
    script: best.parting.script,
    one: best.parting.steps.map(({ actual }) => actual),
    other: best.parting.steps.map(({ judging }) => judging),
    isShortest: best.isShortest || exhausted.length >= length - 1,
    exhausted: exhausted.length,
  };
}

/** Calls that one search may try, and up to which length it comes to an end within them. */
const exact = { budget: 320_000, longest: 7 };

/**
 * Where the rows differ in one trait alone it is searched as for the repro of that trait, which goes deeper than to try
 * every script: for the shortest script on which one stack of a row leaves the other row. What tells the rows apart is such
 * a script in both directions, so that it is no shorter.
 */
function shorter(told: Parting, apart: readonly TraitId[], { actual, judging }: Rows, searched?: Minima) {
  const [trait, ...more] = apart;
  if (trait === undefined || more.length > 0 || told.script.length > exact.longest) {
    return { parting: told, isShortest: false };
  }
  let parting = told;
  for (const [one, other] of [
    [actual, judging],
    [judging, actual],
  ] as const) {
    const rows = { actual: valuation(one), expected: other, trait };
    const minimum = minimumOf(parting.script, rows, {
      can: () => true,
      budget: exact.budget,
      ...(searched && { known: searched }),
    });
    if (minimum === undefined) continue;
    const { script } = minimum;
    parting = partingOf(script, { actual, judging }) ?? parting;
    if (script.length === parting.script.length) return { parting, isShortest: true };
  }
  return { parting, isShortest: false };
}
