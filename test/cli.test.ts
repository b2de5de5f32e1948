/** The command line, as a process of its own. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { Product, root } from './product.ts';

const adapter = `exec:${process.execPath} ${join(root, 'test', 'adapter.mjs')}`;
let product: Product;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

const json = (name: string) => JSON.parse(readFileSync(join(product.folder, name), 'utf8'));
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
    const { status, stdout } = product.run([command, '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`^Usage: lastclose ${command} .*Examples?:\\n  lastclose ${command} `, 's'),
    );
  });

  test('the version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(product.run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('no command at all is an error that shows the commands', () => {
    const { status, stdout, stderr } = product.run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: lastclose');
  });
});

describe('matrix', () => {
  test('the same seed gives the same report, apart from the times', () => {
    const first = product.run(['matrix', '--runs', '3']);
    const second = product.run([
      'matrix',
      '--runs',
      '3',
      '--seed',
      'lastclose',
      '--json',
      'deep/er/again.json',
    ]);
    expect(first.stderr).toBe('');
    expect(allButLast(first.stdout)).toEqual(allButLast(second.stdout));
    const report = json('out/report.json');
    expect({ ...json('deep/er/again.json'), timing: 0 }).toEqual({ ...report, timing: 0 });
    expect(report).toMatchObject({ report: 'matrix', seed: 'lastclose' });
    expect(readdirSync(join(product.folder, 'deep', 'er'))).toEqual(['again.json']);
    // Three scripts a cell cannot find everything, and what is not found is a disagreement.
    expect(report.agreement.disagree).not.toEqual([]);
    expect([first.status, second.status]).toEqual([1, 1]);
  });
});

describe('check', () => {
  test('a Windows conforms to itself', () => {
    const { status, stdout, stderr } = product.run([
      'check',
      'windows-98',
      '--as',
      'windows-98',
      '--runs',
      '50',
    ]);
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
    const first = product.run([...args, 'a.json']);
    const second = product.run([...args, 'b.json']);
    expect(first).toMatchObject({ status: 1, stderr: '' });
    expect(allButLast(first.stdout)).toEqual(allButLast(second.stdout));
    expect({ ...json('a.json'), timing: 0 }).toEqual({ ...json('b.json'), timing: 0 });
    const [found] = json('a.json').findings;
    expect(found).toMatchObject({ severity: 'known-bug', articles: ['Q185727'] });
    expect(parseTrace(found.trace)).toHaveLength(4);
    expect(first.stdout).toContain('Q185727: closesocket fails with 10038');
  });

  test('a crash is a finding, and what the program wrote last is harmless', () => {
    const { status, stdout } = product.run([
      'check',
      `${adapter} crash`,
      '--as',
      'reference',
      '--runs',
      '20',
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('1. crash: ');
    expect(stdout).toContain('\\x1b[31mboom\\u202e');
    for (const character of ['\u001b', '\u202e']) expect(stdout).not.toContain(character);
    expect(stdout).toContain('Not checked: ');
  });

  test('Ctrl-C ends the emulator too', async () => {
    const pid = join(product.folder, 'pid');
    const child = product.start(['check', `${adapter} slow pid=${pid}`, '--as', 'reference']);
    await until(() => existsSync(pid) && readFileSync(pid, 'utf8') !== '');
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow('ESRCH');
  });
});

describe('replay', () => {
  test('a trace is judged as it stands', () => {
    const given = product.file('leak.trace', leak);
    expect(product.run(['replay', given])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('peer observe c1                   = open  # deviates: allowed fin\n'),
    });
    expect(product.run(['replay', given, '--as', 'windows-98'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('windows-98 allows this.\n'),
    });
  });

  test('with --on, or without outcomes, it is run', () => {
    const given = product.file('leak.trace', leak);
    expect(product.run(['replay', given, '--on', 'reference']).stdout).toContain('= fin  # allowed\n');
    const script = product.file('leak.script', leak.replace(/ *= .*$/gm, ''));
    expect(product.run(['replay', script])).toMatchObject({ status: 0, stderr: '' });
    expect(product.run(['replay', script, '--on', 'windows-95+Q198663'])).toMatchObject({
      status: 1,
      stderr: '',
    });
  });

  test('on a program', () => {
    const given = product.file(
      'twice.script',
      'P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1\nP1 socket -> s2\n',
    );
    const { status, stdout } = product.run(['replay', given, '--on', adapter]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'P1 closesocket s1 = ok  # deviates: allowed WSAENOTSOCK\nP1 socket -> s2   = ok  # -\n',
    );
  });
});

describe('list', () => {
  test.each(['profiles', 'articles', 'rules', 'traits', 'emulators'])('%s, as text and as JSON', (what) => {
    const text = product.run(['list', what]);
    const data = product.run(['list', what, '--json']);
    expect([text.status, data.status]).toEqual([0, 0]);
    for (const { id, name } of JSON.parse(data.stdout)) expect(text.stdout).toContain(id ?? name);
  });
});

describe('terminals and pipes', () => {
  test('colour is for those who ask', () => {
    const args = ['replay', product.file('leak.trace', leak)];
    expect(product.run(args).stdout).not.toContain('\u001b');
    expect(product.run(args, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[31m');
    expect(product.run(args, { FORCE_COLOR: '0' }).stdout).not.toContain('\u001b');
    expect(product.run(args, { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
  });

  test('a reader that goes away early is no error', async () => {
    const child = product.start(['list', 'rules']);
    child.stdout!.destroy();
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
    });
    expect(await ended(child)).toBe(0);
    expect(said).toBe('');
  });
});

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
