import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseTrace } from '../model/notation/parse.ts';
import { type Row, type TraitId, valuesOf } from '../model/traits.ts';
import { scripts } from '../properties/script-arbitrary.ts';
import { type Choices, intersect, judge, maximumWorlds, simplify } from './judge.ts';
import { selectProfile } from './subject.ts';

const reference = selectProfile('reference').row;

/** A row in which three traits are open: with 2, 2 and 3 values. */
const open: readonly TraitId[] = ['address.match', 'inherit.entry', 'share.protocol-info'];
const row = { ...reference, ...Object.fromEntries(open.map((trait) => [trait, valuesOf(trait)])) } as Row;

const choice: fc.Arbitrary<Choices> = fc
  .tuple(...open.map((trait) => fc.option(fc.constantFrom(...valuesOf(trait)), { nil: undefined, freq: 2 })))
  .map((values) =>
    Object.fromEntries(open.flatMap((trait, i) => (values[i] === undefined ? [] : [[trait, values[i]]]))),
  );
const choiceSet = fc.array(choice, { maxLength: 6 });

/** Every way to fill all open traits that a set of choices leaves room for, as text. */
function meant(choices: readonly Choices[]): readonly string[] {
  let total: readonly Choices[] = [{}];
  for (const trait of open)
    total = total.flatMap((c) => valuesOf(trait).map((value) => ({ ...c, [trait]: value })));
  const fits = (full: Choices) =>
    choices.some((c) => (Object.keys(c) as TraitId[]).every((trait) => full[trait] === c[trait]));
  return total.filter(fits).map((full) => JSON.stringify(full));
}

describe('sets of choices', () => {
  const config = { seed: 21, numRuns: 2000 };

  test('simplify keeps the meaning', () => {
    fc.assert(
      fc.property(choiceSet, (a) => {
        expect(meant(simplify(a, row))).toEqual(meant(a));
      }),
      config,
    );
  });

  test('simplify leaves nothing to merge and says nothing twice', () => {
    fc.assert(
      fc.property(choiceSet, (a) => {
        const simple = simplify(a, row);
        expect(simple.length).toBeLessThanOrEqual(Math.max(a.length, 0));
        expect(new Set(simple.map((c) => JSON.stringify(Object.entries(c).sort()))).size).toBe(simple.length);
      }),
      config,
    );
  });

  test('a trait that may have each of its values is not named', () => {
    const each = valuesOf('inherit.entry').map((value) => ({ 'inherit.entry': value }));
    expect(simplify(each, row)).toEqual([{}]);
    const twice = each.map((c) => ({ ...c, 'address.match': 'oldest' }));
    expect(simplify(twice, row)).toEqual([{ 'address.match': 'oldest' }]);
    expect(simplify(each.slice(1), row)).toEqual(each.slice(1));
  });

  test('intersect means both', () => {
    fc.assert(
      fc.property(choiceSet, choiceSet, (a, b) => {
        const both = meant(b);
        expect(meant(intersect(a, b, row))).toEqual(meant(a).filter((full) => both.includes(full)));
      }),
      config,
    );
  });

  test('intersect is commutative and associative in meaning, {} its one and [] its zero', () => {
    fc.assert(
      fc.property(choiceSet, choiceSet, choiceSet, (a, b, c) => {
        const and = (x: readonly Choices[], y: readonly Choices[]) => intersect(x, y, row);
        expect(meant(and(a, b))).toEqual(meant(and(b, a)));
        expect(meant(and(and(a, b), c))).toEqual(meant(and(a, and(b, c))));
        expect(meant(and(a, [{}]))).toEqual(meant(a));
        expect(and(a, [])).toEqual([]);
      }),
      config,
    );
  });
});

const steps = (text: string) => parseTrace(text);

