import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { EmulatorError } from '../emulator.ts';
import { processesOf } from './prefix-processes.ts';
import { findCompiler, findWine, isWineInstalled } from './tools.ts';

const kits: ChildProcess[] = [];
afterEach(() => {
  for (const kit of kits.splice(0)) kit.kill('SIGKILL');
});

type Kit = ChildProcess & { readonly pid: number };

/** A kit of its own that has a script running, and does then what the code says. */
async function startKit(then: string): Promise<Kit> {
  const place = JSON.stringify(new URL('./wine.ts', import.meta.url).href);
  const parser = JSON.stringify(new URL('../../model/notation/parse.ts', import.meta.url).href);
  const program = `
    const { openWine } = await import(${place});
    const { parseScript } = await import(${parser});
    const wine = await openWine();
    const script = 'P1 socket -> s1\\nP1 connect s1 -> c1\\nP1 CreateProcess all -> P2\\nclock advance 2';
    const running = wine.run(parseScript(script));
    setTimeout(async () => { console.log('running'); ${then} }, 300);
  `;
  const kit = spawnKit(program);
  await Promise.race([
    once(kit.stdout!, 'data'),
    once(kit, 'exit').then(() => expect.fail('the kit ended early')),
  ]);
  return kit;
}

function spawnKit(program: string): Kit {
  const kit = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  kits.push(kit);
  return kit as Kit;
}

function prefixesOf(kit: number): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`lastclose-wine-${kit}-`));
}

async function nothingLeft(kit: number, patience: number): Promise<void> {
  const end = performance.now() + patience;
  while (processesOf(kit).length > 0 && performance.now() < end) await wait(50);
  expect(processesOf(kit)).toEqual([]);
}

const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();

describe.skipIf(without)('nothing is left running', () => {
  test('after close', async () => {
    const kit = await startKit('await running; await wine.close();');
    expect(processesOf(kit.pid).length).toBeGreaterThan(2);
    await once(kit, 'exit');
    await nothingLeft(kit.pid, 1000);
    expect(prefixesOf(kit.pid)).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('after %s', async (signal) => {
    const kit = await startKit('');
    kit.kill(signal);
    expect(await once(kit, 'exit')).toEqual([null, signal]);
    await nothingLeft(kit.pid, 1000);
    expect(prefixesOf(kit.pid)).toEqual([]);
  });

  test('after process.exit in the middle of a script', async () => {
    const kit = await startKit('process.exit(3);');
    expect(await once(kit, 'exit')).toEqual([3, null]);
    await nothingLeft(kit.pid, 1000);
  });

  test('after the Wine server was killed, which no process of it sees', async () => {
    const kit = await startKit('');
    const server = processesOf(kit.pid).find(({ command }) => command.includes('wineserver'))!;
    process.kill(server.pid, 'SIGKILL');
    kit.kill('SIGTERM');
    await once(kit, 'exit');
    await nothingLeft(kit.pid, 1000);
    expect(prefixesOf(kit.pid)).toEqual([]);
  });

  test('after SIGKILL, a little later', async () => {
    const kit = await startKit('');
    const [prefix] = prefixesOf(kit.pid);
    kit.kill('SIGKILL');
    await once(kit, 'exit');
    await nothingLeft(kit.pid, 5000);
    while (existsSync(join(tmpdir(), prefix!))) await wait(50);
  });

  test('after SIGKILL while Wine comes up', async () => {
    const place = JSON.stringify(new URL('./wine.ts', import.meta.url).href);
    const kit = spawnKit(`const { openWine } = await import(${place}); await openWine();`);
    while (prefixesOf(kit.pid).length === 0) await wait(1);
    kit.kill('SIGKILL');
    await once(kit, 'exit');
    await nothingLeft(kit.pid, 5000);
    while (prefixesOf(kit.pid).length > 0) await wait(50);
  });
});

test('without Wine or a compiler it is said what to install', () => {
  expect(() => findWine([])).toThrow(EmulatorError);
  expect(() => findWine([])).toThrow('wine64 and gcc-mingw-w64-x86-64-win32');
  expect(() => findCompiler([])).toThrow(EmulatorError);
});
