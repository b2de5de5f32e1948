import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import type { Script, Trace } from '../../model/script.ts';
import { selectProfile, valuation } from '../../oracles/subject.ts';
import { scripts } from '../../properties/script-arbitrary.ts';
import { complaint } from '../../test/complaint.ts';
import { type Emulator, EmulatorError } from '../emulator.ts';
import { secondStack } from '../second-stack.ts';
import { simulated } from '../simulated.ts';
import { moduleEndings, namesModule, openExported, openModule } from './module.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastclose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = parseScript('P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1');
const row = valuation(selectProfile('reference').row);
const typed = (text: string) => `const answer: string = ${text}; export default {
  name: 'toy', version: '1', calls: ['socket', 'closesocket'], reset(): void {},
  call: ({ api }: { api: string }) => (api === 'socket' ? 'ok 4' : answer) };`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('the name of a module ends as one', () => {
  for (const name of ['a.ts', './a.mjs', '/b/windows-98.cjs', 'C:\\a.mts'])
    expect(namesModule(name)).toBe(true);
  for (const ending of moduleEndings) expect(namesModule(`stack${ending}`)).toBe(true);
  for (const name of ['windows-nt-4.0-sp3', 'wine', 'a.py', 'a.d', 'ts'])
    expect(namesModule(name)).toBe(false);
});

describe('a module is loaded', () => {
  test.each([
    ['a.ts', typed(`'WSAENOTSOCK'`)],
    ['b.mts', typed(`await Promise.resolve('WSAENOTSOCK')`)],
    ['c.cts', typed(`'WSAENOTSOCK'`)],
    ['d.mjs', typed(`'WSAENOTSOCK'`).replaceAll(/: (string|void|\{ api: string \})/g, '')],
    [
      'e.cjs',
      typed(`'WSAENOTSOCK'`)
        .replaceAll(/: (string|void|\{ api: string \})/g, '')
        .replace('export default', 'module.exports ='),
    ],
  ])('%s', async (name, text) => {
    const emulator = await openModule(file(name, text));
    expect((await emulator.run(script)).map(({ outcome }) => outcome)).toEqual([
      'ok',
      'WSAENOTSOCK',
      'WSAENOTSOCK',
    ]);
    await emulator.close();
  });

  test('fresh each time, where it is TypeScript', async () => {
    const path = file('counting.ts', `let loads = 0; loads++; ${typed(`'WSA' + 'X'.repeat(loads)`)}`);
    for (let i = 0; i < 2; i++) {
      const emulator = await openModule(path);
      expect((await emulator.run(script)).at(-1)!.outcome).toBe('WSAX');
      await emulator.close();
    }
  });
});

describe('a module that cannot be used', () => {
  test.each<[name: string, text: string, message: string]>([
    ['syntax.ts', 'export default {', 'cannot be loaded: '],
    ['throws.ts', `throw new RangeError('boom \\u001b[2J');`, 'cannot be loaded: RangeError: boom \\x1b[2J'],
    [
      'imports.ts',
      `import 'no-such-package';`,
      "cannot be loaded: Error: Cannot find module 'no-such-package'",
    ],
    ['waits.mts', 'await new Promise(() => {});', 'cannot be loaded: nothing came within 300 ms'],
    ['nothing.ts', 'export const stack = 1;', 'has no default export'],
    ['number.ts', 'export default 5;', 'expected a stack (name, version, calls, reset, call) or an emulator'],
    [
      'function.mjs',
      'export default function () {}',
      'or an emulator (capabilities, run, close), got a function',
    ],
    ['empty.ts', 'export default {};', 'empty.ts: name: expected text, got undefined'],
  ])('%s', async (name, text, message) => {
    const path = file(name, text);
    const said = await complaint(openModule(path, { helloTimeout: 300 }));
    expect(said).toContain(message);
    expect(said.startsWith(path)).toBe(true);
    expect(process.listenerCount('uncaughtException')).toBe(listeners);
  });
  const listeners = process.listenerCount('uncaughtException');

  test('a file that is none', async () => {
    expect(await complaint(openModule('no-such.ts'))).toBe(
      'no-such.ts cannot be loaded: there is no such file',
    );
    expect(await complaint(openModule(folder))).toContain('it is a folder');
  });
});