describe('a deviation', () => {
  const wrong = steps(`
P1 socket -> s1    = ok
P1 connect s1 -> c1 = ok
P1 closesocket s1  = ok
peer observe c1    = open
peer observe c1    = reset`);

  test('is the first call that is not allowed, with what would have been', () => {
    const { deviation, judged, choices } = judge(wrong, reference);
    expect(deviation).toMatchObject({ at: 3, observed: 'open', allowed: ['fin'] });
    expect(deviation!.rules.map((rule) => rule.id)).toEqual(['peer.observe']);
    expect([judged, choices]).toEqual([4, []]);
  });

  test('names the rules and the traits that had a say', () => {
    const trace = steps(`
P1 socket -> s1             = ok
P1 _open_osfhandle s1 -> f1 = ok
P1 _close f1                = ok
P1 closesocket s1           = WSAENOTSOCK`);
    const { deviation } = judge(trace, reference);
    expect(deviation).toMatchObject({ at: 3, allowed: ['ok'] });
    expect(deviation!.rules.map((rule) => rule.id)).toContain('crt.closesocket-after-close');
    expect(deviation!.reads).toContain('crt.closesocket-after-close');
  });

  test('lies where the outcome was changed, in any trace of the reference with one outcome that cannot be', () => {
    fc.assert(
      fc.property(scripts({ row: reference }), fc.nat(), (script, n) => {
        fc.pre(script.length > 0);
        const trace = simulate(script, reference);
        const at = n % trace.length;
        const verdict = judge(trace.with(at, { ...trace[at]!, outcome: 'grows 77' }), reference);
        const { from } = verdict.notJudged ?? { from: Number.POSITIVE_INFINITY };
        if (from > at) expect(verdict.deviation?.at).toBe(at);
        else expect(verdict.deviation).toBeUndefined();
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  test.each(['crashed', 'hung'])('%s is never allowed, under any profile', (outcome) => {
    fc.assert(
      fc.property(
        scripts({ row: reference }),
        fc.constantFrom('reference', 'windows-98', 'windows-nt-4.0-rtm', 'windows-10'),
        (script, name) => {
          fc.pre(script.length > 0);
          const trace = simulate(script.slice(0, 1), reference);
          const verdict = judge([{ ...trace[0]!, outcome }], selectProfile(name).row);
          expect(verdict.deviation).toMatchObject({ at: 0, observed: outcome });
        },
      ),
      { seed: 23, numRuns: 100 },
    );
  });

  test('a handle value that is in use cannot be handed out, one that was closed can', () => {
    const reused = (close: string) =>
      steps(`
P1 socket -> s1 = ok
P1 ${close} s1 = ok
P1 socket -> s2 (=s1) = ok`);
    expect(judge(reused('listen'), reference).deviation).toMatchObject({ at: 1 });
    expect(judge(reused('closesocket'), reference).deviation).toBeUndefined();
    const inUse = reused('closesocket').toSpliced(1, 1);
    expect(judge(inUse, reference).deviation).toMatchObject({
      at: 1,
      allowed: ['ok with a handle value that is not in use'],
    });
  });
});

describe('what is not judged', () => {
  test('what the emulator cannot do, and all behind it', () => {
    const trace = steps(`
P1 socket -> s1    = ok
P1 connect s1 -> c1 = unsupported
peer observe c1    = crashed`);
    const verdict = judge(trace, reference);
    expect(verdict.deviation).toBeUndefined();
    expect(verdict).toMatchObject({
      notJudged: { from: 1, why: 'the emulator cannot do this call' },
      judged: 1,
    });
  });

  test('a call on which the sources say nothing', () => {
    const trace = steps(`
P1 socket -> s1      = ok
P1 bind s1 any port1 = ok
P1 connect s1 -> c1  = ok
P1 closesocket s1    = ok
P1 socket -> s2      = ok
P1 bind s2 any port1 = ok
P1 connect s2 -> c2  = WSAEADDRINUSE
peer observe c1      = reset`);
    expect(judge(trace, reference)).toMatchObject({
      notJudged: { from: 6, why: 'the sources say nothing on this call' },
      judged: 6,
    });
  });

  test('what more worlds explain than are carried', () => {
    // Each connection request meets two listeners on one port; whose queue it joins is left open: 2^9 worlds.
    const listener = (n: number) => `
P1 socket -> s${n} = ok
P1 setsockopt s${n} SO_REUSEADDR 1 = ok
P1 bind s${n} any port1 = ok
P1 listen s${n} = ok`;
    const requests = Array.from(
      { length: 9 },
      (_, i) => `\npeer connect port1 -> c${i + 1} = established`,
    ).join('');
    const trace = steps(`${listener(1)}${listener(2)}${requests}
P1 closesocket s1 = crashed`);
    const verdict = judge(trace, reference);
    expect(verdict.deviation).toBeUndefined();
    expect(verdict.worlds).toBeGreaterThan(maximumWorlds);
    expect(verdict.notJudged).toEqual({
      from: trace.length - 1,
      why: `more than ${maximumWorlds} worlds explain the trace so far`,
    });
    // One request fewer is judged to the end.
    const shorter = trace.toSpliced(-2, 1);
    expect(judge(shorter, reference)).toMatchObject({
      worlds: maximumWorlds,
      deviation: { observed: 'crashed' },
    });
  });
});

describe('a trait that is not known', () => {
  const { row: windows10 } = selectProfile('windows-10');
  const closed = (n: number, outcome: string) => `
P1 socket -> s${n} = ok
P1 _open_osfhandle s${n} -> f${n} = ok
P1 _close f${n} = ok
P1 closesocket s${n} = ${outcome}`;

  test.each(['ok', 'WSAENOTSOCK'])('may be answered %s', (outcome) => {
    expect(judge(steps(closed(1, outcome)), windows10).choices).toEqual([
      { 'crt.closesocket-after-close': outcome },
    ]);
  });

  test.each([
    ['ok', 'WSAENOTSOCK'],
    ['WSAENOTSOCK', 'ok'],
  ])('but not %s here and %s there', (here, there) => {
    expect(judge(steps(closed(1, here) + closed(2, here)), windows10).deviation).toBeUndefined();
    expect(judge(steps(closed(1, here) + closed(2, there)), windows10).deviation).toMatchObject({
      at: 7,
      observed: there,
      allowed: [here],
    });
  });

  test('is one choice over several traces', () => {
    const [here, there] = ['ok', 'WSAENOTSOCK'].map(
      (outcome) => judge(steps(closed(1, outcome)), windows10).choices,
    );
    expect(intersect(here!, there!, windows10)).toEqual([]);
    expect(intersect(here!, here!, windows10)).toEqual(here);
  });

  test('leaves no choice where it makes no difference', () => {
    expect(judge(steps('P1 socket -> s1 = ok\nP1 closesocket s1 = ok'), windows10).choices).toEqual([{}]);
  });
});
