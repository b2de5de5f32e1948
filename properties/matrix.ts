/** The matrix: every profile searched for every article, beside what the articles say of themselves. */
import type { Article, Statement, Variant } from '../oracles/article.ts';
import { articles } from '../oracles/articles/index.ts';
import { causedAt } from '../oracles/cause.ts';
import type { CellEvidence } from '../oracles/cell.ts';
import type { Profile } from '../oracles/profile.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { valuation, withoutBug } from '../oracles/subject.ts';
import { hunt, type Quarry } from './hunt.ts';
import { compareScripts } from './order.ts';

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
  readonly rows: readonly MatrixRow[];
  readonly scripts: number;
  readonly calls: number;
}

export interface MatrixOptions {
  readonly seed: string;
  /** Scripts to try before a bug that may be there counts as not found. */
  readonly runs?: number;
  /** Scripts to try where the cell is without the bug. */
  readonly controls?: number;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** Independent searches for a repro that is shown; the best is taken. */
const attempts = 3;

/** Searches every profile for every article. */
export function buildMatrix(options: MatrixOptions): Matrix {
  const { seed, runs = 30_000, controls = 100, onProgress } = options;
  let scripts = 0;
  let calls = 0;
  const total = articles.length * profiles.length;
  const rows = articles.map((article, row) => {
    const repros: Repro[] = [];
    const cells = profiles.map((profile, column) => {
      onProgress?.(row * profiles.length + column, total, `${article.id} on ${profile.name}`);
      const searched = searchCell(article, profile, seed, runs, controls);
      scripts += searched.scripts;
      calls += searched.calls;
      if (searched.repros.length > 0 && isHome(article, profile)) repros.push(...searched.repros);
      return cellOf(article, profile, searched);
    });
    return { article, cells, repros: oneOfEach(article, repros) };
  });
  onProgress?.(total, total, '');
  return { seed, rows, scripts, calls };
}

interface Searched {
  readonly repros: readonly Repro[];
  readonly scripts: number;
  readonly calls: number;
  readonly deviated: boolean;
}

function searchCell(
  article: Article,
  profile: Profile,
  seed: string,
  runs: number,
  controls: number,
): Searched {
  const expected = withoutBug(profile, article).row;
  const bug = bugValue(article, profile);
  if (bug === undefined) {
    const options = {
      actual: valuation(profile.row),
      expected,
      seed: `${seed}/${article.id}/${profile.name}`,
    };
    const hunted = hunt({ ...options, runs: controls });
    return {
      repros: [],
      scripts: hunted.scripts,
      calls: hunted.calls,
      deviated: hunted.quarry !== undefined,
    };
  }
  const actual = valuation({ ...profile.row, [article.trait]: [bug] });
  const repros: Repro[] = [];
  let scripts = 0;
  let calls = 0;
  for (const variant of isHome(article, profile) ? article.variants : article.variants.slice(0, 1)) {
    const name = `${seed}/${article.id}/${profile.name}/${variant.title}`;
    let best: Quarry | undefined;
    for (let attempt = 0; attempt < (isHome(article, profile) ? attempts : 1); attempt++) {
      const { quarry, ...cost } = hunt({ actual, expected, seed: `${name}/${attempt}`, runs, variant });
      scripts += cost.scripts;
      calls += cost.calls;
      if (quarry && (!best || compareScripts(quarry.script, best.script) < 0)) best = quarry;
    }
    if (!best) continue;
    const cause = causedAt(best.trace, expected, { ...expected, [article.trait]: [bug] });
    repros.push({ ...best, variant, profile: profile.name, causedAt: cause, value: bug });
  }
  return { repros, scripts, calls, deviated: repros.length > 0 };
}

/** The article's value with the bug that the profile has or may have, the most typical first. */
function bugValue(article: Article, profile: Profile): string | undefined {
  return article.bug.find((value) => profile.row[article.trait].includes(value));
}

/** The profiles whose repros are shown: those in whose cell the bug is certain; failing that, the first that may have it. */
function isHome(article: Article, profile: Profile): boolean {
  const affected = profiles.filter(
    (p) => article.lists[p.name] === 'affected' && bugValue(article, p) !== undefined,
  );
  const known = affected.filter((p) => p.row[article.trait].every((value) => article.bug.includes(value)));
  const home = known[0] ?? affected[0] ?? profiles.find((p) => bugValue(article, p) !== undefined);
  return home === profile;
}

function oneOfEach(article: Article, repros: readonly Repro[]): readonly Repro[] {
  return article.variants.flatMap((variant) =>
    repros.filter((repro) => repro.variant === variant).slice(0, 1),
  );
}

function cellOf(article: Article, profile: Profile, searched: Searched): MatrixCell {
  const values = profile.row[article.trait];
  const may = bugValue(article, profile) !== undefined;
  const cell = !may ? 'without' : values.every((value) => article.bug.includes(value)) ? 'bug' : 'open';
  const transcribed = article.lists[profile.name];
  const doubt = article.doubts?.[profile.name] ?? article.doubts?.['*'];
  const length = searched.repros[0]?.script.length;
  const agrees = agreement(transcribed, cell, searched.deviated);
  return {
    profile: profile.name,
    evidence: profile.cells[article.trait].evidence,
    cell,
    found: searched.deviated,
    scripts: searched.scripts,
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
