/**
 * `npm run bench:exec`: how many calls a second an `exec:` program can be asked, call by call and whole scripts at once.
 * The program is a trivial one in C, so that what is measured is the kit and the pipes. The measure is a loop that does
 * nothing but write a line to the same program and wait for one. All take turns, in one run.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openExec } from '../../emulators/exec/exec.ts';
import { quoted } from '../../emulators/watcher.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { laneScripts, laneSize } from '../lane.ts';
import { rateTable, textTable } from './table.ts';

const turns = 5;
/** Seconds. */
const turn = 1;

/** Makes some calls; gives how many. */
type Contender = () => Promise<number>;

async function measure(contenders: ReadonlyMap<string, Contender>) {
  const sums = new Map([...contenders.keys()].map((name) => [name, { calls: 0, seconds: 0 }]));
  // What the first turn does is not counted.
  for (let i = 0; i <= turns; i++) {
    for (const [name, contender] of contenders) {
      const sum = sums.get(name)!;
      const began = performance.now();
      let [calls, seconds] = [0, 0];
      while (seconds < turn) {
        calls += await contender();
        seconds = (performance.now() - began) / 1000;
      }
      if (i > 0) sums.set(name, { calls: sum.calls + calls, seconds: sum.seconds + seconds });
    }
  }
  return [...sums].map(([name, { calls, seconds }]) => ({ name, rate: calls / seconds }));
}

/** A thousand lines to the program and back, one at a time. */
async function bareLoop(program: string): Promise<{ run: Contender; close: () => void }> {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const run = async () => {
    for (let i = 0; i < 1000; i++) {
      const answered = new Promise((resolve) => child.stdout.once('data', resolve));
      child.stdin.write('P1 closesocket s1\n');
      await answered;
    }
    return 1000;
  };
  return { run, close: () => child.stdin.end() };
}

async function emulated(command: string): Promise<{ run: Contender; close: () => Promise<void> }> {
  const emulator = await openExec(command);
  const { row } = profileNamed('reference')!;
  const scripts = laneScripts(0, { seed: 'bench', row, can: emulator.capabilities.can }, laneSize);
  const run = async () => {
    let calls = 0;
    for (const script of scripts) calls += (await emulator.run(script)).length;
    return calls;
  };
  return { run, close: () => emulator.close() };
}

const folder = mkdtempSync(join(tmpdir(), 'lastclose-bench-'));
try {
  const program = join(folder, 'trivial');
  execFileSync('cc', ['-O2', '-o', program, fileURLToPath(new URL('trivial.c', import.meta.url))]);
  const bare = await bareLoop(program);
  const callByCall = await emulated(quoted(program));
  const atOnce = await emulated(`${quoted(program)} pipeline=yes`);
  const contenders = new Map([
    ['a line there and back', bare.run],
    ['call by call', callByCall.run],
    ['whole scripts at once', atOnce.run],
  ]);
  process.stdout.write(textTable(rateTable(await measure(contenders))));
  bare.close();
  await Promise.all([callByCall.close(), atOnce.close()]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
