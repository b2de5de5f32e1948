/** Reading the members of what a module exports, with a clear word for each that is not what it should be. */
import * as v from 'valibot';
import { longestName } from '../declaration.ts';
import { EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { told } from './thrown.ts';

type Members = v.ObjectSchema<v.ObjectEntries, undefined>;

/**
 * The members that the schema names, checked. The messages of the schema say what was expected.
 * @param where what stands in front of the message: the module, and the object in it
 * @throws EmulatorError that names the first member that is something else
 */
export function membersOf<const S extends Members>(
  schema: S,
  object: object,
  where: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, read(schema, object, where), { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const member = v.getDotPath(issue);
  throw new EmulatorError(`${where}: ${member}: expected ${issue.message}, got ${described(issue.input)}`);
}

/** Each member is read once, wherever it is: an own property, a method of a class, a getter. */
function read(schema: Members, object: object, where: string): Readonly<Record<string, unknown>> {
  const members = Object.keys(schema.entries).map((key) => {
    try {
      return [key, (object as Readonly<Record<string, unknown>>)[key]];
    } catch (error) {
      throw new EmulatorError(`${where}: ${key} cannot be read: ${told(error)}`);
    }
  });
  return Object.fromEntries(members);
}

/** What a value is, in a few words. */
export function described(value: unknown): string {
  if (typeof value === 'string') return shown(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Promise) return 'a promise';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** What a name or a version is. */
export const label = v.pipe(
  v.string('text'),
  v.regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, 'printable ASCII'),
  v.maxLength(longestName, `at most ${longestName} characters`),
);

export const method = v.function('a function');

/** One of the words. */
export function oneOf<const T extends string>(words: readonly T[]) {
  return v.picklist(words, words.join(' or '));
}
