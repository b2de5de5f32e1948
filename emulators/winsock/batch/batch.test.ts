/** The batch program under Wine: what it writes is read by the kit. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseScript } from '../../../model/notation/parse.ts';
import { printTrace } from '../../../model/notation/print.ts';
import { canOffline } from '../../../properties/offline/abilities.ts';
import { readTranscript } from '../../../properties/offline/read.ts';
import { printSuite } from '../../../properties/offline/suite-file.ts';
import type { Part } from '../../../properties/offline/transcript.ts';
import { type SuiteScript, suite } from '../../../properties/suite/suite.ts';
import { freshPrefix } from '../prefix.ts';
import { processesOf } from '../prefix-processes.ts';
import { findWine, isWineInstalled, quietEnvironment, type WineTools } from '../tools.ts';
import { builtBatch } from './build.ts';

/** With LASTCLOSE_REQUIRE_WINE=1 these tests fail where Wine is missing; else they are left out there. */
const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();

/** Scripts under numbers of their own. */
const numbered = (...texts: string[]): readonly SuiteScript[] =>
  texts.map((text, i) => ({ id: String(i + 1).padStart(4, '0'), adds: 'a test', script: parseScript(text) }));

describe.skipIf(without)('the batch program', () => {
  let tools: WineTools;
  let prefix: string;
  let folder: string;
  beforeAll(async () => {
    tools = findWine();
    prefix = await freshPrefix(tools);
    folder = mkdtempSync(join(tmpdir(), 'lastclose-batch-'));
    copyFileSync(await builtBatch('x86-64'), join(folder, 'batch64.exe'));
  });
  afterAll(() => {
    spawnSync(tools.wineserver, ['-k'], { env: quietEnvironment(prefix) });
    for (const place of [prefix, folder]) rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  });

  const file = (name: string) => join(folder, name);

  function start(suiteFile: string, transcript: string): ChildProcess & { readonly said: Promise<string> } {
    const child = spawn(tools.wine, ['batch64.exe', suiteFile, transcript], {
      cwd: folder,
      env: quietEnvironment(prefix),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const said = once(child, 'close').then(() => Buffer.concat(chunks).toString('latin1'));
    return Object.assign(child, { said });
  }

  /** Runs the scripts to the end and gives what the transcript says. */
  async function run(name: string, scripts: readonly SuiteScript[]): Promise<readonly Part[]> {
    writeFileSync(file(`${name}.txt`), printSuite('windows-10', scripts));
    const child = start(`${name}.txt`, `${name}.out`);
    await child.said;
    expect(child.exitCode).toBe(0);
    return readTranscript(readFileSync(file(`${name}.out`), 'latin1'), name, scripts);
  }

  test('runs scripts of every kind, and says which it cannot', async () => {
    const ids = '0005 0013 0019 0022 0023 0032 0024 0031 0042 0064 0066 0097 0254'.split(' ');
    const scripts = suite.filter(({ id }) => ids.includes(id));
    const [part] = (await run('kinds', scripts)) as [Part];
    expect(part.head).toMatchObject({ name: 'winsock', peer: 'self', clock: 'real' });
    expect(part.head.version).toMatch(/^[0-9a-f]{16} x86-64$/);
    expect(part.head.system).toMatch(/^GetVersionEx \d+\.\d+\.\d+ platform 2 .*; RtlGetVersion \d+/);
    expect(part.isDone).toBe(true);
    expect(part.recorded.filter(({ broken }) => broken)).toEqual([]);
    const unable = scripts.filter(({ script }) => !script.every(canOffline)).map(({ id }) => id);
    expect(part.notRun.map(({ id }) => id)).toEqual(unable);
    expect(unable.length).toBeGreaterThan(1);
    const outcomes = (id: string) =>
      part.recorded.find((one) => one.id === id)!.trace.map(({ outcome }) => outcome);
    expect(outcomes('0013')).toEqual(['ok', 'ok', 'ok', 'data 1']);
    expect(outcomes('0019').at(-1)).toBe('data 1');
    expect(outcomes('0023')).toEqual(['ok']);
    expect(outcomes('0032')).toEqual(['ok', 'ok', 'blocked', 'ok']);
    expect(outcomes('0064').slice(-2)).toEqual(['blocked', 'blocked']);
    expect(outcomes('0031').slice(-2)).toEqual(['established', 'ok']);
    expect(outcomes('0066').at(-1)).toBe('reset');
  });

  test('tells the first value that comes again by its token', async () => {
    const text = 'P1 socket -> s1\nP1 closesocket s1\nP1 socket -> s2\nP1 closesocket s2\nP1 send s1 1\n';
    const [part] = (await run('values', numbered(text))) as [Part];
    expect(printTrace(part.recorded[0]!.trace)).toContain('-> s2 (=s1) = ok');
  });

  test('goes on when a process of the script is killed, or stands still', async () => {
    const pause = 'P1 socket -> s1\nclock advance 2\nP1 closesocket s1\n';
    const scripts = numbered(pause, pause, 'P1 socket -> s1\n');
    writeFileSync(file('ends.txt'), printSuite('windows-10', scripts));
    const child = start('ends.txt', 'ends.out');
    const agents = () => processesOf(process.pid).filter(({ command }) => command.includes(' pipe='));
    const inPause = async (number: number) => {
      const begun = new RegExp(`script 000${number}\\r\\nP1 socket.*\\r\\nclock advance 2 =$`);
      while (!begun.test(readFileSync(file('ends.out'), { encoding: 'latin1', flag: 'a+' }))) await wait(20);
    };
    await inPause(1);
    for (const { pid } of agents()) process.kill(pid, 'SIGKILL');
    await inPause(2);
    for (const { pid } of agents()) process.kill(pid, 'SIGSTOP');
    await child.said;
    const parts = readTranscript(readFileSync(file('ends.out'), 'latin1'), 'ends', scripts);
    const last = parts[0]!.recorded.map(({ trace }) => trace.at(-1)!.outcome);
    expect(last).toEqual(['crashed', 'hung', 'ok']);
  });

  test('goes on behind the script in which it was ended, leaves no process behind, and ends but once', async () => {
    const scripts = numbered(...Array.from({ length: 6 }, () => 'P1 socket -> s1\nclock advance 1\n'));
    writeFileSync(file('again.txt'), printSuite('windows-10', scripts));
    const first = start('again.txt', 'again.out');
    const text = () => readFileSync(file('again.out'), { encoding: 'latin1', flag: 'a+' });
    while (!/script 0003\r\nP1 socket.*\r\nclock/.test(text())) await wait(20);
    for (const { pid, command } of processesOf(process.pid)) {
      if (/batch64\.exe again/.test(command)) process.kill(pid, 'SIGKILL');
    }
    await first.said;
    while (processesOf(process.pid).some(({ command }) => command.includes(' pipe='))) await wait(20);
    const [cut] = readTranscript(text(), 'again', scripts);
    expect(cut!.recorded.at(-1)).toMatchObject({ id: '0003', broken: { before: { actor: 'clock' } } });
    expect(await start('again.txt', 'again.out').said).toContain('The suite was run');
    const parts = readTranscript(text(), 'again', scripts);
    expect(parts.map(({ recorded }) => recorded.map(({ id }) => id))).toEqual([
      ['0001', '0002', '0003'],
      ['0004', '0005', '0006'],
    ]);
    const third = start('again.txt', 'again.out');
    expect(await third.said).toContain('again.out is complete');
    expect(third.exitCode).toBe(2);
  });

  test.each([
    ['no file', 'none.txt', undefined, 'none.txt cannot be read'],
    ['no suite', 'bad.txt', 'P1 socket -> s1\n', "bad.txt:1: expected '# lastclose suite 1'"],
    [
      'no script',
      'bad.txt',
      '# lastclose suite 1\nP1 socket -> s1\n',
      "bad.txt:2: expected '# script NUMBER",
    ],
    [
      'a long line',
      'bad.txt',
      `# lastclose suite 1\n${'x'.repeat(9000)}\n`,
      'bad.txt:2: the line is too long',
    ],
    [
      'a call alone',
      'bad.txt',
      '# lastclose suite 1\n# script 1: x\nP1\n',
      'bad.txt:3: expected an actor and a call',
    ],
  ])('refuses %s', async (_, name, text, message) => {
    if (text !== undefined) writeFileSync(file(name), text);
    const child = start(name, 'bad.out');
    expect(await child.said).toContain(message);
    expect(child.exitCode).toBe(2);
  });

  test('does not touch a file that is no transcript of the suite', async () => {
    writeFileSync(file('mine.txt'), printSuite('windows-10', numbered('P1 socket -> s1\n')));
    writeFileSync(file('mine.out'), 'a letter\n');
    const child = start('mine.txt', 'mine.out');
    expect(await child.said).toContain('mine.out is there and no transcript of this suite');
    expect(readFileSync(file('mine.out'), 'latin1')).toBe('a letter\n');
  });
});
