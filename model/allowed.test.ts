import { describe, expect, test } from 'vitest';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { generate } from '../properties/generate.ts';
import { chanceFor } from '../properties/seed.ts';
import { allowed, perform } from './allowed.ts';
import { parseScript } from './notation/parse.ts';
import { type Row, type TraitId, traitIds, valuesOf } from './traits.ts';
import { initialWorld, type World } from './world.ts';

const reference = selectProfile('reference').row;
const open = Object.fromEntries(traitIds.map((id) => [id, valuesOf(id)])) as unknown as Row;

/** The world after the calls, and the last call, which is left to be answered. */
function before(text: string): readonly [World, ReturnType<typeof parseScript>[number]] {
  const script = parseScript(text);
  const world = script.slice(0, -1).reduce((w, call) => perform(w, call, reference).world, initialWorld);
  return [world, script.at(-1)!];
}

const answers = (text: string, row: Row) =>
  allowed(...before(text), row).map(({ outcome, world }) => ({ outcome, choices: world.choices }));

describe('a trait that is open', () => {
  test('is chosen where a rule reads it and the values differ', () => {
    const text = 'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1';
    const trait = 'crt.closesocket-after-close';
    expect(answers(text, { ...reference, [trait]: valuesOf(trait) })).toEqual([
      { outcome: 'ok', choices: { [trait]: 'ok' } },
      { outcome: 'WSAENOTSOCK', choices: { [trait]: 'WSAENOTSOCK' } },
    ]);
  });

  test('is not chosen where no rule reads it', () => {
    expect(
      answers('P1 socket -> s1\nP1 closesocket s1', {
        ...reference,
        'address.match': valuesOf('address.match'),
      }),
    ).toEqual([{ outcome: 'ok', choices: {} }]);
  });

  test('is not chosen where a rule reads it and every value gives the same', () => {
    const row = { ...reference, 'close.unread-data': valuesOf('close.unread-data') };
    const text =
      'P1 socket -> s1\nP1 connect s1 -> c1\npeer mute c1\npeer send c1 4\npeer reset c1\nP1 closesocket s1';
    expect(answers(text, row)).toEqual([{ outcome: 'ok', choices: {} }]);
  });

  test('stays chosen where some values give the same and others do not', () => {
    const trait = 'share.protocol-info';
    const text = 'P1 socket -> s1\nP1 WSADuplicateSocket s1 P1 -> i1\nP1 leaks handles';
    expect(answers(text, { ...reference, [trait]: valuesOf(trait) })).toEqual([
      { outcome: 'grows 1', choices: { [trait]: 'single-use' } },
      { outcome: 'grows 1', choices: { [trait]: 'single-use-holding' } },
      { outcome: 'grows 2', choices: { [trait]: 'handle-once' } },
      { outcome: 'grows 2', choices: { [trait]: 'handle-at-once' } },
    ]);
  });
});

/** Every row that has one value for each of the traits, and those of the given row for the others. */
function combinations(row: Row, traits: readonly TraitId[]): readonly Row[] {
  return traits.reduce<readonly Row[]>(
    (rows, trait) => rows.flatMap((one) => open[trait].map((value) => ({ ...one, [trait]: [value] }))),
    [row],
  );
}

test('the answers under open traits are those under each way to close them, no more and no fewer', () => {
  const chance = chanceFor('open traits');
  let compared = 0;
  for (let i = 0; i < 300; i++) {
    const row = valuation(open, chance);
    let world: World = initialWorld;
    for (const call of generate(chance, { row })) {
      const found = allowed(world, call, open);
      const traits = [...new Set(found.flatMap(({ reads }) => reads))];
      for (const closed of combinations(row, traits)) {
        const own = allowed(world, call, closed).map(({ outcome }) => outcome);
        const fitting = found.filter((t) =>
          Object.entries(t.world.choices).every(([trait, value]) => closed[trait as TraitId][0] === value),
        );
        expect(new Set(fitting.map(({ outcome }) => outcome))).toEqual(new Set(own));
        compared++;
      }
      world = perform(world, call, row, { choose: chance }).world;
    }
  }
  expect(compared).toBeGreaterThan(5000);
});

test('what the documents leave to the stack is chosen by it: the first, unless it is told', () => {
  const text = `
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
peer reset c1
P1 ioctlsocket s1 FIONBIO 1
P1 accept s1 -> s2`;
  const [world, call] = before(text);
  const outcomes = allowed(world, call, reference).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['WSAECONNRESET', 'ok', 'WSAEWOULDBLOCK']);
  expect(perform(world, call, reference).outcome).toBe('WSAECONNRESET');
  const last = perform(world, call, reference, { choose: (options) => options - 1 });
  expect(last.outcome).toBe('WSAEWOULDBLOCK');
});

test('a handle value that is in use is no answer', () => {
  const [world, call] = before('P1 socket -> s1\nP1 socket -> s2');
  expect(allowed(world, call, reference, { alias: 's1' })).toEqual([]);
  expect(allowed(world, call, reference).map(({ value }) => value)).toEqual(['s2']);
});

test('nothing is changed in place', () => {
  const chance = chanceFor('in place');
  for (let i = 0; i < 200; i++) {
    const row = valuation(open, chance);
    let world: World = initialWorld;
    for (const call of generate(chance, { row })) {
      const text = JSON.stringify(world);
      const { world: next } = perform(world, call, row, { choose: chance });
      expect(JSON.stringify(world)).toBe(text);
      world = next;
    }
  }
});
