import { afterEach, describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printStep } from '../../model/notation/print.ts';
import type { Call } from '../../model/script.ts';
import { complaint } from '../../test/complaint.ts';
import type { Emulator } from '../emulator.ts';
import { openStack } from './in-process.ts';
import type { Stack } from './stack.ts';

/** Answers every call alike, except where the test says otherwise. */
function stack(answer: (call: Call) => unknown, members: object = {}): Stack {
  const call = (asked: Call) => answer(asked) ?? (asked.binds?.startsWith('s') ? 'ok 4' : 'ok');
  return { name: 'toy', version: '1', calls: 'all', threads: 2, reset() {}, call, ...members } as Stack;
}

const run = async (emulator: Emulator, script: string) =>
  (await emulator.run(parseScript(script))).map(printStep);

const script = 'P1 socket -> s1\nP1 closesocket s1';
const closes = ({ api }: Call) => api === 'closesocket';

describe('a stack that does what it should', () => {
  test('is asked call by call, and told the names', async () => {
    const asked: Call[] = [];
    const emulator = await openStack(stack((call) => void asked.push(call)));
    expect(await run(emulator, `${script}\nP1 socket -> s2`)).toEqual([
      'P1 socket -> s1 = ok',
      'P1 closesocket s1 = ok',
      'P1 socket -> s2 (=s1) = ok',
    ]);
    expect(asked[1]).toEqual({ actor: 'P1', api: 'closesocket', args: ['s1'] });
  });

  test('may answer at once or later, and be an object of a class', async () => {
    class Slow {
      readonly name = 'slow';
      readonly version = '1';
      readonly calls = ['socket', 'recv', 'closesocket'];
      #blocked = false;
      async reset() {
        this.#blocked = false;
      }
      async call({ api }: Call) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (api === 'socket') return 'ok 4';
        if (api !== 'recv' && api !== 'returns') return 'ok';
        this.#blocked = !this.#blocked;
        return this.#blocked ? 'blocked' : 'data 4';
      }
    }
    const emulator = await openStack(new Slow());
    const blocking = 'P1 socket -> s1\nP1 recv s1\nP1 closesocket s1\nP1 returns';
    const trace = ['P1 socket -> s1 = ok', 'P1 recv s1 = blocked', 'P1 closesocket s1 = busy'];
    expect(await run(emulator, blocking)).toEqual([...trace, 'P1 returns = data 4']);
    expect(emulator.capabilities).toMatchObject({ name: 'slow', version: '1', peer: 'self', clock: 'none' });
  });

  test('is reset at the start, behind every script, and closed', async () => {
    const heard: string[] = [];
    const members = { reset: () => heard.push('reset'), close: () => heard.push('close') };
    const emulator = await openStack(stack(({ api }) => void heard.push(api), members));
    await run(emulator, script);
    await emulator.close();
    expect(heard).toEqual(['reset', 'socket', 'closesocket', 'reset', 'close']);
  });

  test('is not asked what it does not list', async () => {
    const emulator = await openStack(stack(() => undefined, { calls: ['socket'] }));
    const cannot = 'P1 socket -> s1\nP1 closesocket s1\nclock advance 1\nP1.3 socket -> s2';
    expect((await emulator.run(parseScript(cannot))).map(({ outcome }) => outcome)).toEqual([
      'ok',
      'unsupported',
      'unsupported',
      'unsupported',
    ]);
    expect(emulator.capabilities.notChecked).toContain('clock advance: the emulator has no clock');
  });

  test('has real addresses where the kit plays the peer', async () => {
    const told: unknown[] = [];
    const members = { peer: 'kit', reset: (addresses?: object) => void told.push(addresses) };
    const emulator = await openStack(stack(() => undefined, members));
    await run(emulator, 'P1 socket -> s1\nP1 bind s1 any port1\npeer connect port1 -> c1');
    await emulator.close();
    const addresses = {
      peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      port1: expect.stringMatching(/^\d+$/),
    };
    expect(told).toEqual([undefined, addresses, undefined]);
  });
});

describe('a stack that crashes or hangs', () => {
  async function failing(answer: (call: Call) => unknown, members: object = {}) {
    const notices: string[] = [];
    const notice = (sentence: string) => notices.push(sentence);
    const emulator = await openStack(stack(answer, members), { callTimeout: 50, where: 'toy.ts', notice });
    return { emulator, notices };
  }

  test('a throw is a crash, and the next script begins with a reset', async () => {
    let resets = 0;
    const boom = (call: Call) => {
      if (closes(call)) throw new TypeError('boom \u001b[31m\u202e');
    };
    const { emulator, notices } = await failing(boom, { reset: () => void resets++ });
    const crashed = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed'];
    expect(await run(emulator, `${script}\nP1 socket -> s2`)).toEqual(crashed);
    expect(await run(emulator, script)).toEqual(crashed);
    expect(resets).toBe(2);
    expect(notices[0]).toMatch(
      /^toy\.ts, at 'P1 closesocket s1': it threw TypeError: boom \\x1b\[31m\\u202e$/m,
    );
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'boom'],
    ['an object without a prototype', Object.create(null)],
    [
      'what cannot be shown',
      {
        toString: () => {
          throw new Error('no');
        },
      },
    ],
  ])('whatever is thrown: %s', async (_, what) => {
    const { emulator } = await failing((call) => {
      if (closes(call)) throw what;
    });
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed']);
  });

  test('a promise that is rejected is a crash, one that never settles a hang', async () => {
    const rejecting = await failing((call) => (closes(call) ? Promise.reject(new Error('boom')) : undefined));
    expect((await run(rejecting.emulator, script)).at(-1)).toBe('P1 closesocket s1 = crashed');
    const never = await failing((call) => (closes(call) ? new Promise(() => {}) : undefined));
    const hung = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = hung'];
    expect(await run(never.emulator, script)).toEqual(hung);
    expect(await run(never.emulator, script)).toEqual(hung);
    expect(never.notices).toEqual(Array(2).fill("toy.ts, at 'P1 closesocket s1': nothing came within 50 ms"));
  });

  test('a crash or a hang in the reset behind a script belongs to its last call', async () => {
    let resets = 0;
    const reset = (what: () => unknown) => ({ reset: () => (++resets % 2 === 0 ? what() : undefined) });
    const crashes = await failing(
      () => undefined,
      reset(() => {
        throw new Error('boom');
      }),
    );
    expect((await run(crashes.emulator, script)).at(-1)).toBe('P1 closesocket s1 = crashed');
    expect((await run(crashes.emulator, script)).at(-1)).toBe('P1 closesocket s1 = crashed');
    resets = 0;
    const hangs = await failing(
      () => undefined,
      reset(() => new Promise(() => {})),
    );
    expect((await run(hangs.emulator, script)).at(-1)).toBe('P1 closesocket s1 = hung');
  });

  test('a close that fails is heard, and no more', async () => {
    const { emulator, notices } = await failing(() => undefined, {
      close: () => Promise.reject(new Error('boom')),
    });
    await emulator.close();
    expect(notices).toEqual(["toy.ts, at 'close': it threw Error: boom"]);
  });

  test('one that says itself that it crashed', async () => {
    const { emulator } = await failing((call) => (closes(call) ? 'crashed' : undefined));
    expect((await run(emulator, script)).at(-1)).toBe('P1 closesocket s1 = crashed');
  });
});

