/** Expected failures made by chance, for properties. */
import fc from 'fast-check';
import { rules } from '../model/rules/index.ts';
import { traitIds, valuesOf } from '../model/traits.ts';
import { type ExpectedFailure, states } from '../properties/expectations/expected.ts';
import { type Key, parseKey } from '../properties/expectations/key.ts';
import { suite } from '../properties/suite/suite.ts';

const rule = fc.constantFrom(...rules.map(({ id }) => id));
const trait = fc.constantFrom(...traitIds);
const script = fc.constantFrom(...suite.map((one) => one.script));
const outcome = fc.constantFrom('ok', 'WSAENOTSOCK', 'blocked', 'fails', 'fin');

const keys: fc.Arbitrary<Key> = fc
  .oneof(
    rule,
    trait.chain((id) =>
      fc.subarray([...valuesOf(id)], { minLength: 1 }).map((some) => `${id}=${some.join('|')}`),
    ),
    fc
      .tuple(
        fc.oneof(rule, fc.constant('no rule')),
        fc.constantFrom('socket', 'peer observe'),
        outcome,
        outcome,
      )
      .map(([id, call, seen, due]) => `${id}: ${call} gave ${seen}, not ${due}`),
    fc.uniqueArray(trait, { minLength: 1, maxLength: 3 }).map((some) => `inconsistent: ${some.join(', ')}`),
  )
  .map(parseKey);

/** A line of text without blanks around it, hostile where the file allows it. */
const reason = fc
  .string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'ab #:=/"\'\\$`<é日', '😀') })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** One expected failure. */
export const expectedFailure: fc.Arbitrary<ExpectedFailure> = fc
  .record({
    state: fc.constantFrom(...states),
    key: keys,
    reason: maybe(reason),
    link: maybe(fc.webUrl({ withFragments: true, withQueryParameters: true })),
    until: maybe(day),
    repro: maybe(script),
    against: maybe(script),
  })
  .map(({ state, key, reason: why = state === 'todo' ? undefined : 'x', link, until, repro, against }) => ({
    state,
    key,
    ...(why !== undefined && { reason: why }),
    ...(link !== undefined && { link }),
    ...(until !== undefined && { until }),
    ...(repro !== undefined && { repro }),
    ...(repro !== undefined && against !== undefined && key.kind === 'inconsistent' && { against }),
  }));

/** Some that may stand in one file. */
export const expectedFailures = fc.uniqueArray(expectedFailure, {
  maxLength: 6,
  selector: ({ key }) => key.text,
});
