import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { profiles } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { generate } from '../properties/generate.ts';
import { chanceFor } from '../properties/seed.ts';
import { rulesOf } from './rules/index.ts';
import { actorKind, isName, isPort, prefixes, signatureOf, signatures } from './vocabulary.ts';

test.each([
  ['P1', 'process'],
  ['P1.2', 'process'],
  ['P999999.9', 'process'],
  ['system', 'system'],
  ['peer', 'peer'],
  ['clock', 'clock'],
  ['P0', undefined],
  ['P01', undefined],
  ['P1.1', undefined],
  ['P1.10', undefined],
  ['P1.', undefined],
  ['p1', undefined],
  ['Peer', undefined],
  ['P1000000', undefined],
  ['', undefined],
  ['P1\n', undefined],
])('actor %j is of kind %s', (actor, kind) => {
  expect(actorKind(actor)).toBe(kind);
});

test('names are a letter and a number without leading zeros', () => {
  for (const [kind, prefix] of Object.entries(prefixes)) {
    for (const digits of ['1', '12', '999999']) expect(isName(kind as never, prefix + digits)).toBe(true);
    for (const digits of ['', '0', '01', '1000000', '1 ', '1\n', 'x', '1.2']) {
      expect([digits, isName(kind as never, prefix + digits)]).toEqual([digits, false]);
    }
    for (const other of Object.values(prefixes)) {
      expect(isName(kind as never, `${other}1`)).toBe(other === prefix);
    }
  }
});

test('ports', () => {
  for (const text of ['port1', 'port999']) expect(isPort(text)).toBe(true);
  for (const text of ['port0', 'port', 'port01', 'port1000', '80', 'Port1', 'port1\n'])
    expect(isPort(text)).toBe(false);
});

test('an API belongs to its actors only', () => {
  expect(signatureOf('peer', 'observe')?.binds).toBeUndefined();
  expect(signatureOf('peer', 'connect')?.binds).toBe('connection');
  expect(signatureOf('process', 'observe')).toBeUndefined();
  expect(signatureOf('system', 'CreateProcess')?.forms).toEqual([[]]);
  for (const name of ['toString', '__proto__', 'constructor', ''])
    expect(signatureOf('process', name)).toBeUndefined();
});

describe.each(signatures().map((s) => [s.actor, s.api, s] as const))('%s %s', (actor, api, signature) => {
  test('its forms can be told apart by number of arguments or words', () => {
    const faces = signature.forms.map((form) =>
      form.map((param) => (param.kind === 'word' ? param.words.join('|') : '.')).join(' '),
    );
    expect(new Set(faces).size).toBe(signature.forms.length);
  });

  test('is answered by rules of its own', () => {
    const key = actor === 'process' ? api : `${actor} ${api}`;
    expect(rulesOf(actor === 'process' ? 'P1' : actor, api).some((rule) => rule.calls.includes(key))).toBe(
      true,
    );
  });

  test('stands in the documentation of the notation', () => {
    const notation = readFileSync(new URL('../docs/notation.md', import.meta.url), 'utf8');
    expect(notation).toContain(api);
  });
});

test('every generated call is one of the vocabulary, and each is generated', () => {
  const chance = chanceFor('vocabulary');
  const met = new Set<string>();
  for (let i = 0; i < 3000; i++) {
    const row = valuation(profiles[i % profiles.length]!.row, chance);
    for (const { actor, api, args, binds } of generate(chance, { row })) {
      const kind = actorKind(actor)!;
      const signature = signatureOf(kind, api)!;
      expect(signature.forms.map((form) => form.length)).toContain(args.length);
      expect(binds !== undefined).toBe(signature.binds !== undefined);
      met.add(`${kind} ${api}`);
    }
  }
  expect([...met].sort()).toEqual(
    signatures()
      .map(({ actor, api }) => `${actor} ${api}`)
      .sort(),
  );
});
