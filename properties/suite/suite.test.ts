import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { canonical } from '../../model/names.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { printScript } from '../../model/notation/print.ts';
import { profileNamed, profiles } from '../../oracles/profiles/index.ts';
import { valuation } from '../../oracles/subject.ts';
import { reachOf } from '../coverage.ts';
import { isWellFormed } from '../reduce.ts';
import { scripts } from './scripts.ts';
import { additions, distinctRows } from './select.ts';
import { print } from './source.ts';
import { suite } from './suite.ts';

test('every script parses, is canonical, and is printed as it is kept', () => {
  for (const { id, script } of suite) {
    expect([id, isWellFormed(script)]).toEqual([id, true]);
    expect([id, canonical(script)]).toEqual([id, script]);
    expect([id, printScript(script)]).toEqual([id, scripts.find((one) => one.id === id)!.text]);
  }
});

test('the file is as it would be written', () => {
  expect(readFileSync(new URL('scripts.ts', import.meta.url), 'utf8')).toBe(print(scripts));
});

test('there are few, and they are small', () => {
  expect(suite.length).toBeGreaterThan(100);
  expect(suite.length).toBeLessThan(600);
  const lengths = suite.map(({ script }) => script.length).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(8);
});

test('a script reaches what it was added for, as long as the profile is as it was', () => {
  const kept = suite.filter(({ adds, script }) => {
    const [, item, name] = /^(.*) on (\S+)$/.exec(adds) ?? [];
    const profile = name === undefined ? undefined : profileNamed(name);
    return profile === undefined || reachOf(script, profile.row).has(item!);
  });
  expect(kept.length).toBeGreaterThan(suite.length * 0.8);
});

test('what is appended reaches something new', () => {
  const reference = profileNamed('reference')!;
  const options = { profiles: [reference], seed: 'x', runs: 60 };
  const first = [...additions([], options)];
  expect(first.length).toBeGreaterThan(10);
  const reached = new Set<string>();
  for (const { adds, script } of first) {
    const item = adds.replace(/ on reference$/, '');
    expect(reached.has(item)).toBe(false);
    for (const one of reachOf(script, reference.row).keys()) reached.add(one);
    expect(reached.has(item)).toBe(true);
  }
  expect([
    ...additions(
      first.map(({ script }) => script),
      options,
    ),
  ]).toEqual([]);
});

test('profiles with the same row are searched once', () => {
  const rows = distinctRows([...profiles, ...profiles]).map(({ row }) => JSON.stringify(row));
  expect(new Set(rows).size).toBe(rows.length);
});

test('what a script reaches is what a simulation of it can meet', () => {
  const { row } = profileNamed('windows-98')!;
  const script = parseScript('P1 socket -> s1\nP1 connect s1 -> c1\nP1 closesocket s1\npeer observe c1\n');
  const items = reachOf(script, row);
  expect(items.get('rule create.socket')).toBe(0);
  expect([...items.keys()]).toContain('outcome peer.observe fin');
  expect(simulate(script, valuation(row)).map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'fin']);
});
