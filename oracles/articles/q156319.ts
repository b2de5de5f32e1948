import { type Article, all } from '../article.ts';

/** A child with an inherited connection of its parent. */
function inherited(...rest: readonly string[]): string {
  return [
    'P1 socket -> s1',
    'P1 connect s1 -> c1',
    'P1 DuplicateHandle s1 P1 inheritable -> s2',
    'P1 CreateProcess all -> P2',
    ...rest,
  ].join('\n');
}

export const q156319: Article = {
  id: 'Q156319',
  title: 'an inherited socket becomes invalid when the parent exits',
  says: "The end of the parent process makes the child's inherited handle invalid.",
  happens:
    "On a system where the inherited handle is only an alias of the parent's, the end of the parent takes " +
    'the alias away too. A child that is meant to go on serving after its parent has ended holds a value ' +
    'that is no socket any more.',
  trait: 'inherit.parent-exit',
  bug: ['dies'],
  without: 'survives',
  needs: { 'inherit.entry': ['alias'] },
  lists: all('affected', 'windows-95'),
  doubts: { 'windows-95': 'its title alone is known; the sample of Q150523 says the same' },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the parent stays until the child is done',
      source: 'follows from the cause',
      bare: inherited('P1 ExitProcess', 'P2 send s2 4'),
      script: inherited('P2 send s2 4', 'P2 ExitProcess', 'P1 ExitProcess'),
    },
  ],
};
