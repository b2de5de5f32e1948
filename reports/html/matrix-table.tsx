/** The matrix of articles and Windows. What a cell rests on is shown where the pointer or the focus is. */
import { profileNamed } from '../../oracles/profiles/index.ts';
import type { Matrix, MatrixCell, MatrixRow } from '../../properties/matrix.ts';
import { articleWords, doubtWords, evidenceWords, lookOf, searchWords, signOf } from './cell-words.ts';

export function MatrixTable({ matrix }: { readonly matrix: Matrix }) {
  const profiles = matrix.rows[0]?.cells.map((cell) => cell.profile) ?? [];
  return (
    <div class="scroll">
      <table class="matrix" data-matrix aria-label="Articles and Windows">
        <thead>
          <tr>
            <th scope="col" class="corner">
              Article
            </th>
            {profiles.map((profile) => (
              <th scope="col" title={profileNamed(profile)?.title}>
                <span>{profile.replace(/^windows-/, '')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr>
              <th scope="row">
                <a href={`#${row.article.id}`}>{row.article.id}</a>
                <span class="says">{row.article.title}</span>
              </th>
              {row.cells.map((cell) => (
                <Cell row={row} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row: { article }, cell }: { readonly row: MatrixRow; readonly cell: MatrixCell }) {
  const why = `why-${article.id}-${cell.profile}`;
  return (
    <td class={`${lookOf(cell)} ${cell.evidence}`}>
      <a href={`#${article.id}`} aria-describedby={why}>
        {signOf(cell)}
        {cell.agrees !== undefined && (
          <sup>
            <span aria-hidden="true">{cell.agrees ? '✓' : '✗'}</span>
            <span class="hidden">{cell.agrees ? ' agrees' : ' does not agree'}</span>
          </sup>
        )}
      </a>
      <span class="why" role="tooltip" id={why}>
        <b>
          {article.id} on {profileNamed(cell.profile)?.title ?? cell.profile}.
        </b>{' '}
        {searchWords(cell)} {evidenceWords(article.trait, cell)} {articleWords(cell)}{' '}
        {doubtWords(article, cell).join(' ')}
      </span>
    </td>
  );
}

/** What the signs and colours of the matrix mean. */
export function MatrixLegend() {
  return (
    <dl class="legend">
      <div>
        <dt>
          <span class="key bug documented">8</span>
        </dt>
        <dd>the bug is there; the shortest script that shows it has 8 calls</dd>
      </div>
      <div>
        <dt>
          <span class="key open unknown">8</span>
        </dt>
        <dd>it may be there: no source says</dd>
      </div>
      <div>
        <dt>
          <span class="key open conflicting">8</span>
        </dt>
        <dd>it may be there: sources contradict each other</dd>
      </div>
      <div>
        <dt>
          <span class="key bug inferred">8</span>
        </dt>
        <dd>dashed: only inferred, or a convention of the reference</dd>
      </div>
      <div>
        <dt>
          <span class="key without documented">·</span>
        </dt>
        <dd>it is not there</dd>
      </div>
      <div>
        <dt>✓ ✗</dt>
        <dd>the article’s own list agrees with the search, or does not</dd>
      </div>
    </dl>
  );
}
