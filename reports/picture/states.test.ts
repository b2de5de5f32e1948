import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { parseTrace } from '../../model/notation/parse.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import { causedAt } from '../../oracles/cause.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { valuation, withBug, withoutBug } from '../../oracles/subject.ts';
import { leak } from '../../test/fixtures.ts';
import { scenesOf } from './scenes.ts';
import { isSameState, statesOf } from './states.ts';

const article = articleNamed('Q198663')!;
const home = profileNamed('windows-95')!;
const expected = withoutBug(home, article).row;
const edited = { ...expected, [article.trait]: ['process-created-socket'] };

test('observed and expected state part at the call that caused it, and not before', () => {
  const { steps, explaining } = statesOf(leak, { expected, edited });
  expect(explaining).toBeGreaterThan(0);
  const first = steps.findIndex((step) => !isSameState(step.observed!, step.expected!.world));
  expect(first).toBe(causedAt(leak, expected, edited));
  expect(steps.map((step) => step.expected!.outcome)).toEqual([...Array(7).fill('ok'), 'fin']);
});

test('the pictures say what has leaked, and what should be instead', () => {
  const { scenes } = scenesOf(leak, { expected, edited });
  const stateOf = (at: number, which: 'observed' | 'expected', id: string) => {
    const picture = which === 'observed' ? scenes[at]!.observed! : scenes[at]!.expected!.picture;
    return picture.nodes.find((node) => node.id === id)?.state;
  };
  expect(stateOf(6, 'observed', 'socket s1')).toBe('leaked by P2');
  expect(stateOf(6, 'expected', 'socket s1')).toBeUndefined();
  expect([stateOf(6, 'observed', 'c1'), stateOf(6, 'expected', 'c1')]).toEqual(['ESTABLISHED', 'FIN_WAIT_2']);
  expect([...scenes[6]!.differing].sort()).toEqual(['c1', 'peer c1', 'socket s1', 'socket s1 > c1'].sort());
  expect(scenes[5]!.differing.size).toBe(0);
});

test('without a row that explains it nothing is known of what there is from the deviation on', () => {
  const { steps } = statesOf(leak, { expected });
  expect(steps.map(({ observed }) => observed !== undefined)).toEqual([...Array(7).fill(true), false]);
  expect(steps[7]!.expected!.outcome).toBe('fin');
});

test('of a trace that the row allows, both are the same to the end', () => {
  const row = valuation(withBug(home, article).row);
  const allowed = simulate(
    leak.map(({ call }) => call),
    row,
  );
  for (const { observed, expected: due } of statesOf(allowed, { expected: row }).steps) {
    expect(due!.world).toBe(observed);
  }
});

test('what the sources say nothing on has no state', () => {
  const silent = parseTrace('P1 socket -> s1 = ok\nP1 connect s1 -> c1 = crashed');
  const { steps } = statesOf(silent, { expected });
  expect(steps[0]!.observed).toBeDefined();
  expect(steps[1]!.observed).toBeUndefined();
  expect(steps[1]!.expected!.outcome).toBe('ok');
});
