/** The matrix: every profile searched for every article, beside what the articles say of themselves. */
import type { Call } from '../model/script.ts';
import { type Article, bugsIn, type Statement, type Variant } from '../oracles/article.ts';
import { articles } from '../oracles/articles/index.ts';
import { causedAt } from '../oracles/cause.ts';
import type { CellEvidence } from '../oracles/cell.ts';
import { judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { profileNamed, profiles } from '../oracles/profiles/index.ts';
import { rowKey } from '../oracles/same-row.ts';
import { withBug, withoutBug } from '../oracles/subject.ts';
import { type Hunted, hunt, type Quarry } from './hunt.ts';
import { type Certificate, minimumOf } from './minimal/certificate.ts';
import { mayShow, type Task } from './minimal/task.ts';
import { compareScripts } from './order.ts';
import { type Stack, type StackFor, type StackKind, stacks } from './stacks.ts';

/** One article on one profile. */
export interface MatrixCell {
  readonly profile: string;
  /** What the article's own lists say; undefined: the profile is not in them. */
  readonly transcribed?: Statement;
  readonly doubt?: string;
  /** How the profile's own cell is founded. */
  readonly evidence: CellEvidence;
  /** Whether the cell has, may have, or has not the article's value with the bug. */
  readonly cell: 'bug' | 'open' | 'without';
  /** Whether the search found a script that shows the bug, where the cell has it or may have it. */
  readonly found: boolean;
  /** Length of the shrunk repro. */
  readonly length?: number;
  readonly scripts: number;
  /** Whether search and transcription agree; undefined where the transcription decides nothing. */
  readonly agrees?: boolean;
}

/** A minimal repro, as the search found it. */
export interface Repro extends Quarry {
  /** The proof that nothing is shorter; undefined: it is minimal under the steps of the shrinker. */
  readonly certificate?: Certificate;
  readonly variant: Variant;
  readonly profile: string;
  /** Index of the call that caused it. */
  readonly causedAt: number;
  readonly value: string;
}

export interface MatrixRow {
  readonly article: Article;
  readonly cells: readonly MatrixCell[];
  readonly repros: readonly Repro[];
}

export interface Matrix {
  readonly seed: string;
  readonly on: StackKind;
  readonly rows: readonly MatrixRow[];
  readonly scripts: number;
  readonly calls: number;
}

export interface MatrixOptions {
  readonly seed: string;
  /** What is searched: the profiles simulated, or the second stack set up as each of them. */
  readonly on?: StackKind;
  /** Scripts to try before a bug that may be there counts as not found. */
  readonly runs?: number;
  /** Scripts to try where the cell is without the bug. */
  readonly controls?: number;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** Independent searches for a repro that cannot be proven minimal; the best is taken. */
const attempts = 3;

/** Searches every profile for every article. */
export function buildMatrix(options: MatrixOptions): Matrix {
  const { seed, on = 'simulated', runs = 30_000, controls = 100, onProgress } = options;
  const search = { seed, runs, controls, stackFor: stacks[on](seed) };
  const cost = { scripts: 0, calls: 0 };
  const total = articles.length * (profiles.length + 1);
  let done = 0;
  const step = (what: string) => onProgress?.(done++, total, what);
  const rows = articles.map((article) => {
    step(`${article.id}, its repros`);
    const repros = searchRepros(article, search, cost);
    const searched = new Map<string, Hunted>();
    const cells = profiles.map((profile) => {
      step(`${article.id} on ${profile.name}`);
      // Simulated, Windows of which the same is known are one stack; they are searched once.
      const key = on === 'simulated' ? rowKey(profile.row) : profile.name;
      const hunted = searched.get(key) ?? searchCell(article, profile, search, cost, repros[0]);
      searched.set(key, hunted);
      return cellOf(article, profile, hunted);
    });
    return { article, cells, repros };
  });
  step('');
  return { seed, on, rows, ...cost };
}

export interface ReproOptions extends Pick<MatrixOptions, 'seed' | 'on' | 'runs'> {
  /** Certificates of earlier searches, which need not be made again. */
  readonly certified?: readonly Certificate[];
}

/** The repros of one article, as the matrix of the same seed shows them. */
export function findRepros(
  article: Article,
  { seed, on = 'simulated', runs = 30_000, certified = [] }: ReproOptions,
): readonly Repro[] {
  const search = { seed, runs, controls: 0, stackFor: stacks[on](seed), certified };
  return searchRepros(article, search, { scripts: 0, calls: 0 });
}

interface Search {
  readonly seed: string;
  readonly runs: number;
  readonly controls: number;
  readonly stackFor: StackFor;
  readonly certified?: readonly Certificate[];
}

interface Cost {
  scripts: number;
  calls: number;
}

/** What a profile shows of itself; the repro that is shown stands in for it where it is shorter and shows there too. */
function searchCell(
  article: Article,
  profile: Profile,
  { seed, runs, controls, stackFor }: Search,
  cost: Cost,
  repro: Repro | undefined,
): Hunted {
  const bug = bugsIn(article, profile.row)[0];
  const stack = stackFor(profile, article, bug);
  const expected = withoutBug(profile, article).row;
  const hunted = hunt({
    stack,
    expected,
    seed: `${seed}/${article.id}/${profile.name}`,
    runs: bug === undefined ? controls : runs,
    variant: article.variants[0]!,
    can: (call) => mayShow(call, article.trait),
    rematches: 0,
  });
  cost.scripts += hunted.scripts;
  cost.calls += hunted.calls;
  const { quarry } = hunted;
  if (!quarry || !repro || repro.script.length >= quarry.script.length) return hunted;
  const trace = stack.run(repro.script);
  const { deviation } = judge(trace, expected);
  return deviation ? { ...hunted, quarry: { ...quarry, script: repro.script, trace, deviation } } : hunted;
}

/** The repros that are shown, one for each variant. */
function searchRepros(article: Article, search: Search, cost: Cost): readonly Repro[] {
  const { seed, runs, stackFor, certified = [] } = search;
  const home = homeOf(article);
  const bug = bugsIn(article, home.row)[0]!;
  const expected = withoutBug(home, article).row;
  const stack = stackFor(home, article, bug);
  const can = (call: Call) => mayShow(call, article.trait);
  return article.variants.flatMap((variant) => {
    let best: (Quarry & Pick<Repro, 'certificate'>) | undefined;
    for (let attempt = 0; attempt < attempts && !best?.certificate; attempt++) {
      const name = `${seed}/${article.id}/${variant.title}/${attempt}`;
      // Where an exact search follows, there is no need to look for a shorter one by chance.
      const isFirst = attempt === 0 && variant.fits === undefined;
      const rematches = isFirst ? { rematches: 0 } : {};
      const { quarry, ...spent } = hunt({ stack, expected, seed: name, runs, variant, can, ...rematches });
      cost.scripts += spent.scripts;
      cost.calls += spent.calls;
      if (!quarry || (best && compareScripts(quarry.script, best.script) >= 0)) continue;
      best = finished(
        quarry,
        { actual: stack.row, expected, trait: article.trait },
        stack,
        variant,
        certified,
      );
    }
    if (best === undefined) return [];
    const { trace } = best;
    const cause = causedAt(trace, expected, { ...expected, [article.trait]: article.bug });
    const explains = (value: string) =>
      judge(trace, { ...expected, [article.trait]: [value] }).deviation === undefined;
    const value = article.bug.find(explains) ?? bug;
    return [{ ...best, variant, profile: home.name, causedAt: cause, value }];
  });
}

/** The script than which nothing is shorter, if the search for it gets through and the stack shows it too. */
function finished(
  quarry: Quarry,
  rows: Pick<Task, 'actual' | 'expected' | 'trait'>,
  stack: Stack,
  variant: Variant,
  certified: readonly Certificate[],
): Quarry & Pick<Repro, 'certificate'> {
  const minimum = minimumOf(quarry.script, rows, { can: () => true, variant, certified });
  if (minimum === undefined) return quarry;
  const trace = stack.run(minimum.script);
  const { deviation } = judge(trace, rows.expected);
  return deviation ? { ...quarry, ...minimum, trace, deviation } : quarry;
}

/**
 * The row whose repros are shown: an affected Windows in whose cell the bug is certain; failing that, one that may
 * have it; for an article that names no Windows, the reference as the article describes it.
 */
export function homeOf(article: Article): Profile {
  const affected = profiles.filter(
    (p) => article.lists[p.name] === 'affected' && bugsIn(article, p.row).length > 0,
  );
  const known = affected.filter((p) => p.row[article.trait].every((value) => article.bug.includes(value)));
  return known[0] ?? affected[0] ?? withBug(profileNamed('reference')!, article);
}

function cellOf(article: Article, profile: Profile, { quarry, scripts }: Hunted): MatrixCell {
  const values = profile.row[article.trait];
  const may = bugsIn(article, profile.row).length > 0;
  const cell = !may ? 'without' : values.every((value) => article.bug.includes(value)) ? 'bug' : 'open';
  const transcribed = article.lists[profile.name];
  const doubt = article.doubts?.[profile.name] ?? article.doubts?.['*'];
  const found = quarry !== undefined;
  const length = quarry?.script.length;
  const agrees = agreement(transcribed, cell, found);
  return {
    profile: profile.name,
    evidence: profile.cells[article.trait].evidence,
    cell,
    found,
    scripts,
    ...(transcribed === undefined ? {} : { transcribed }),
    ...(doubt === undefined ? {} : { doubt }),
    ...(length === undefined ? {} : { length }),
    ...(agrees === undefined ? {} : { agrees }),
  };
}

/** An affected Windows must show the bug, an unaffected or fixed one must not be able to. */
function agreement(
  transcribed: Statement | undefined,
  cell: MatrixCell['cell'],
  found: boolean,
): boolean | undefined {
  if (transcribed === undefined || transcribed === 'doubtful') return undefined;
  return transcribed === 'affected' ? found : cell === 'without' && !found;
}
