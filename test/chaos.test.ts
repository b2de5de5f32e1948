/** `check` on emulators at their worst: see chaos.mjs for what each does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product, root } from './product.ts';

/** A misbehaviour, the exit code of `check`, and what it says. */
type Case = readonly [misbehaviour: string, status: number, says: RegExp];

const nobodyAsked = /it wrote a line that nobody asked for: 'ok'/;
const crash = /^1\. crash: close\.last-descriptor: closesocket gave crashed, not ok$/m;
const hang = /^1\. hang: close\.last-descriptor: closesocket gave hung, not ok$/m;
const fine = /: no deviation found\n/;
const nasty = String.raw`\x1b[31m\x1b]0;owned\x07\u202egnp.exe\u2066\x9b1m\x00\u2028\xad\ufeff\u{e0041}`;
const quoted = (text: string) => new RegExp(text.replace(/[\\[\]{}.$()|+*?^]/g, '\\$&'));

const cases: readonly Case[] = [
  ['none', 0, fine],
  ['a hello of 64 KB', 0, fine],
  ['a hello of more than that', 2, /expected its hello .*, got a line of more than 65536 bytes/],
  ['a hello with names of objects', 0, /\n {2}__proto__ 1, the far end/],
  ['a hello that lists names of objects', 2, /its hello lists '__proto__' in calls=, which is none/],
  ['a hello with escapes', 2, quoted(`got 'lastclose 1 name=${nasty}`)],
  ['another hello each time', 2, /its hello is not the one it gave before/],
  ['a hello byte by byte', 0, fine],
  ['a hello that never ends', 2, /it said nothing within 5000 ms, expected its hello/],
  ['says rubbish', 2, /closesocket s\d': expected an outcome of the call, such as 'ok', got 'P9 gibberish'/],
  ['says escapes', 2, quoted(`got '${nasty}'`)],
  ['says NULs', 2, /got 'ok\\x00'/],
  ['says what is no UTF-8', 2, /got '\ufffd{4}'/],
  ['says blanks that are none', 2, /got '\\u3000ok\\u2028'/],
  ['says what is not its to say', 2, /expected an outcome that the call can have, such as 'ok', got 'idle'/],
  ['says what another call gives', 2, /expected an outcome that the call can have, .* got 'data 4'/],
  ['says a huge number', 2, /expected an outcome of the call, .* got 'data 9{20}'/],
  ['says an error without end', 2, /expected an outcome of the call, .* got 'WSAE{100,}\.\.\.'/],
  ['says an error that is none', 1, /nonconforming: .*: closesocket gave WSAECONSTRUCTOR, not ok/],
  ['says a name of objects', 2, /got '__proto__'/],
  ['says 100 MB in a line', 2, /it wrote a line of more than 65536 bytes/],
  ['says 100 MB of lines', 2, nobodyAsked],
  ['says half a line', 1, hang],
  ['says a byte now and then', 1, hang],
  ['answers twice', 2, nobodyAsked],
  ['answers before it is asked', 2, nobodyAsked],
  ['answers what was asked before', 2, /expected .*, got 'ready'/],
  ['answers in another order', 2, /expected an outcome|expected 'ok' and the handle value/],
  ['hands out 60 KB', 2, /expected 'ok' and the handle value, such as 'ok 68', got 'ok \d{100,}\.\.\.'/],
  ['hands out weird values', 0, fine],
  ['hands out escapes', 2, quoted(`got 'ok ${nasty}'`)],
  ['hands out one value', 1, /: socket gave ok, not ok with a handle value that is not in use$/m],
  ['always blocks', 1, /^1\. nonconforming: .* gave blocked, not /m],
  ['says that it always crashed', 1, /^1\. crash: create\.socket: socket gave crashed, not ok$/m],
  ['says that it always hung', 1, /^1\. hang: create\.socket: socket gave hung, not ok$/m],
  ['does not support anything', 2, /nothing was checked: not one call of the scripts could be judged/],
  ['fails now and then', 1, /Flaky: |deviated once/],
  ['fails half the time', 1, /Flaky: |deviated once/],
  ['remembers earlier scripts', 1, /Flaky: |deviated once/],
  ['exits in a call', 1, crash],
  ['exits behind half a line', 1, crash],
  ['exits with last words', 1, quoted(`  stderr: ${nasty.slice(0, 40)}`)],
  ['exits and is answered for', 2, /nobody asked for: 'ok'|expected .*, got 'ok'/],
  ['hangs', 1, hang],
  ['hangs and ignores signals', 1, hang],
  ['stops itself', 1, hang],
  ['closes its input', 1, hang],
  ['closes its output', 1, crash],
  ['floods stderr', 0, fine],
  ['floods stderr and crashes', 1, crash],
  ['leaves a child', 1, crash],
  ['leaves a child that left the group', 1, crash],
  ['leaves a crowd', 1, crash],
];

/** What leaves the group is out of reach of the kit; the test ends it. */
const outOfReach = ['leaves a child that left the group', 'exits and is answered for'];

let product: Product;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

interface Run {
  readonly status: number | null;
  readonly output: string;
  /** The most memory that the kit had, in MB; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/**
 * @param callTimeout in seconds
 * @param pids the file for the ids of processes
 */
async function check(misbehaviour: string, runs: number, callTimeout: number, pids: string): Promise<Run> {
  const words = [process.execPath, join(root, 'test', 'chaos.mjs'), join(product.folder, 'dist')];
  const command = [...words, misbehaviour, `pids=${pids}`, 'seed=1'].map((word) => `'${word}'`).join(' ');
  const options = ['--runs', `${runs}`, '--hello-timeout', '5', '--call-timeout', `${callTimeout}`];
  const child = product.start(['check', `exec:${command}`, '--as', 'reference', ...options]);
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  let peak: number | undefined;
  const look = () => {
    peak = peakOf(child.pid!) ?? peak;
  };
  const watch = setInterval(look, 20);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { status, output, peak };
}

function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** The processes that are still running in the groups with these leaders, where the system tells. */
function runningIn(groups: ReadonlySet<number>): readonly number[] {
  if (!existsSync('/proc')) return [];
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // One that has ended stays there by name until somebody waits for it.
      return groups.has(Number(group)) && !['Z', 'X'].includes(state!);
    } catch {
      return false;
    }
  });
}

test.concurrent.each(cases)('an emulator that %s', async (misbehaviour, status, says) => {
  const file = product.file(`${cases.findIndex(([name]) => name === misbehaviour)}.pids`, '');
  const pids = join(product.folder, file);
  // Where each script needs a program of its own, one is enough.
  const runs = says === crash || says === hang ? 1 : 4;
  const run = await check(misbehaviour, runs, says === hang ? 0.3 : 10, pids);
  expect(run.output).toMatch(says);
  expect(run.output).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
  expect(run.output).not.toContain('please report it');
  expect(run.status).toBe(status);
  expect(run.peak ?? 0).toBeLessThan(400);
  const groups = new Set(readFileSync(pids, 'utf8').trim().split('\n').map(Number));
  if (outOfReach.includes(misbehaviour)) {
    for (const group of groups) end(group);
  }
  // Who was killed may take a moment to go; the test's own timeout is the bound.
  while (runningIn(groups).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

function end(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
