/**
 * The repros of the articles' pages, so that tests need not search; the trace of each is made anew, and must deviate by the
 * article's bug.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { simulate } from '../emulators/simulated.ts';
import { parseTrace } from '../model/notation/parse.ts';
import { scriptOf } from '../model/script.ts';
import { bugsIn } from '../oracles/article.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Profile } from '../oracles/profile.ts';
import { valuation, withoutBug } from '../oracles/subject.ts';
import { homeOf } from '../properties/matrix.ts';
import { judged, type Replay } from '../properties/replay.ts';
import { root } from './product.ts';

const folder = join(root, 'docs', 'articles', 'repros');

export interface ArticleRepro {
  /** `Q177074`, `Q177074-2`: a name for files. */
  readonly name: string;
  readonly article: string;
  /** The trace of a Windows that has the bug, judged as that Windows without it. */
  readonly report: Replay;
  /** That Windows without the bug. */
  readonly profile: Profile;
}

export const articleRepros: readonly ArticleRepro[] = readdirSync(folder).map((file) => {
  const { name } = parse(file);
  const article = articleNamed(name) ?? articleNamed(name.replace(/-\d+$/, ''))!;
  const home = homeOf(article);
  const profile = withoutBug(home, article);
  const script = scriptOf(parseTrace(readFileSync(join(folder, file), 'utf8'), file));
  // Of several values with the bug, one shows here.
  const reports = bugsIn(article, home.row).map((bug) => {
    const row = valuation({ ...home.row, [article.trait]: [bug] });
    return judged(simulate(script, row), script, profile);
  });
  const report = reports.find(({ verdict }) => verdict.deviation)!;
  return { name, article: article.id, report, profile };
});