describe('a whole emulator', () => {
  const good = simulated('good', row);
  const giving = (run: (script: Script) => unknown) => ({ ...good, run }) as Emulator;

  test('says what it says, checked', async () => {
    const second = secondStack('windows-98', 'x');
    const opened = await openExported(second);
    await fc.assert(
      fc.asyncProperty(scripts({ row }), async (any) => {
        expect(printTrace(await opened.run(any))).toBe(printTrace(await second.run(any)));
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(opened.capabilities).toMatchObject({ name: 'second:windows-98', peer: 'self', clock: 'virtual' });
  });

  test.each<[what: string, run: (script: Script) => unknown, message: string]>([
    [
      'throws',
      () => {
        throw new TypeError('boom');
      },
      'the emulator, at run: it threw TypeError: boom',
    ],
    [
      'cannot conclude',
      () => {
        throw new EmulatorError('no network');
      },
      'the emulator, at run: no network',
    ],
    ['never ends', () => new Promise(() => {}), 'at run: nothing came within 200 ms'],
    ['no trace', () => 'ok', "expected a trace, which is a list, got 'ok'"],
    [
      'too long',
      (asked) => [...trace(asked), ...trace(asked)],
      'expected a trace of 3 calls or fewer, got 6',
    ],
    ['too short', (asked) => trace(asked).slice(1), 'step 1: expected '],
    ['no end', (asked) => trace(asked).slice(0, 1), 'expected an outcome of each of 3 calls, got 1'],
    ['no step', () => [1, 2, 3], 'step 1: expected a step'],
    [
      'another call',
      (asked) => trace([...asked].reverse()),
      "step 1: expected 'P1 socket -> s1', got 'P1 closesocket s1'",
    ],
    ['no outcome', (asked) => edited(asked, { outcome: '\u001b[2J' }), "can have, got '\\x1b[2J'"],
    [
      'an impossible outcome',
      (asked) => edited(asked, { outcome: 'established' }),
      "step 3: expected an outcome that 'P1 closesocket s1' can have, got 'established'",
    ],
    ['an alias of nothing', (asked) => edited(asked, { outcome: 'ok', alias: 's7' }), "got 's7'"],
    [
      'a crash in the middle',
      (asked) => trace(asked).map((step) => ({ ...step, outcome: 'crashed' })),
      'expected no call behind crashed',
    ],
  ])('that breaks the rules: %s', async (_, run, message) => {
    const opened = await openExported(giving(run), { callTimeout: 50 });
    expect(await complaint(Promise.resolve(opened.run(script)))).toContain(message);
  });

  test.each<[object, string]>([
    [{ run: 5 }, 'the emulator: run: expected a function, got 5'],
    [{ close: undefined }, 'close: expected a function, got undefined'],
    [{ capabilities: null }, 'capabilities: expected an object, got null'],
    [
      { capabilities: { ...good.capabilities, name: '\n' } },
      'the emulator: capabilities: name: expected printable ASCII',
    ],
    [
      { capabilities: { ...good.capabilities, can: true } },
      'capabilities: can: expected a function, got true',
    ],
    [{ capabilities: { ...good.capabilities, notChecked: ['a', 1] } }, 'notChecked.1: expected text, got 1'],
  ])('with members that are something else: %#', async (members, message) => {
    expect(await complaint(openExported({ ...good, ...members }))).toContain(message);
  });

  test('whose close fails is heard, and no more', async () => {
    const notices: string[] = [];
    const close = () => Promise.reject(new Error('boom'));
    const opened = await openExported({ ...good, close }, { notice: (sentence) => notices.push(sentence) });
    await opened.close();
    expect(notices[0]).toContain('the emulator, at close: it threw Error: boom');
  });

  test('that does not know what it can', async () => {
    const can = () => 'yes';
    const opened = await openExported({ ...good, capabilities: { ...good.capabilities, can } });
    expect(() => opened.capabilities.can(script[0]!)).toThrow(
      "at can, asked of 'P1 socket -> s1': expected true or false, got 'yes'",
    );
  });

  const trace = (asked: Script): Trace => good.run(asked) as Trace;
  /** The trace with something else as its last step. */
  const edited = (asked: Script, last: object) =>
    trace(asked).map((step, i) => (i === asked.length - 1 ? { ...step, ...last } : step));
});
