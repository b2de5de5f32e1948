import { type Article, all, nt4 } from '../article.ts';

const lists = {
  ...all('affected', 'windows-95', 'windows-98'),
  ...all('unaffected', 'windows-nt-3.51', ...nt4('rtm', 'sp6a'), 'windows-2000'),
};

/** A connection of the parent, and what follows. */
function connected(...rest: readonly string[]): string {
  return ['P1 socket -> s1', 'P1 connect s1 -> c1', ...rest].join('\n');
}

export const q150523Inherit: Article = {
  id: 'Q150523-inherit',
  title: 'socket handles are not inheritable when created',
  says: 'A child does not get a socket of its parent unless DuplicateHandle made an inheritable copy.',
  happens:
    'By the rules of handles a child process that is started with inheritance gets the sockets of its ' +
    'parent. Here a new socket is not inheritable, so that there is nothing under its value in the ' +
    "child's table, and whatever the child calls on it fails. Only a copy that DuplicateHandle was asked " +
    'to make inheritable is handed down.',
  trait: 'create.inheritable',
  bug: ['no'],
  without: 'yes',
  lists,
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'an inheritable copy is made first',
      source: 'MORE INFORMATION',
      bare: connected('P1 CreateProcess all -> P2', 'P2 send s1 4', 'peer observe c1'),
      script: connected(
        'P1 DuplicateHandle s1 P1 inheritable -> s2',
        'P1 CreateProcess all -> P2',
        'P2 send s2 4',
        'peer observe c1',
      ),
    },
  ],
};

export const q150523Standard: Article = {
  id: 'Q150523-std-handle',
  title: "a socket cannot be a child's standard handle",
  says: 'A socket passed as a standard handle is no use to the child; which call fails is not said.',
  happens:
    'A parent hands a socket to a child as its standard input or output, the way Unix servers do. The ' +
    'handle does not arrive as something the child can read from or write to. Which call is the first to ' +
    'fail, CreateProcess, GetStdHandle or the first transfer, the text leaves open; the kit takes any of ' +
    'them for the same bug.',
  trait: 'inherit.std-handle',
  bug: ['absent', 'create-fails', 'unusable', 'dead'],
  without: 'usable',
  lists,
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the value is passed in another way, as an argument for instance',
      source: 'MORE INFORMATION',
      bare: connected(
        'P1 DuplicateHandle s1 P1 inheritable -> s2',
        'P1 CreateProcess all stdin=s2 -> P2',
        'P2 GetStdHandle stdin -> s3',
        'P2 WriteFile s3 4',
      ),
      script: connected(
        'P1 DuplicateHandle s1 P1 inheritable -> s2',
        'P1 CreateProcess all -> P2',
        'P2 send s2 4',
        'peer observe c1',
      ),
    },
  ],
};

export const q150523Alias: Article = {
  id: 'Q150523-alias',
  title: "an inherited handle dies with the parent's",
  says: "Closing the parent's handle while the child runs makes the child's invalid.",
  happens:
    'The handle that a child inherits has no entry of its own: it points to the entry of the parent. ' +
    'While the child still works with it, the parent closes its handle, as a server does that has passed ' +
    "a connection on, and the child's handle is gone with it. The connection is lost to both.",
  trait: 'inherit.entry',
  bug: ['alias'],
  without: 'own',
  lists: all('affected', 'windows-95', 'windows-98'),
  doubts: { 'windows-98': "the sample's comment speaks of Windows 95" },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the parent waits for the child before it closes',
      source: 'sample code',
      bare: connected(
        'P1 DuplicateHandle s1 P1 inheritable -> s2',
        'P1 CreateProcess all -> P2',
        'P1 closesocket s2',
        'P2 send s2 4',
      ),
      script: connected(
        'P1 DuplicateHandle s1 P1 inheritable -> s2',
        'P1 CreateProcess all -> P2',
        'P2 send s2 4',
        'P2 ExitProcess',
        'P1 closesocket s2',
        'peer observe c1',
      ),
    },
  ],
};
