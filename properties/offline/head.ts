/** Reading the head of a transcript: what ran the scripts, and whether they are those of this kit. */
import type { SuiteScript } from '../suite/suite.ts';
import { clip, isDamaged, type Lines } from './lines.ts';
import { digestOf, parseNumbers } from './numbers.ts';
import { type Head, magic, version } from './transcript.ts';

const keys = new Set(['name', 'version', 'system', 'peer', 'clock', 'profile', 'digest', 'scripts']);
const longestValue = 400;

export type Suite = ReadonlyMap<string, SuiteScript>;

/**
 * Reads the head and goes to the line behind it; undefined where the machine stopped before that, and then to the end of
 * the part.
 * @throws NotationError where it is no head, or one of another version or suite
 */
export function readHead(lines: Lines, suite: Suite): Head | undefined {
  if (lines.line !== `${magic} ${version}`) failMagic(lines);
  const values = new Map<string, string>();
  const numbers: string[] = [];
  for (lines.next(); ; lines.next()) {
    if (lines.isOver || lines.begins || lines.cut !== undefined) return leave(lines);
    const [, key = '', value = ''] = /^(\S+) (.*)$/.exec(lines.line) ?? [];
    if (!keys.has(key)) break;
    if (isDamaged(value) || value.length > longestValue) {
      lines.fail(`expected ${key} and a short plain text`);
    }
    if (key === 'scripts') numbers.push(value);
    else if (values.has(key)) lines.fail(`${key} is there twice`);
    else values.set(key, value);
  }
  const value = (key: string) => values.get(key) ?? lines.fail(`expected a line with ${key} in the head`);
  const oneOf = <const T extends string>(key: string, words: readonly T[]): T =>
    words.find((word) => word === value(key)) ?? lines.fail(`expected ${key} ${words.join(' or ')}`);
  const system = values.get('system');
  return {
    name: value('name'),
    version: value('version'),
    ...(system === undefined ? {} : { system }),
    peer: oneOf('peer', ['self', 'kit']),
    clock: oneOf('clock', ['real', 'virtual', 'none']),
    profile: value('profile'),
    scripts: scriptsOf(numbers, value('digest'), lines, suite),
  };
}

/** No script had been begun. */
function leave(lines: Lines): undefined {
  while (!lines.isOver && !lines.begins) lines.next();
}

/** The numbers of the scripts, once it is known that they stand for the same scripts here. */
function scriptsOf(
  numbers: readonly string[],
  digest: string,
  lines: Lines,
  suite: Suite,
): readonly string[] {
  const ids = numbers.length === 0 ? undefined : parseNumbers(numbers.join(' '));
  if (ids === undefined) lines.fail("expected the numbers of its scripts, such as 'scripts 0001-0042 0044'");
  const missing = (id: string) =>
    lines.fail(`this kit's suite has no script ${id}: it is retired, or the kit is too old`);
  const expected = digestOf(ids.map((id) => suite.get(id) ?? missing(id)));
  if (digest === expected) return ids;
  const digests = `the digest ${clip(digest)}, these scripts here have ${expected}`;
  lines.fail(`its suite has ${digests}: it is another suite`);
}

function failMagic(lines: Lines): never {
  const other = /^lastclose transcript (\S+)$/.exec(lines.line)?.[1];
  if (other !== undefined) {
    lines.fail(`it is a transcript of version ${clip(other)}, this kit reads version ${version}`);
  }
  lines.fail(`expected '${magic} ${version}', the first line of a transcript, found '${clip(lines.line)}'`);
}
