/** Modules as emulators, by the built command: what runs in its process must not be able to mislead it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ended, Product, root } from './product.ts';

let product: Product;
beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

const example = join(root, 'emulators', 'examples', 'typescript', 'stack.ts');

/** A stack whose closesocket does something else: the body of a function. */
function stack(closesocket: string, before = ''): string {
  const text = `${before}
    let handles = 0;
    export default {
      name: 'toy', version: '1', calls: ['socket', 'closesocket'], threads: 1,
      reset(): void {},
      call({ api }: { api: string }): unknown {
        if (api === 'socket') return 'ok ' + ++handles;
        ${closesocket}
      },
    };`;
  return product.file('toy.ts', text);
}

const check = (file: string, ...more: string[]) =>
  product.run(['check', file, '--as', 'windows-10', '--runs', '20', ...more]);

describe('every command that takes an emulator takes a module', () => {
  test('check, which says what is not checked', () => {
    const { status, stdout, stderr } = check(example);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('no deviation found\n  listeners 1, ');
    expect(stdout).toContain('Not checked: WSAStartup, WSACleanup, accept, connect, ');
  });

  test('replay', () => {
    const script = product.file('double.script', 'P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1\n');
    const file = stack(`return 'ok';`);
    const { status, stdout } = product.run(['replay', script, '--on', `./${file}`, '--as', 'windows-10']);
    expect(status).toBe(1);
    expect(stdout).toContain('P1 closesocket s1 = ok  # deviates: allowed WSAENOTSOCK\n');
  });

  test('record', () => {
    const args = ['record', example, '--as', 'windows-10', '--runs', '5', '--out', 'traces'];
    expect(product.run(args)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(product.folder, 'traces'))).toHaveLength(5);
  });

  test('identify', () => {
    const args = ['identify', example, '--scripts', '40', '--runs', '20', '--format', 'json'];
    const { status, stdout } = product.run(args);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ emulator: { name: 'listeners' } });
  });
});

describe('a module that misbehaves', () => {
  test('prints: to stderr, so that the report stays whole', () => {
    const noisy = `console.log('noise'); process.stdout.write('noise\\n'); return 'ok';`;
    const file = stack(noisy, `console.log('loaded');`);
    const { status, stdout, stderr } = check(file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^toy\.ts as windows-10 /);
    expect(stdout).not.toContain('noise');
    expect(stderr).toMatch(/^loaded\nnoise\nnoise\n/);
  });

  test('throws: a crash, with where it was thrown, the same each time', () => {
    const file = stack(`throw new TypeError('boom \\u001b[31m\\u202e');`);
    const [first, second] = [check(file), check(file)];
    expect(first).toMatchObject({ status: 1, stderr: '' });
    expect(first.stdout).toContain('1. crash: ');
    expect(first.stdout).toContain(
      "Heard: toy.ts, at 'P1 closesocket s1': it threw TypeError: boom \\x1b[31m\\u202e\n",
    );
    expect(first.stdout).toMatch(/\n {2}at .*toy\.ts:\d+:\d+\)\n(Heard|Largest)/);
    for (const character of ['\u001b', '\u202e']) expect(first.stdout).not.toContain(character);
    expect(second.stdout.split('\n').slice(0, -2)).toEqual(first.stdout.split('\n').slice(0, -2));
  });

  test('throws where nothing catches it: a crash, too', () => {
    const file = stack(`setTimeout(() => { throw new Error('stray'); }); return new Promise(() => {});`);
    const { status, stdout, stderr } = check(file, '--call-timeout', '30');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('1. crash: ');
    expect(stdout).toContain('it threw Error: stray');
  });

  test('lets a promise be rejected that nobody waits for: a crash, too', () => {
    const file = stack(`Promise.reject(new Error('stray')); return new Promise(() => {});`);
    const { status, stdout, stderr } = check(file, '--call-timeout', '30');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('1. crash: ');
  });

  test('leaves something running: it ends all the same, with its verdict', () => {
    const file = stack(`return 'WSAENOTSOCK';`, `setInterval(() => {}, 1000);`);
    expect(check(file)).toMatchObject({ status: 1, stderr: '' });
    const failing = `setInterval(() => { throw new Error('stray'); }, 100); const stack = 5; export default stack;`;
    const { status, stderr } = check(product.file('left.ts', failing));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^lastclose: left\.ts: expected a stack .*\n$/);
  });

  test('never settles: a hang', () => {
    const file = stack('return new Promise(() => {});');
    const { status, stdout, stderr } = check(file, '--call-timeout', '0.05', '--runs', '2');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('1. hang: ');
    expect(stdout).toContain("Heard: toy.ts, at 'P1 closesocket s1': nothing came within 50 ms\n");
  });

  test('ends the process: no verdict', () => {
    for (const file of [stack('process.exit(0);'), stack('', 'process.exit(0);')]) {
      expect(check(file)).toEqual({
        status: 2,
        stdout: '',
        stderr: 'lastclose: toy.ts ended the process, so that nothing can be concluded\n',
      });
    }
  });

  test('answers nonsense: no verdict', () => {
    expect(check(stack(`return 'okay';`))).toEqual({
      status: 2,
      stdout: '',
      stderr:
        "lastclose: toy.ts, at 'P1 closesocket s2': expected an outcome of the call, such as 'ok', got 'okay'\n",
    });
  });

  test('Ctrl-C is heard, whatever it does', async () => {
    const file = stack(`process.stderr.write('up'); return 'WSAENOTSOCK';`);
    const child = product.start(['check', file, '--as', 'windows-10', '--runs', '1000000']);
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
  });
});

test.each([
  ['no-such.ts', undefined, 'no-such.ts cannot be loaded: there is no such file'],
  ['./no-folder.ts/', undefined, "unknown emulator './no-folder.ts/'"],
  ['./dist', undefined, './dist is a folder; expected the file of a module, which ends with .ts, .mts, '],
  ['stack.py', 'x = 1', 'stack.py is no module; expected the file of a module, '],
  ['syntax.ts', 'export default {', 'syntax.ts cannot be loaded: '],
  ['named.mjs', 'export const stack = {};', 'named.mjs cannot be loaded: it has no default export'],
  [
    'text.js',
    'export default "stack";',
    'text.js: expected a stack (name, version, calls, reset, call) or an emulator',
  ],
  [
    'member.mts',
    `export default { name: 'x', version: '1', calls: ['sokcet'] };`,
    "member.mts: calls.0: expected a call of the notation, perhaps socket, got 'sokcet'",
  ],
])('bad input: %s', (name, text, message) => {
  if (text !== undefined) product.file(name, text);
  const { status, stdout, stderr } = check(name);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.startsWith('lastclose: ')).toBe(true);
});
