/** The page of an article or a finding as HTML: what its Markdown says, with repros to step through. */
import type { Page, PageRepro } from '../../properties/pages/page.ts';
import { type Entry, indexTree } from '../pages/index-markdown.ts';
import { beginning } from '../pages/markdown-beginning.ts';
import { noRepro, reproParts, whatCame } from '../pages/markdown-repro.ts';
import { behindRepros } from '../pages/page-markdown.ts';
import { Player } from './player.tsx';
import { type PlayerView, playerView } from './player-view.ts';
import { Prose } from './prose.tsx';
import { htmlPage } from './shell.tsx';

/** One self-contained page, but for the links to its repros and certificates beside it. */
export async function pageHtml(page: Page): Promise<string> {
  const players = await Promise.all(page.repros.map((repro, i) => viewOf(page, repro, i)));
  return htmlPage({
    title: `${page.id}: ${page.title}`,
    children: (
      <article>
        <Prose tree={beginning(page)} />
        {page.repros.length === 0 && <Prose tree={noRepro} />}
        {reproParts(page).map(({ repro, before, behind }, i) => (
          <>
            <Prose tree={before} />
            <Player view={players[i]!} isOpen={i === 0} />
            <Prose tree={[whatCame(repro), ...behind]} />
          </>
        ))}
        <Prose tree={behindRepros(page)} />
      </article>
    ),
  });
}

function viewOf({ id }: Page, repro: PageRepro, i: number): Promise<PlayerView> {
  return playerView({ ...repro, id: `repro-${i + 1}`, name: `${id}, ${repro.title}` });
}

/** The index of a folder of such pages. */
export async function indexHtml(entries: readonly Entry[]): Promise<string> {
  return htmlPage({
    title: 'Bugs of Windows sockets',
    children: <Prose tree={indexTree(entries, 'html')} />,
  });
}
