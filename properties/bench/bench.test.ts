import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { runBench } from './bench.ts';
import { chosenBugs } from './bugs.ts';

test('a small bench: every contender has its figures, and the finish its say', async () => {
  const bugs = chosenBugs(['Q150523-inherit']);
  const options = { seed: 'small', seeds: 2, cap: 2000, bugs, turns: 1, scripts: 100 };
  const said: string[] = [];
  const finish = (script: readonly unknown[]) => script.slice(0, 1) as never;
  const result = await runBench({ ...options, finish, onProgress: (what) => said.push(what) });
  expect(result.throughput.map(({ name }) => name)).toEqual([
    'bare loop',
    "this kit's campaign",
    'fc.commands',
  ]);
  for (const { scripts, calls, judged } of result.throughput) {
    expect(scripts).toBe(100);
    expect(judged).toBeLessThanOrEqual(calls);
  }
  const [kit, commands] = result.bugs[0]!.by;
  expect(kit).toMatchObject({ name: 'this kit', summary: { seeds: 2, missed: 0, shrunk: 3, finished: 1 } });
  expect(commands).toMatchObject({ name: 'fc.commands', summary: { seeds: 2 } });
  expect(said).toContain('bug 1 of 1: Q150523-inherit, fc.commands');
});

test('what it cannot do it says in a line, with exit code 2', () => {
  const bench = (...args: string[]) => {
    try {
      execFileSync(process.execPath, ['--import', 'tsx', 'properties/bench/main.ts', ...args], {
        stdio: 'pipe',
      });
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: Buffer };
      return [status, String(stderr)];
    }
    return undefined;
  };
  expect(bench('--only', 'Q177075')).toEqual([
    2,
    "bench: unknown article or drawn fault 'Q177075'; did you mean Q177074?\n",
  ]);
  expect(bench('--seeds', '0')![0]).toBe(2);
});
