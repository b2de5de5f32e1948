/** How to do again what a page tells: commands as they are typed in the folder of the pages. */
import type { Page, PageRepro } from '../../properties/pages/page.ts';
import { certificateFile, traceFile } from './files.ts';

export interface PageCommand {
  readonly does: string;
  readonly line: string;
}

export function commandsOf(page: Page): readonly PageCommand[] {
  return [
    ...page.repros.flatMap((repro, i) => reproCommands(page, repro, i)),
    ...(page.relatives ?? []).flatMap(({ articles, told, one, other }) =>
      told && !one.includes(' ')
        ? [{ does: `tells it from ${articles.join(', ')}`, line: line('distinguish', one, other) }]
        : [],
    ),
    ...(page.kind === 'article'
      ? [{ does: 'searches for it again', line: line('explain', page.id, '--seed', page.seed) }]
      : []),
  ];
}

function reproCommands(
  page: Page,
  { on, judge, seed, certificate }: PageRepro,
  i: number,
): readonly PageCommand[] {
  const file = traceFile(page, i);
  return [
    { does: 'judges what it gave, as it stands here', line: line('replay', file, '--as', judge) },
    { does: 'runs it again', line: line('replay', file, '--on', on, '--as', judge, '--seed', seed) },
    ...(certificate
      ? [{ does: 'searches again for anything shorter', line: line('certify', certificateFile(page, i)) }]
      : []),
  ];
}

const line = (...words: readonly string[]) => ['npx lastclose', ...words.map(quoted)].join(' ');

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('~')
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}