describe('errors that nothing catches', () => {
  const others = process.listeners('uncaughtException');
  afterEach(() => expect(process.listeners('uncaughtException')).toEqual(others));

  test('are crashes of the call that waits, or of the next one', async () => {
    const late = () => new Promise((resolve) => setTimeout(resolve, 60_000));
    const emulator = await openStack(
      stack((call) => (closes(call) ? late() : undefined)),
      { hearsUncaught: true },
    );
    const running = run(emulator, script);
    await new Promise((resolve) => setImmediate(resolve));
    const hears = process.listeners('uncaughtException').at(-1)!;
    hears(new Error('stray'), 'uncaughtException');
    expect((await running).at(-1)).toBe('P1 closesocket s1 = crashed');
    // What still strays from a script that crashed is not held against the next one.
    hears(new Error('stray'), 'uncaughtException');
    expect(await run(emulator, 'P1 socket -> s1')).toEqual(['P1 socket -> s1 = ok']);
    hears(new Error('stray'), 'uncaughtException');
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = crashed']);
    await emulator.close();
  });
});

describe('a stack that breaks the rules', () => {
  test.each<[string, unknown, string]>([
    [
      'rubbish',
      'okay',
      "toy.ts, at 'P1 socket -> s1': expected an outcome of the call, such as 'ok 68', got 'okay'",
    ],
    ['no value', 'ok', "expected 'ok' and the handle value, such as 'ok 68', got 'ok'"],
    ['an outcome of another call', 'established', 'expected an outcome that the call can have'],
    ['a number', 68, "expected an outcome of the call as text, such as 'ok 68', got 68"],
    ['null', null, 'got null'],
    ['an object', {}, 'got an object'],
    ['a terminal', '\u001b[2J', "got '\\x1b[2J'"],
    ['a promise of nothing', Promise.resolve(), 'got undefined'],
  ])('%s', async (_, answer, message) => {
    const emulator = await openStack(
      { ...stack(() => undefined), call: () => answer as string },
      { where: 'toy.ts' },
    );
    expect(await complaint(run(emulator, script))).toContain(message);
    // And is no better the next time.
    expect(await complaint(run(emulator, script))).toContain(message);
  });

  test.each<[members: object, message: string]>([
    [{ name: undefined }, 'the stack: name: expected text, got undefined'],
    [{ name: 'x'.repeat(101) }, 'name: expected at most 100 characters'],
    [{ version: 1 }, 'version: expected text, got 1'],
    [{ version: '\u202e' }, "version: expected printable ASCII, got '\\u202e'"],
    [{ calls: undefined }, "calls: expected all, or a list such as ['socket', 'closesocket'], got undefined"],
    [
      { calls: ['socket', 'closesockt'] },
      "calls.1: expected a call of the notation, perhaps closesocket, got 'closesockt'",
    ],
    [{ calls: ['socket', 5] }, 'calls.1: expected the name of a call, got 5'],
    [{ probes: ['heap'] }, "probes.0: expected threads or handles or slots or kernel, got 'heap'"],
    [{ threads: 0 }, 'threads: expected a whole number from 1 to 9, got 0'],
    [{ threads: 1.5 }, 'threads: expected a whole number from 1 to 9, got 1.5'],
    [{ peer: 'me' }, "peer: expected self or kit, got 'me'"],
    [{ clock: true }, 'clock: expected virtual or real or none, got true'],
    [{ reset: undefined }, 'reset: expected a function, got undefined'],
    [{ call: 'socket' }, "call: expected a function, got 'socket'"],
    [{ close: 1 }, 'close: expected a function, got 1'],
    [
      {
        get name() {
          throw new Error('boom');
        },
      },
      'name cannot be read: Error: boom',
    ],
    [
      {
        reset() {
          throw new Error('boom');
        },
      },
      "the stack, at 'reset': it threw Error: boom",
    ],
  ])('member %#', async (members, message) => {
    const whole = Object.defineProperties(
      stack(() => undefined),
      Object.getOwnPropertyDescriptors(members),
    );
    expect(await complaint(openStack(whole))).toContain(message);
  });
});
