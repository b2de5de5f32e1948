/** Hand-typed traces: what a text says happens, transcribed by a person and never generated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseTrace } from '../model/notation/parse.ts';
import type { Trace } from '../model/script.ts';

const known = ['title', 'source', 'holds', 'denied', 'open'];

export interface Witness {
  /** Path below the folder of witnesses, without ending: `q185727/steps`. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Profiles by whose text the trace must be allowed, and must be rejected. */
  readonly holds: readonly string[];
  readonly denied: readonly string[];
  /** Profiles whose text does not say what a call gives, so that they must not reject the trace, and need not judge it. */
  readonly open: readonly string[];
  readonly trace: Trace;
}

/**
 * Reads every `*.trace` below the folder, in the order of their ids.
 * @throws NotationError, or Error where a header is missing or unknown
 */
export function readWitnesses(folder: string): readonly Witness[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.trace'),
  );
  return files.sort().map((file) => readWitness(folder, join(folder, file)));
}

function readWitness(folder: string, path: string): Witness {
  const id = relative(folder, path)
    .replace(/\.trace$/, '')
    .replaceAll('\\', '/');
  const text = readFileSync(path, 'utf8');
  const headers = new Map<string, string>();
  for (const [, key, value] of text.matchAll(/^#: (\S+)[ \t]*(.*)$/gm)) {
    if (!known.includes(key!)) throw new Error(`${id}: unknown header '${key}'`);
    headers.set(key!, value!.trim());
  }
  for (const key of ['title', 'source']) if (!headers.get(key)) throw new Error(`${id}: no header '${key}'`);
  const names = (key: string) => (headers.get(key) ?? '').split(/\s+/).filter((name) => name !== '');
  return {
    id,
    title: headers.get('title')!,
    source: headers.get('source')!,
    holds: names('holds'),
    denied: names('denied'),
    open: names('open'),
    trace: parseTrace(text, `${id}.trace`),
  };
}
