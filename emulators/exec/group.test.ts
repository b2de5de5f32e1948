import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

const here = import.meta.url;

/**
 * Runs a kit that guards a program with a grandchild, prints their pids and those of its children, and goes on with
 * `then`.
 */
async function pidsOfKit(then: string, signal?: NodeJS.Signals): Promise<{ pids: number[]; ended: unknown }> {
  const program = `
    const { spawn } = require('node:child_process');
    const idle = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(process.pid)";
    process.on('SIGTERM', () => {});
    console.log(process.pid);
    spawn(process.execPath, ['-e', idle], { stdio: 'inherit' });
    setInterval(() => {}, 1000);
  `;
  const kit = `
    import { spawn } from 'node:child_process';
    import { readFileSync } from 'node:fs';
    import { guardGroup } from ${JSON.stringify(new URL('./group.ts', here).href)};
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(program)}], { detached: true });
    guardGroup(child.pid);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.split('\\n').length < 3) return;
      console.log(text, readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8'));
      ${then}
    });
  `;
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', kit], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  run.stdout.on('data', (chunk) => {
    text += chunk;
    if (signal && text.split('\n').length >= 3) run.kill(signal);
  });
  const ended = await new Promise((resolve) => run.on('close', (code, by) => resolve(by ?? code)));
  return { pids: text.trim().split(/\s+/).map(Number), ended };
}

/** Waits until none of the processes is left; the test's own timeout is the bound. */
async function untilGone(pids: readonly number[]): Promise<void> {
  const left = () =>
    pids.filter((pid) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    });
  while (left().length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

test.skipIf(process.platform !== 'linux').concurrent.each([
  ['exits', 'process.exit(4)', undefined, 4],
  ['throws', `throw new Error('bug')`, undefined, 1],
  ['is interrupted', '', 'SIGINT', 'SIGINT'],
  ['is terminated', '', 'SIGTERM', 'SIGTERM'],
  ['is killed', '', 'SIGKILL', 'SIGKILL'],
  ['handles the signal itself', `process.on('SIGTERM', () => process.exit(5))`, 'SIGTERM', 5],
] as const)('a program and its grandchild end when the kit %s', async (_, then, signal, expected) => {
  // The handler must be there before the pids are: they are what the signal waits for.
  const code = signal && then ? `${then}; console.log('')` : then;
  const { pids, ended } = await pidsOfKit(code, signal);
  expect(ended).toBe(expected);
  // The program twice, its grandchild, and the watcher.
  expect(new Set(pids).size).toBe(3);
  await untilGone(pids);
});
