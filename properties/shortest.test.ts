import { expect, test } from 'vitest';
import { canonical } from '../model/names.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import { selectProfile } from '../oracles/subject.ts';
import { generate } from './generate.ts';
import { partingOf } from './histories.ts';
import { firstNames, namesAfter, proposals, usualBounds, widened } from './proposals.ts';
import { isWellFormed } from './reduce.ts';
import { chanceFor } from './seed.ts';
import { searchShortest } from './shortest.ts';

const can = () => true;
const search = { bounds: usualBounds, can, budget: 50_000, longest: 4 };
const pair = { actual: selectProfile('windows-95').row, judging: selectProfile('windows-2000').row };

test('what is proposed parses, is well formed and canonical', () => {
  const prefix = 'P1 socket -> s1\nP1 CreateProcess all -> P2\n';
  const names = { counts: { ...firstNames.counts, socket: 1, process: 2 }, ports: 0 };
  const calls = [...proposals(names, ['P1', 'P2'], usualBounds, can)].map(({ call }) => call);
  expect(calls.length).toBeGreaterThan(60);
  for (const call of calls) {
    const script = [...parseScript(prefix), call];
    expect(isWellFormed(script)).toBe(true);
    expect(canonical(script)).toEqual(script);
    expect(parseScript(printScript(script))).toEqual(script);
  }
});

test('names are counted as they are bound', () => {
  const [, , third] = parseScript('P1 socket -> s1\nP1 bind s1 any port1\nP1 connect s1 -> c1\n');
  expect(namesAfter(firstNames, third!, 'connection').counts.connection).toBe(1);
});

test('the search finds nothing longer than chance does', () => {
  const { script, length } = searchShortest(pair, search);
  expect(length).toBe(script!.length);
  expect(partingOf(script!, pair)!.script).toEqual(script);
  const chance = chanceFor('short');
  for (let i = 0; i < 3000; i++) {
    const other = generate(chance, { row: pair.actual, minimum: 2, maximum: length - 1 });
    expect(partingOf(other, pair)).toBeUndefined();
  }
});

test('it keeps to its budget, and says how far it came', () => {
  const same = { actual: pair.actual, judging: pair.actual };
  const whole = searchShortest(same, { ...search, longest: 2 });
  expect(whole.length).toBe(2);
  const cut = searchShortest(same, { ...search, budget: whole.scripts - 1 });
  expect(cut).toEqual({ length: 1, scripts: whole.scripts - 1 });
});

test('calls that cannot be made are not part of it', () => {
  const { script } = searchShortest(pair, { ...search, can: (call) => call.api !== 'CreateProcess' });
  expect(script?.some((call) => call.api === 'CreateProcess') ?? false).toBe(false);
});

test('bounds hold the numbers of a script', () => {
  const script = parseScript('P1 socket -> s1\nP1 setsockopt s1 SO_LINGER 1 5\nclock advance 4\n');
  expect(widened(usualBounds, script)).toMatchObject({ numbers: [0, 1, 5], seconds: [1, 4, 130, 310] });
});
