/** The page of an article: everything that the kit can find out and prove of it, nothing of which is canned. */
import type { Call } from '../../model/script.ts';
import { type Article, bugsIn } from '../../oracles/article.ts';
import { judge } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { doubtsOfArticle, numberedId } from '../../oracles/sources/index.ts';
import { valuation, withBug, withoutBug } from '../../oracles/subject.ts';
import { findRepros, homeOf, type Repro } from '../matrix.ts';
import type { Certificate } from '../minimal/certificate.ts';
import { mayShow } from '../minimal/task.ts';
import type { Stack } from '../stacks.ts';
import { suppressorsOf } from '../suppressors.ts';
import { brokenRules } from './broken-rules.ts';
import type { Contrast, Page, PageRepro } from './page.ts';
import { planted } from './planted.ts';
import { relativesOf, usualSearch } from './relatives.ts';
import { replaySeed } from './replay-seed.ts';
import { secondStacks } from './second-stacks.ts';
import { sourcesOf } from './sources.ts';
import { standings } from './windows.ts';
import { proofsOf } from './workarounds.ts';

export interface PageOptions {
  readonly seed: string;
  /** Scripts to try before a repro counts as not found. */
  readonly runs?: number;
  /** The repros, where they have been searched for by the same seed. */
  readonly repros?: readonly Repro[];
  /** Certificates of earlier searches, which need not be made again. */
  readonly certified?: readonly Certificate[];
  readonly onProgress?: (doing: string) => void;
}

/** The same seed gives the same page. */
export function articlePage(article: Article, options: PageOptions): Page {
  const { seed, runs = 30_000, certified, onProgress } = options;
  const { id, title, says, happens, trait, bug, without, needs = {} } = article;
  onProgress?.('its repros');
  const found = options.repros ?? findRepros(article, { seed, runs, ...(certified && { certified }) });
  const home = homeOf(article);
  const value = found[0]?.value ?? bugsIn(article, home.row)[0]!;
  const judging = withoutBug(home, article);
  const contrast: Contrast = { trait, seen: bug, expected: [without], needs };
  onProgress?.('what makes it vanish');
  const repros = found.map((repro) => reproOf(repro, article, home, seed));
  const [first] = repros;
  const page = {
    kind: 'article',
    id,
    title,
    seed,
    says,
    happens,
    contrast,
    articles: [id],
    repros,
    windows: standings(contrast, article, found[0]?.script),
    doubts: doubtsOfArticle(id).map(({ id, states }) => ({ id, states })),
    workarounds: proofsOf(article, home, value, seed),
    relatives: relativesOf(
      {
        trait,
        values: [value],
        article,
        having: withBug(home, article),
        judge: judging,
        ...(first && { trace: first.trace, seenAt: first.seenAt }),
      },
      { ...usualSearch, seed, ...(onProgress && { onProgress }) },
    ),
  } as const;
  return { ...page, sources: sourcesOf(page, [numberedId(id)]) };
}

function reproOf(repro: Repro, article: Article, home: Profile, seed: string): PageRepro {
  const { trait, without } = article;
  const { variant, trace, deviation, script, causedAt, value, certificate } = repro;
  const judging = withoutBug(home, article);
  const bug = bugsIn(article, home.row)[0]!;
  const actual = valuation({ ...home.row, [trait]: [bug] });
  const can = (call: Call) => mayShow(call, trait);
  const second = secondStacks(home, article, bug, seed);
  const isShown = (on: Stack) => judge(on.run(script), judging.row).deviation?.at === deviation.at;
  return {
    title: variant.title,
    on: planted(home, article),
    judge: judging.name,
    seed: replaySeed(
      script,
      deviation.at,
      { actual: withBug(home, article).row, judging: judging.row },
      seed,
    ),
    value,
    trace,
    seenAt: deviation.at,
    causedAt,
    observed: deviation.observed,
    allowed: deviation.allowed,
    rules: brokenRules(trace, deviation, causedAt, judging.row),
    rows: { expected: { ...actual, [trait]: [without] }, edited: actual },
    ...(certificate && { certificate }),
    suppressors: suppressorsOf({ trace, deviation }, { actual, expected: judging.row, can }),
    onSecondStack: { times: second.filter(isShown).length, of: second.length },
    cost: { tried: repro.tried, length: repro.foundLength, executions: repro.executions },
  };
}
