/** Numbers of scripts in few words, `0001-0042 0044`, and the digest of the scripts behind them. */
import { createHash } from 'node:crypto';
import { printScript } from '../../model/notation/print.ts';
import { idOf } from '../suite/ledger.ts';
import type { SuiteScript } from '../suite/suite.ts';

/** Runs of numbers that follow each other as `0001-0042`, blanks between. */
export function printNumbers(ids: readonly string[]): string {
  const runs: { first: string; last: string }[] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && Number(id) === Number(run.last) + 1) run.last = id;
    else runs.push({ first: id, last: id });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(' ');
}

/** The numbers of such a text, which are ascending; undefined if it is none. */
export function parseNumbers(text: string): readonly string[] | undefined {
  const ids: string[] = [];
  let before = 0;
  for (const word of text.trim().split(/ +/)) {
    const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(word) ?? [];
    if (first === undefined || Number(first) <= before || Number(last) < Number(first)) return undefined;
    for (let number = Number(first); number <= Number(last); number++) ids.push(idOf(number));
    before = Number(last);
  }
  return ids;
}

/** Tells these scripts from any others, and from the same under other numbers. */
export function digestOf(scripts: readonly SuiteScript[]): string {
  const hash = createHash('sha256');
  for (const { id, script } of scripts) hash.update(`${id}\n${printScript(script)}`);
  return hash.digest('hex').slice(0, 16);
}
