/**
 * The second stack as an emulator. It imports the notation and nothing else, so that what the kit asks of an emulator
 * is said here.
 */
import { nearest } from '../model/notation/nearest.ts';
import { type Emulator, EmulatorError } from './emulator.ts';
import { articleSwitches } from './second/articles.ts';
import { faults } from './second/faults.ts';
import { SecondStack, type StackOptions } from './second/stack.ts';
import { unknown, windowsNames } from './second/windows.ts';

/** What its names begin with: `second:windows-98+Q198663`. */
export const secondPrefix = 'second:';

/** What can be planted: articles, then faults. */
const plantable: readonly string[] = [...articleSwitches, ...faults.map((fault) => fault.id)];

function unknownPlant(id: string): string {
  const near = nearest(id, plantable);
  const hint = near === undefined ? 'see lastclose list articles and list faults' : `did you mean ${near}?`;
  return `'${id.slice(0, 60)}' is neither an article nor a fault; ${hint}`;
}

/**
 * What the name asks for.
 * @throws EmulatorError that says what is wrong with it
 */
function optionsOf(name: string): StackOptions {
  const refusal = (why: string) => new EmulatorError(`${secondPrefix}${name}: ${why}`);
  const [windows = '', ...planted] = name.split('+');
  const stranger = planted.find((id) => !plantable.includes(id));
  if (stranger !== undefined) throw refusal(unknownPlant(stranger));
  const articles = planted.filter((id) => articleSwitches.includes(id));
  const broken = planted.filter((id) => !articleSwitches.includes(id));
  if (!windowsNames.includes(windows)) throw refusal(unknown('Windows', windows, windowsNames));
  return { windows, articles, faults: broken };
}

/**
 * The second stack as the named Windows, with the bugs of articles and faults planted.
 * @param name `windows-98`, `windows-98+Q198663`, `reference+second-fin+eof-only-once`
 * @param seed decides what the texts leave open of that Windows
 * @throws EmulatorError if there is no such stack
 */
export function secondStack(name: string, seed: string): Emulator {
  const stack = new SecondStack({ ...optionsOf(name), seed });
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
