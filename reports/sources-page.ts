/** docs/sources.md, made of the sources. */

import { openConflicts } from '../oracles/sources/conflicts.ts';
import { contradictions } from '../oracles/sources/contradictions.ts';
import { documentedRules } from '../oracles/sources/documented.ts';
import { groups } from '../oracles/sources/groups.ts';
import { articleSources } from '../oracles/sources/index.ts';
import { others } from '../oracles/sources/others.ts';
import { reports } from '../oracles/sources/reports.ts';
import type { ArticleSource, Doubt, Source } from '../oracles/sources/source.ts';
import { testedFacts } from '../oracles/sources/tested.ts';

const head = `# Sources

What the ids behind rules, profile cells, articles and witnesses stand for. Each line says in a few words what the source
states, not whether it is right; the originals are not reproduced here. \`lastclose explain ID\` says of one of them where it
is cited.
`;

const articlesHead = `\`archive\` is https://jeffpar.github.io/kbarchive/kb/NNN/QNNNNNN/ (NNN: the first three digits), articles as of 1998 to 2002;
\`mirror\` is https://ftp.zx.net.nz/pub/archive/ftp.microsoft.com/MISC/KB/en-us/NNN/NNN.HTM (the first and the last three), as of
about 2005. Section names behind an id (SYMPTOMS, CAUSE, RESOLUTION, STATUS, MORE INFORMATION) are those of the article.
Articles that are not modelled have a title of the kit's own; \`lastclose list articles\` says why they are not.
`;

const rulesHead = `Pages are below https://learn.microsoft.com/windows/win32/ unless they begin with \`cpp/\`, which is below
https://learn.microsoft.com/.
`;

const testedHead = `Names are of test functions in Wine's dlls/ws2_32/tests/sock.c, or of the file named.
`;

/** The page as Markdown. */
export function sourcesPage(): string {
  const founded = Object.values(groups).map(({ title, ids, founded }) => [title, codes(ids), founded]);
  const sections = [
    head,
    table(['group', 'ids', 'how well founded'], founded),
    '## Knowledge Base articles\n',
    articlesHead,
    table(['id', 'states', 'title, where'], articleSources.map(articleCells)),
    '## Documented rules\n',
    rulesHead,
    ...documentedRules.flatMap(({ title, rules }) => [
      `### ${title}\n`,
      table(['id', 'states', 'page'], rules.map(cells)),
    ]),
    '## Tested facts\n',
    testedHead,
    table(['id', 'asserts', 'test'], testedFacts.map(cells)),
    '## Reports from Windows-side projects\n',
    table(['id', 'reports', 'project'], reports.map(cells)),
    '## Contradictions\n',
    table(['id', 'what contradicts what', 'traits'], contradictions.map(doubtCells)),
    '## Open conflicts\n',
    table(['id', 'what is open', 'traits'], openConflicts.map(doubtCells)),
    '## Others\n',
    table(['id', 'states', 'where'], others.map(cells)),
  ];
  return sections.join('\n');
}

function cells({ id, states, where }: Source): readonly string[] {
  return [id, states, where === 'docs/notation.md' ? '[the notation](notation.md)' : where];
}

function articleCells({ id, states, title, where, grade }: ArticleSource): readonly string[] {
  const place = `${title}; ${where}`;
  return [id, states, grade === 'C' ? `${place} (read in part, or second-hand)` : place];
}

/** The traits, or why there is none. */
function doubtCells({ id, states, traits, noTrait }: Doubt): readonly string[] {
  return [id, states, traits.length > 0 ? traits.join(', ') : `none. ${noTrait}`];
}

function codes(ids: string): string {
  return ids
    .split(', ')
    .map((id) => (id === '' ? '' : `\`${id}\``))
    .join(', ');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line), ''].join('\n');
}
