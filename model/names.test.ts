import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileNamed } from '../oracles/profiles/index.ts';
import { isWellFormed } from '../properties/reduce.ts';
import { scripts } from '../properties/script-arbitrary.ts';
import { canonical, kindOf, renameCall, usesOf, without } from './names.ts';
import { parseScript } from './notation/parse.ts';
import { printScript } from './notation/print.ts';
import { prefixes } from './vocabulary.ts';

const generated = scripts({ row: profileNamed('reference')!.row });

const family = parseScript(`
P1 socket -> s1
P1 CreateProcess all stdin=s1 -> P2
P2 GetStdHandle stdin -> s2
P2.3 WSADuplicateSocket s2 P1 -> i1
P1 WSASocket i1 -> s3
P1 bind s3 any port1
peer connect port1 -> c1
peer observe c1`);

test.each([
  [0, ['P1']],
  [1, ['P1', 's1']],
  [2, ['P2']],
  [3, ['P2', 's2', 'P1']],
  [4, ['P1', 'i1']],
  [6, []],
  [7, ['c1']],
])('call %i uses %j', (index, uses) => {
  expect(usesOf(family[index]!)).toEqual(uses);
});

test('the letter tells the kind', () => {
  for (const [kind, prefix] of Object.entries(prefixes)) expect(kindOf(`${prefix}12`)).toBe(kind);
  expect(() => kindOf('x1')).toThrow('not a name: x1');
});

test('a call left out takes what depends on it along, at whatever remove', () => {
  const kept = without(family, (call) => call.binds === 'P2');
  expect(printScript(kept)).toBe('P1 socket -> s1\npeer connect port1 -> c1\npeer observe c1\n');
});

test('what is left when any calls are left out is well formed and in the old order', () => {
  fc.assert(
    fc.property(generated, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (script, drops) => {
      const kept = without(script, (_, i) => drops[i]!);
      expect(isWellFormed(kept)).toBe(true);
      expect(kept).toEqual(script.filter((call) => kept.includes(call)));
      for (const [i, call] of script.entries()) if (drops[i]) expect(kept).not.toContain(call);
      // No more than needed: what can stay without the calls that were picked does stay.
      const added = script.filter((call, i) => !drops[i] && !kept.includes(call));
      for (const call of added) expect(isWellFormed([...kept, call])).toBe(false);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('canonical names count from 1 by kind in the order of first appearance', () => {
  const script = parseScript(`
P1 CreateProcess none -> P7
P7 socket -> s9
P1.2 socket -> s4
P7 bind s9 any port3
P1 bind s4 any port8
P1 connect s4 -> c5`);
  expect(printScript(canonical(script))).toBe(`P1 CreateProcess none -> P2
P2 socket -> s1
P1.2 socket -> s2
P2 bind s1 any port1
P1 bind s2 any port2
P1 connect s2 -> c1
`);
});

test('scripts that differ in names alone are equal under canonical names', () => {
  const other = (name: string) =>
    name === 'P1' ? name : name.replace(/\d+/, (n) => String(900 - Number(n)));
  fc.assert(
    fc.property(generated, (script) => {
      const renamed = script.map((call) => renameCall(call, other));
      expect(printScript(canonical(renamed))).toBe(printScript(canonical(script)));
      expect(canonical(canonical(script))).toEqual(canonical(script));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('renaming reaches threads, standard handles and ports, and nothing else', () => {
  const [call] = parseScript(
    'P1 CreateProcess none -> P2\nP1 socket -> s1\nP2.4 CreateProcess all stdin=s1 -> P3',
  ).slice(2);
  expect(renameCall(call!, (name) => `${name}0`)).toEqual({
    actor: 'P20.4',
    api: 'CreateProcess',
    args: ['all', 'stdin=s10'],
    binds: 'P30',
  });
});
