/**
 * Article switches: turning one on gives a stack the bug of one Knowledge Base article, whatever its row says.
 * A switch only changes the settings that the article is about; the symptoms come out of the objects.
 */
import type { Settings } from './settings.ts';
import { unknown } from './windows.ts';

/** In the order in which they are laid over each other. */
const switches: Readonly<Record<string, Partial<Settings>>> = {
  // The last close needs a provider in the closing process, which a dummy socket there loads (workaround 1).
  Q198663: { socketCopyClose: 'needs-own-socket', strandedFreed: 'never' },
  'Q198663-DuplicateHandle': { handleCopyClose: 'needs-own-socket', strandedFreed: 'never' },
  // Only the original's handle has the link to the provider's close routine; gone when the process quits.
  Q229658: { socketCopyClose: 'needs-original', strandedFreed: 'closer-ends' },
  Q185727: { crtClose: 'handle' },
  KB2770054: { nonblockingLinger: 'worker' },
  // One mechanism under two names: the connect handler is nulled, the address object stays.
  Q177074: { staleAddress: 'held' },
  Q166846: { staleAddress: 'held' },
  'Q150523-inherit': { socketInheritable: false, acceptedInheritable: 'never' },
  'Q150523-std-handle': { standardHandle: 'dead-value' },
  'Q150523-alias': { inheritedDiesWithHandle: true },
  Q156319: { inheritedDiesWithParent: true },
  Q176736: { lingerAfterShutdown: 'no-reset' },
  Q307175: { acceptedHoldsPort: true },
  Q254930: { lostFin: 'forgotten' },
  KB813056: { halfClosedLimit: 300 },
  // Behind KB813056, because the shorter limit is what shows of the two.
  KB923200: { finWait2Limit: 120, halfClosedLimit: 120 },
  Q148336: { closedSocketLeaves: 'until-exit' },
  Q171996: { sentConnectionLeaves: 'pool' },
  KB3039044: { reservedForgetsReuse: true },
};

export const articleSwitches: readonly string[] = Object.keys(switches);

/**
 * The settings with the articles' bugs in them.
 * @throws Error if there is no such article
 */
export function withArticles(settings: Settings, articles: readonly string[]): Settings {
  for (const id of articles) {
    if (!Object.hasOwn(switches, id)) throw new Error(unknown('article', id, articleSwitches));
  }
  let result = settings;
  for (const id of articleSwitches) {
    if (articles.includes(id)) result = { ...result, ...switches[id] };
  }
  return result;
}
