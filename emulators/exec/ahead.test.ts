import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import type { Call, Script, Trace } from '../../model/script.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { laneScripts } from '../../properties/lane.ts';
import type { Emulator } from '../emulator.ts';
import { SecondStack } from '../second/stack.ts';
import { planOf, traceAsPlanned } from './ahead.ts';
import { openExec } from './exec.ts';

const all = () => true;

/** What the stack's outcomes lead to if the script is sent as planned. */
function asPlanned(script: Script, trace: Trace, can: (call: Call) => boolean) {
  const plan = planOf(script, can);
  const replies = trace.filter((_, i) => plan[i] === undefined);
  return traceAsPlanned(script, plan, can, async () => {
    const { call, outcome, alias } = replies.shift()!;
    const token = alias ?? call.binds;
    return token === undefined ? { outcome } : { outcome, token };
  });
}

test.each([
  ['P1 socket -> s1\nP1 recv s1\nP1.2 send s1 4\nP1.2 recv s1\nP1.2 returns\nP1.2 returns', '??????'],
  ['P1 returns\nP1 socket -> s1\nP1 closesocket s1\nP1.2 returns', ['idle', '?', '?', 'idle']],
  ['P1 CreateProcess none -> P2\nP2 socket -> s1\nP2 ExitProcess\nP2 socket -> s3', ['?', '?', '?', 'gone']],
  ['P1 socket -> s1\nP1 accept s1 -> s2\nP1.2 socket -> s3\nP1 returns', '????'],
])('%j is sent as far as %j', (text, plan) => {
  expect(planOf(parseScript(text), all).map((known) => known ?? '?')).toEqual([...plan]);
});

test('what the program cannot do is not sent', () => {
  const script = parseScript(
    'P1 socket -> s1\nP1 CreateProcess none -> P2\nP2 socket -> s2\nP1 closesocket s1',
  );
  const plan = planOf(script, (call) => call.api !== 'CreateProcess');
  expect(plan).toEqual([undefined, 'unsupported', 'gone', undefined]);
});

test('a script sent at once gives the trace that it gives call by call, or none', async () => {
  const counts = { same: 0, none: 0 };
  const windows = fc.constantFrom('reference', 'windows-98', 'windows-10');
  await fc.assert(
    fc.asyncProperty(windows, windows, fc.nat(1000), async (along, name, seed) => {
      const { row } = profileNamed(along)!;
      const stack = new SecondStack({ windows: name });
      for (const script of laneScripts(0, { seed: `${seed}`, row, can: all }, 20)) {
        const trace = stack.run(script);
        const planned = await asPlanned(script, trace, all);
        if (planned === undefined) counts.none++;
        else counts.same++;
        if (planned !== undefined) expect(printTrace(planned)).toBe(printTrace(trace));
      }
    }),
    { seed: 1, numRuns: 40 },
  );
  // It goes as supposed nearly always, and now and then it does not.
  expect(counts.same).toBeGreaterThan(9 * counts.none);
  expect(counts.none).toBeGreaterThan(5);
});

const opened: Emulator[] = [];
afterAll(() => Promise.all(opened.map((emulator) => emulator.close())));

async function secondProgram(args: string, pipe = ''): Promise<Emulator> {
  const file = fileURLToPath(new URL('../second/program.ts', import.meta.url));
  const command = `'${process.execPath}' --import tsx '${file}' ${args}`;
  const emulator = await openExec(pipe === '' ? command : `sh -c "${command} | ${pipe}"`);
  opened.push(emulator);
  return emulator;
}

test
  .skipIf(process.platform !== 'linux')
  .each([
    '--as reference',
    '--as windows-98 --with Q198663 --values reused',
    '--as windows-10 --fault second-fin --values reused',
  ])('the second stack does the same with and without: %s', async (args) => {
  const ahead = await secondProgram(args);
  const callByCall = await secondProgram(args, "sed -u 's/ pipeline=yes//'");
  const property = fc.asyncProperty(
    fc.constantFrom('reference', 'windows-98'),
    fc.nat(1000),
    async (along, seed) => {
      for (const script of laneScripts(0, { seed: `${seed}`, row: profileNamed(along)!.row, can: all }, 20)) {
        expect(printTrace(await ahead.run(script))).toBe(printTrace(await callByCall.run(script)));
      }
    },
  );
  await fc.assert(property, { seed: 1, numRuns: 10 });
});
