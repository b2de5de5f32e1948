import { expect, test } from 'vitest';
import { secondStack } from '../emulators/second-stack.ts';
import { type Script, scriptOf } from '../model/script.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { couldShow } from './could-show.ts';
import { type Shown, signatureOf } from './finding.ts';
import { generate } from './generate.ts';
import { reductions } from './reduce.ts';
import { chanceFor } from './seed.ts';

const planted = [
  'reference+close-handle-keeps-connection',
  'reference+Q198663',
  'windows-10+exit-frees-first-handle-only',
  'windows-98+closed-bind-keeps-port',
];

function shownBy(name: string, script: Script): Shown | undefined {
  const trace = secondStack(name, 'could show').run(script) as Shown['trace'];
  const { deviation } = judge(trace, rowOf(name));
  return deviation && { trace, deviation };
}

const rowOf = (name: string) => selectProfile(name.split('+')[0]!).row;

test.each(planted)('what shows the same could show it: %s', (name) => {
  const row = rowOf(name);
  const chance = chanceFor('could show', name);
  const found = new Map<string, Shown[]>();
  for (let i = 0; i < 3000; i++) {
    const script = generate(chance, { row: selectProfile('reference').row, maximum: 14 });
    const shown = shownBy(name, script);
    if (shown === undefined) continue;
    const signature = signatureOf(shown.trace, shown.deviation);
    found.set(signature, [...(found.get(signature) ?? []), shown]);
  }
  expect(found.size).toBeGreaterThan(0);
  for (const group of found.values()) {
    for (const one of group.slice(0, 10)) {
      const could = couldShow(one, row);
      // Where a value was handed out again, more is not promised than for the script itself.
      const others = group.filter(({ trace }) => trace.every(({ alias }) => alias === undefined));
      for (const { trace } of [one, ...others]) expect(could(scriptOf(trace))).toBe(true);
    }
  }
});

test('a part of what scripts can be reduced to need not be run', () => {
  const name = 'reference+close-handle-keeps-connection';
  const chance = chanceFor('could show', 'part');
  let [skipped, all] = [0, 0];
  while (all < 2000) {
    const shown = shownBy(name, generate(chance, { row: rowOf(name) }));
    if (shown === undefined) continue;
    const could = couldShow(shown, rowOf(name));
    for (const candidate of reductions(scriptOf(shown.trace).slice(0, shown.deviation.at + 1))) {
      all++;
      if (!could(candidate)) skipped++;
    }
  }
  expect(skipped / all).toBeGreaterThan(0.2);
});
