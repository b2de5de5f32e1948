import { expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import type { Call, Script } from '../model/script.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { minimizeDeviation, shrinkOn } from './shrink.ts';
import { type ShrinkStep, whyNot } from './shrink-step.ts';

const { row } = selectProfile('reference');
const buggy = selectProfile('reference+Q185727').row;
const script = parseScript(
  'P1 socket -> s1\nP1 socket -> s2\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1\nP1 closesocket s2\n',
);
const shortest = 'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1\n';
const everything = () => true;

test('every step in the model is told, and telling changes nothing', () => {
  const steps: ShrinkStep[] = [];
  const told = minimizeDeviation(script, buggy, row, {
    can: everything,
    seed: 'x',
    onStep: (step) => steps.push(step),
  });
  expect(told).toEqual(minimizeDeviation(script, buggy, row, { can: everything, seed: 'x' }));
  expect(printScript(told!)).toBe(shortest);
  expect(steps[0]).toEqual({ kind: 'candidate', on: 'model', script, fate: 'kept' });
  const kept = steps.filter((step) => step.kind === 'candidate' && step.fate === 'kept').at(-1);
  expect(kept).toMatchObject({ script: told });
  expect(steps.at(-1)).toMatchObject({ kind: 'by chance' });
});

test('what the emulator cannot do is told as such', () => {
  const steps: ShrinkStep[] = [];
  const can = ({ api }: Call) => api !== '_close';
  minimizeDeviation(script, buggy, row, { can, seed: 'x', onStep: (step) => steps.push(step) });
  expect(steps[0]).toMatchObject({ script, fate: 'emulator cannot run it' });
});

test('on an emulator, candidates that are not run are told', async () => {
  const skipped: string[] = [];
  const run: Script[] = [];
  await shrinkOn(script, {
    budget: 100,
    can: ({ api }) => api !== 'connect',
    test: async (candidate) => {
      run.push(candidate);
      return judge(simulate(candidate, buggy), row).deviation;
    },
    onSkipped: (_, why) => skipped.push(why),
  });
  expect(new Set(run.map(printScript)).size).toBe(run.length);
  expect(skipped).toContain('tried already');
});

test('why a trace was not kept', () => {
  const trace = simulate(script, buggy);
  const why = whyNot(trace, row, undefined);
  expect(why).toMatch(/^shows another: .*closesocket gave WSAENOTSOCK, not ok$/);
  expect(whyNot(trace, row, why.replace('shows another: ', ''))).toBe('not as it was asked for');
  expect(whyNot(trace, buggy, undefined)).toBe('shows nothing');
});
