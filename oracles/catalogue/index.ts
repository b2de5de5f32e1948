/** Every article that is known of and not modelled. */
import { addresses } from './addresses.ts';
import { crashes } from './crashes.ts';
import { ending } from './ending.ts';
import type { CataloguedArticle } from './entry.ts';
import { handleReuse } from './handle-reuse.ts';
import { leaks } from './leaks.ts';
import { sharing } from './sharing.ts';
import { startup } from './startup.ts';
import { timeWait } from './time-wait.ts';

export const catalogue: readonly CataloguedArticle[] = [
  ...sharing,
  ...addresses,
  ...ending,
  ...timeWait,
  ...leaks,
  ...handleReuse,
  ...crashes,
  ...startup,
];
