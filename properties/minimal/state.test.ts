/** States with the same text: every call answers alike on them, and leads to states with the same text. */
import { expect, test } from 'vitest';
import { perform } from '../../model/allowed.ts';
import { kindOf } from '../../model/names.ts';
import type { Call } from '../../model/script.ts';
import { openRow, type Row } from '../../model/traits.ts';
import { valuation } from '../../oracles/subject.ts';
import { generate } from '../generate.ts';
import { firstNames, type Names, namesAfter, proposals } from '../proposals.ts';
import { chanceFor } from '../seed.ts';
import { threadsIn } from '../shortest.ts';
import { root } from './node.ts';
import { keyOf, type State } from './state.ts';
import { kindOfCall } from './task.ts';

const bounds = { processes: 2, ports: 1, numbers: [0, 1], seconds: [1, 130] };

function after(state: State, call: Call, names: Names, row: Row): { outcome: string; state: State } {
  const { outcome, world } = perform(state.actual, call, row);
  return {
    outcome,
    state: { actual: world, beside: [], expected: [world], names },
  };
}

/** All that can be seen of a state by one call more, as a set: names that stand for nothing count once. */
function prospects(state: State, row: Row, countsClosed: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const { call, names } of proposals(state.names, threadsIn([state.actual]), bounds, () => true)) {
    if (!countsClosed && kindOfCall(call) === 'system leaks kernel') continue;
    const next = after(state, call, names, row);
    seen.add(`${call.actor} ${kindOfCall(call)}: ${next.outcome} ${keyOf(next.state, countsClosed)}`);
  }
  return seen;
}

test.each(['states', `${Date.now()}`])('nothing tells states of one text apart: seed %s', (seed) => {
  const chance = chanceFor(seed, 'states');
  let pairs = 0;
  for (let i = 0; i < 12; i++) {
    const row = {
      ...valuation(openRow, chance),
      ...(i % 2 === 0 && { 'close.kernel-structures': ['at-close'] }),
    };
    const countsClosed = i % 2 !== 0;
    const first = new Map<string, { state: State; text: string }>();
    for (let k = 0; k < 400; k++) {
      let state: State = { ...root, names: firstNames };
      for (const call of generate(chance, { row, maximum: 12 })) {
        const names = namesAfter(
          state.names,
          call,
          call.binds === undefined ? undefined : kindOf(call.binds),
        );
        state = after(state, call, names, row).state;
        const key = keyOf(state, countsClosed);
        const text = JSON.stringify(state.actual);
        const known = first.get(key);
        if (known === undefined) first.set(key, { state, text });
        else if (known.text !== text && names.counts.process < 3 && pairs < 300 && chance(4) === 0) {
          pairs++;
          expect(prospects(state, row, countsClosed)).toEqual(prospects(known.state, row, countsClosed));
        }
      }
    }
  }
  expect(pairs).toBeGreaterThan(100);
});
