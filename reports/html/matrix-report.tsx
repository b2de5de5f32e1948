/** The matrix as a page: the table, and under it each article with its repros. */
import type { Matrix, MatrixRow } from '../../properties/matrix.ts';
import { counted, pace } from '../layout.ts';
import { agreementOf } from '../matrix-text.ts';
import { printable } from '../printable.ts';
import { meaning, meanings } from '../trait-text.ts';
import { Contrast } from './contrast.tsx';
import { Filter, tally } from './filter.tsx';
import { MatrixLegend, MatrixTable } from './matrix-table.tsx';
import { ReproSection, type ReproView, reproView } from './repro.tsx';
import { htmlPage } from './shell.tsx';

/** One self-contained page; nothing but its last line depends on time. */
export async function matrixHtml(matrix: Matrix, seconds: number): Promise<string> {
  const views = new Map<MatrixRow, readonly ReproView[]>();
  for (const row of matrix.rows) {
    const { article, repros } = row;
    views.set(
      row,
      await Promise.all(repros.map((repro, i) => reproView(article, repro, `${article.id}-repro${i + 1}`))),
    );
  }
  return htmlPage({
    title: 'lastclose: every Windows searched for every article',
    children: (
      <>
        <header>
          <h1>Knowledge Base bugs and the Windows that have them</h1>
          <Totals matrix={matrix} />
        </header>
        <section aria-labelledby="matrix">
          <h2 id="matrix">Articles and Windows</h2>
          <p class="aside">
            Nothing is canned: each number is the length of the shortest script that the search found on that
            Windows, simulated. Point at a cell, or move the focus there with the arrow keys, to see what it
            rests on.
          </p>
          <MatrixTable matrix={matrix} />
          <MatrixLegend />
        </section>
        <section aria-labelledby="articles">
          <h2 id="articles">The articles, each with its shortest repro</h2>
          <Filter list="article-list" label="Filter" kinds={tally(matrix.rows.map(familyOf))} />
          <ul class="cards" id="article-list">
            {matrix.rows.map((row) => (
              <li id={row.article.id} class="card" data-kind={familyOf(row)} data-item>
                <Article row={row} views={views.get(row)!} />
              </li>
            ))}
          </ul>
        </section>
        <footer>
          <p>{pace(seconds, matrix.calls, 'calls')}</p>
        </footer>
      </>
    ),
  });
}

/** The family of the trait: `share` of `share.close-link`. */
const familyOf = ({ article }: MatrixRow) => article.trait.split('.')[0]!;

function Totals({ matrix }: { readonly matrix: Matrix }) {
  const { agree, disagree } = agreementOf(matrix);
  const cells = counted(agree + disagree.length, 'documented cell');
  return (
    <>
      <p class={disagree.length === 0 ? 'verdict good' : 'verdict bad'}>
        {disagree.length === 0
          ? `Search and transcription agree in each of ${cells}.`
          : `Search and transcription agree in ${agree} of ${cells}. They disagree in ${disagree.join(', ')}.`}
      </p>
      <p class="aside">
        Seed <code>{printable(matrix.seed)}</code>: {counted(matrix.scripts, 'script')},{' '}
        {counted(matrix.calls, 'call')}, on{' '}
        {matrix.on === 'second' ? 'the second stack' : 'the profiles simulated'}.
      </p>
    </>
  );
}

function Article({ row, views }: { readonly row: MatrixRow; readonly views: readonly ReproView[] }) {
  const { id, title, says, trait, bug, without } = row.article;
  return (
    <article aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <span class="id">{id}</span> {title}
      </h3>
      <p>{says}</p>
      <Contrast
        trait={trait}
        sides={[
          ['with the bug', meanings(trait, bug)],
          ['without it', meaning(trait, without)],
        ]}
      />
      {views.map((view) => (
        <ReproSection view={view} />
      ))}
      {views.length === 0 && <p class="aside">No repro was found.</p>}
    </article>
  );
}
