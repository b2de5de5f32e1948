import { type Article, all, nt4 } from '../article.ts';

const lists = {
  ...all('affected', 'windows-95', 'windows-98'),
  ...all('unaffected', 'windows-nt-3.51', ...nt4('rtm', 'sp6a'), 'windows-2000'),
};

export const q150523Inherit: Article = {
  id: 'Q150523-inherit',
  title: 'socket handles are not inheritable when created',
  says: 'A child does not get a socket of its parent unless DuplicateHandle made an inheritable copy.',
  trait: 'create.inheritable',
  bug: ['no'],
  without: 'yes',
  lists,
  variants: [{ title: 'shortest' }],
};

export const q150523Standard: Article = {
  id: 'Q150523-std-handle',
  title: "a socket cannot be a child's standard handle",
  says: 'A socket passed as a standard handle is no use to the child; which call fails is not said.',
  trait: 'inherit.std-handle',
  bug: ['absent', 'create-fails', 'unusable'],
  without: 'usable',
  lists,
  variants: [{ title: 'shortest' }],
};

export const q150523Alias: Article = {
  id: 'Q150523-alias',
  title: "an inherited handle dies with the parent's",
  says: "Closing the parent's handle while the child runs makes the child's invalid.",
  trait: 'inherit.entry',
  bug: ['alias'],
  without: 'own',
  lists,
  variants: [{ title: 'shortest' }],
};
