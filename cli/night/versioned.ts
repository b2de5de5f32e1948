/** Files of a corpus that say by which version of the kit they were written. */
import * as v from 'valibot';
import { Failure } from '../fail.ts';
import { readText } from '../files.ts';

/** What another version of the kit wrote is no damage, and never touched. */
export class OtherVersion extends Failure {}

const known = 1;

/**
 * What the JSON file holds.
 * @param mark what it begins with, whatever its version
 * @throws OtherVersion, Failure where it cannot be read, SyntaxError and ValiError where it is damaged
 */
export function readVersioned<Schema extends v.GenericSchema>(
  file: string,
  mark: Readonly<Record<string, string>>,
  schema: Schema,
): v.InferOutput<Schema> {
  const data: unknown = JSON.parse(readText(file));
  const head = v.safeParse(v.looseObject({ version: v.union([v.string(), v.number()]) }), data);
  if (head.success && isMarked(head.output, mark) && head.output.version !== known) {
    throw new OtherVersion(`${file} was written by version ${head.output.version}, this kit knows ${known}`);
  }
  return v.parse(schema, data);
}

function isMarked(data: Readonly<Record<string, unknown>>, mark: Readonly<Record<string, string>>): boolean {
  return Object.entries(mark).every(([key, value]) => data[key] === value);
}
