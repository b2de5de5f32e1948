/** The command line, as a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { build, freshFolder, removeFolder, root } from './product.ts';

const folder = freshFolder();
const adapter = `exec:${process.execPath} ${join(root, 'test', 'adapter.mjs')}`;
const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
let main: string;

beforeAll(() => {
  main = build(folder);
});
afterAll(() => removeFolder(folder));

function run(args: readonly string[], env: Record<string, string> = {}) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...environment, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], options);
  return { status, stdout, stderr };
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const allButLast = (text: string) => text.trimEnd().split('\n').slice(0, -1);
const leak = `
  P1 socket -> s1                   = ok
  P1 connect s1 -> c1               = ok
  P1 CreateProcess none -> P2       = ok
  P1 WSADuplicateSocket s1 P2 -> i1 = ok
  P2 WSASocket i1 -> s2             = ok
  P1 closesocket s1                 = ok
  P2 closesocket s2                 = ok
  peer observe c1                   = open`;

describe('help', () => {
  test.each(['matrix', 'check', 'replay', 'list'])('%s has some, with an example', (command) => {
    const { status, stdout } = run([command, '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`^Usage: lastclose ${command} .*Examples?:\\n  lastclose ${command} `, 's'),
    );
  });

  test('the version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('no command at all is an error that shows the commands', () => {
    const { status, stdout, stderr } = run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: lastclose');
  });
});

describe('matrix', () => {
  test('the same seed gives the same report, apart from the times', () => {
    const first = run(['matrix', '--runs', '3']);
    const second = run(['matrix', '--runs', '3', '--seed', 'lastclose', '--json', 'deep/er/again.json']);
    expect(first.stderr).toBe('');
    expect(allButLast(first.stdout)).toEqual(allButLast(second.stdout));
    const report = json('out/report.json');
    expect({ ...json('deep/er/again.json'), timing: 0 }).toEqual({ ...report, timing: 0 });
    expect(report).toMatchObject({ report: 'matrix', seed: 'lastclose' });
    expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['again.json']);
    // Three scripts a cell cannot find everything, and what is not found is a disagreement.
    expect(report.agreement.disagree).not.toEqual([]);
    expect([first.status, second.status]).toEqual([1, 1]);
  });
});

describe('check', () => {
  test('a Windows conforms to itself', () => {
    const { status, stdout, stderr } = run(['check', 'windows-98', '--as', 'windows-98', '--runs', '50']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^windows-98 as windows-98 \(Windows 98\): no deviation found\n/);
    expect(stdout).toContain('Chosen by chance, where that Windows is not known:');
  });

  test('a bug is found, named and written down, the same each time', () => {
    const args = [
      'check',
      'windows-nt-4.0-sp4+Q185727',
      '--as',
      'windows-nt-4.0-sp4',
      '--runs',
      '100',
      '--json',
    ];
    const first = run([...args, 'a.json']);
    const second = run([...args, 'b.json']);
    expect(first).toMatchObject({ status: 1, stderr: '' });
    expect(allButLast(first.stdout)).toEqual(allButLast(second.stdout));
    expect({ ...json('a.json'), timing: 0 }).toEqual({ ...json('b.json'), timing: 0 });
    const [found] = json('a.json').findings;
    expect(found).toMatchObject({ severity: 'known-bug', articles: ['Q185727'] });
    expect(parseTrace(found.trace)).toHaveLength(4);
    expect(first.stdout).toContain('Q185727: closesocket fails with 10038');
  });

  test('a crash is a finding, and what the program wrote last is harmless', () => {
    const { status, stdout } = run(['check', `${adapter} crash`, '--as', 'reference', '--runs', '20']);
    expect(status).toBe(1);
    expect(stdout).toContain('1. crash: ');
    expect(stdout).toContain('\\x1b[31mboom\\u202e');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).toContain('Not checked: ');
  });

  test('Ctrl-C ends the emulator too', async () => {
    const pid = join(folder, 'pid');
    const child = start(['check', `${adapter} slow pid=${pid}`, '--as', 'reference']);
    await until(() => existsSync(pid) && readFileSync(pid, 'utf8') !== '');
    // The adapter runs now; give the kit its turn to hear of it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow('ESRCH');
  });
});

describe('replay', () => {
  test('a trace is judged as it stands', () => {
    const given = file('leak.trace', leak);
    expect(run(['replay', given])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('peer observe c1                   = open  # deviates: allowed fin\n'),
    });
    expect(run(['replay', given, '--as', 'windows-98'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('windows-98 allows this.\n'),
    });
  });

  test('with --on, or without outcomes, it is run', () => {
    const given = file('leak.trace', leak);
    expect(run(['replay', given, '--on', 'reference']).stdout).toContain('= fin  # allowed\n');
    const script = file('leak.script', leak.replace(/ *= .*$/gm, ''));
    expect(run(['replay', script])).toMatchObject({ status: 0, stderr: '' });
    expect(run(['replay', script, '--on', 'windows-95+Q198663'])).toMatchObject({ status: 1, stderr: '' });
  });

  test('on a program', () => {
    const given = file(
      'twice.script',
      'P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1\nP1 socket -> s2\n',
    );
    const { status, stdout } = run(['replay', given, '--on', adapter]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'P1 closesocket s1 = ok  # deviates: allowed WSAENOTSOCK\nP1 socket -> s2   = ok  # -\n',
    );
  });
});

describe('list', () => {
  test.each(['profiles', 'articles', 'rules', 'traits', 'emulators'])('%s, as text and as JSON', (what) => {
    const text = run(['list', what]);
    const data = run(['list', what, '--json']);
    expect([text.status, data.status]).toEqual([0, 0]);
    for (const { id, name } of JSON.parse(data.stdout)) expect(text.stdout).toContain(id ?? name);
  });
});

describe('terminals and pipes', () => {
  test('colour is for those who ask', () => {
    const args = ['replay', file('leak.trace', leak)];
    expect(run(args).stdout).not.toContain('\u001b');
    expect(run(args, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[31m');
    expect(run(args, { FORCE_COLOR: '0' }).stdout).not.toContain('\u001b');
    expect(run(args, { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
  });

  test('a reader that goes away early is no error', async () => {
    const child = start(['list', 'rules']);
    child.stdout!.destroy();
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
    });
    expect(await ended(child)).toBe(0);
    expect(said).toBe('');
  });
});

describe('what cannot be done is said in one line', () => {
  const check = (...more: string[]) => ['check', 'reference', '--as', 'reference', '--runs', '1', ...more];
  const cases: readonly [string, readonly string[], string][] = [
    ['an unknown command', ['chek'], "unknown command 'chek'; did you mean check?"],
    ['an unknown option', check('--jsn', 'x'), "unknown option '--jsn'; did you mean --json?"],
    [
      'an unknown emulator',
      ['check', 'wnie', '--as', 'reference'],
      "unknown emulator 'wnie'; did you mean wine?",
    ],
    ['an unknown profile', ['check', 'wine', '--as', 'windows-89'], "'windows-89'; did you mean windows-98?"],
    ['an unknown article', ['check', 'windows-98+Q198664', '--as', 'reference'], 'did you mean Q198663?'],
    [
      'an article of several',
      ['check', 'windows-98~Q150523', '--as', 'reference'],
      'say which: Q150523-inherit',
    ],
    ['an unknown list', ['list', 'rule'], "unknown list 'rule'; did you mean rules?"],
    ['hostile text', ['check', '\u001b[2J', '--as', 'reference'], "unknown emulator '\\x1b[2J'"],
    ['no emulator', ['check'], "missing required argument 'emulator'"],
    ['no profile', ['check', 'reference'], "required option '--as <profile>' not specified"],
    ['too much', ['matrix', 'me'], "too many arguments for 'matrix'"],
    ...['0', '-1', 'abc', '1.5', '1e3', '', '9999999999'].map((n): [string, readonly string[], string] => [
      `--runs ${n}`,
      check(`--runs=${n}`),
      `argument '${n}' is invalid`,
    ]),
    ['--call-timeout 0', check('--call-timeout', '0'), 'more than 0'],
    ['--hello-timeout soon', check('--hello-timeout', 'soon'), 'more than 0'],
    ['a program that is none', ['check', 'exec:no-such-program', '--as', 'reference'], 'no such program'],
    ['no program', ['check', 'exec:', '--as', 'reference'], 'names no program'],
    ['a program that speaks otherwise', ['check', 'exec:echo hi', '--as', 'reference'], 'expected its hello'],
    ['a report that is a folder', check('--json', '.'), 'cannot write .: it is a folder'],
    [
      'a report below a file',
      check('--json', 'a-file/x.json'),
      'cannot write a-file/x.json: a part of its path',
    ],
    ['a matrix below a file', ['matrix', '--json', 'a-file/x.json'], 'cannot write a-file/x.json'],
    ['no such file', ['replay', 'missing'], 'cannot read missing: there is no such file'],
    ['a folder', ['replay', 'a-folder'], 'cannot read a-folder: it is a folder'],
    [
      'a binary file',
      ['replay', 'binary'],
      'binary:1:3: expected text, found a control or invalid character',
    ],
    ['an empty file', ['replay', 'empty'], 'empty holds no call'],
    ['no notation', ['replay', 'wrong'], 'wrong:2:4: '],
    ['a bad --on', ['replay', 'right', '--on', 'windows'], "unknown emulator 'windows'"],
  ];

  beforeAll(() => {
    file('a-file', 'x');
    file('binary', Buffer.from([0x50, 0x31, 0, 1, 2, 255]));
    file('empty', '# nothing\n');
    file('wrong', 'P1 socket -> s1\nP1 closesockt s1\n');
    file('right', 'P1 socket -> s1\n');
    mkdirSync(join(folder, 'a-folder'));
  });

  test.each(cases)('%s', (_what, args, expected) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^lastclose: .*\n$/);
    expect(stderr).toContain(expected);
  });
});

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
