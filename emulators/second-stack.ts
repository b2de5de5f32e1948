/**
 * The second stack as an emulator. It imports the notation and nothing else, so that what the kit asks of an emulator
 * is said here.
 */
import { nearest } from '../model/notation/nearest.ts';
import type { Emulator } from './emulator.ts';
import { articleSwitches } from './second/articles.ts';
import { faults } from './second/faults.ts';
import { SecondStack } from './second/stack.ts';

/** What can be planted: articles, then faults. */
const plantable: readonly string[] = [...articleSwitches, ...faults.map((fault) => fault.id)];

function unknownPlant(id: string): string {
  const near = nearest(id, plantable);
  const hint = near === undefined ? 'see lastclose list articles and list faults' : `did you mean ${near}?`;
  return `'${id.slice(0, 60)}' is neither an article nor a fault; ${hint}`;
}

/** What its names begin with: `second:windows-98+Q198663`. */
export const secondPrefix = 'second:';

/**
 * The second stack as the named Windows, with the bugs of articles and at most one fault planted.
 * @param name `windows-98`, `windows-98+Q198663`, `reference+second-fin`
 * @param seed decides what the texts leave open of that Windows
 * @throws Error that names what is unknown
 */
export function secondStack(name: string, seed: string): Emulator {
  const [windows, ...planted] = name.split('+');
  for (const id of planted) if (!plantable.includes(id)) throw new Error(unknownPlant(id));
  const articles = planted.filter((id) => articleSwitches.includes(id));
  const [fault, ...further] = planted.filter((id) => !articleSwitches.includes(id));
  if (further.length > 0)
    throw new Error(`only one fault can be planted at a time, not ${fault} and ${further[0]}`);
  const stack = new SecondStack({
    windows: windows!,
    articles,
    seed,
    ...(fault === undefined ? {} : { fault }),
  });
  return {
    capabilities: {
      name: secondPrefix + name,
      version: '1',
      peer: 'self',
      clock: 'virtual',
      can: () => true,
      notChecked: [],
    },
    run: (script) => stack.run(script),
    close: async () => {},
  };
}
