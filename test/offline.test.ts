/** The way to a machine without the kit and back, as commands. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Product } from './product.ts';

let product: Product;
beforeAll(() => {
  product = new Product();
  expect(product.run(recordArgs('good.txt')).status).toBe(0);
});
afterAll(() => product.remove());

const recordArgs = (file: string, emulator = 'second:windows-98') =>
  ['record', emulator, '--as', 'windows-98', '--transcript', file] as const;

const path = (name: string) => join(product.folder, name);

describe('suite', () => {
  test('writes what a machine needs, and says what it covers', () => {
    const { status, stdout, stderr } = product.run(['suite', '--as', 'windows-98', '--out', 'floppy/a']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ scripts for windows-98, [\d,]+ calls\n/);
    expect(stdout).toMatch(/^No script reaches these rules under this profile: \d+ of \d+$/m);
    expect(stdout).toMatch(/^In floppy\/a: suite.txt, rules.txt\n$/m);
    expect(readdirSync(path('floppy/a')).sort()).toEqual(['rules.txt', 'suite.txt']);
    expect(readFileSync(path('floppy/a/rules.txt'), 'latin1')).toMatch(/^create\.socket +0003-/m);
  });

  test('refuses a folder that has something in it, and leaves it as it was', () => {
    mkdirSync(path('full'));
    writeFileSync(path('full/mine'), '');
    expect(product.run(['suite', '--as', 'windows-98', '--out', 'full'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'lastclose: cannot write full: it is not empty; expected a new or empty folder\n',
    });
    expect(readdirSync(path('full'))).toEqual(['mine']);
  });

  test.each([
    [['--as', 'windows-99', '--out', 'x'], /unknown profile 'windows-99'; did you mean windows-9/],
    [['--out', 'x'], /required option '--as <profile>' not specified/],
    [['--as', 'windows-98', '--out', 'good.txt'], /cannot write good.txt: /],
    [['--as', 'windows-98', '--out', 'x', '--exe', 'arm'], /'arm' is invalid.*i386, x86-64/],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = product.run(['suite', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('record --transcript', () => {
  test('does not write over a file', () => {
    const { status, stderr } = product.run(recordArgs('good.txt'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot write good.txt: /);
  });

  test('needs to know where to write, once', () => {
    const neither = product.run(['record', 'reference', '--as', 'reference']);
    expect(neither).toMatchObject({ status: 2, stderr: expect.stringMatching(/expected --out FOLDER, or/) });
    const both = product.run([...recordArgs('both.txt'), '--out', 'both']);
    expect(both).toMatchObject({ status: 2, stderr: expect.stringMatching(/cannot be used with/) });
  });
});

describe('judge', () => {
  test('what conforms', () => {
    const { status, stdout, stderr } = product.run(['judge', 'good.txt', '--as', 'windows-98']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^good.txt:1 as windows-98 \(Windows 98\): no deviation found\n/);
    expect(stdout).toMatch(/^0003 {2}conforms$/m);
  });

  test('what has the bug of an article', () => {
    product.run(recordArgs('bug.txt', 'second:windows-98+Q176736'));
    const args = ['judge', 'bug.txt', '--as', 'windows-98~Q176736'];
    const { status, stdout } = product.run(args);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^1\. known-bug: linger\.expires-after-shutdown=ignored$/m);
    expect(stdout).toMatch(/^\d{4} {2}deviates at call \d+ of \d+: finding 1$/m);
    const json = JSON.parse(product.run([...args, '--format', 'json']).stdout);
    expect(json.machines[0].findings[0].articles).toEqual(['Q176736']);
  });

  test('what a machine that stopped has left, and what it did when it was started again', () => {
    const text = readFileSync(path('good.txt'), 'latin1');
    const at = text.indexOf('script 0100\n');
    const stopped = `${text.slice(0, at)}script 0100\nP1 socket -> s1 =`;
    product.file('stopped.txt', stopped);
    const { status, stdout } = product.run(['judge', 'stopped.txt', '--as', 'windows-98']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^0100 {2}nothing to judge; stopped\.txt:\d+: the machine stopped/m);
    expect(stdout).toMatch(/^0101 {2}not in the transcript$/m);
    const head = text.slice(0, text.indexOf('\nscript ') + 1);
    product.file('rest.txt', head + text.slice(text.indexOf('script 0101\n')));
    const both = product.run(['judge', 'stopped.txt', 'rest.txt', '--as', 'windows-98']);
    expect(both.status).toBe(0);
    expect(both.stdout).toMatch(/^stopped\.txt:1, rest\.txt:1 as windows-98/);
    expect(both.stdout).not.toContain('not in the transcript');
  });

  const changed = (from: string | RegExp, to: string) =>
    readFileSync(path('good.txt'), 'latin1').replace(from, to);

  test.each([
    ['no file', undefined, /cannot read bad.txt: there is no such file/],
    ['an empty one', () => '', /bad.txt:1:1: expected 'lastclose transcript 1'/],
    [
      'another version',
      () => changed('transcript 1', 'transcript 7'),
      /of version 7, this kit reads version 1/,
    ],
    [
      'another suite',
      () => changed(/^digest .*/m, 'digest 00'),
      /:\d+:1: its suite has the digest 00, .* another suite/,
    ],
    ['unknown numbers', () => changed(/^scripts /m, 'scripts 9000 '), /expected the numbers of its scripts/],
    [
      'another call',
      () => changed('P1 closesocket s1 =', 'P1 CloseHandle s1 ='),
      /expected 'P1 closesocket s1 = OUTCOME'/,
    ],
    [
      'an outcome that cannot be',
      () => changed('P1 closesocket s1 = ok', 'P1 closesocket s1 = eof'),
      /P1 closesocket s1: expected an outcome that the call can have/,
    ],
    [
      'escapes',
      () => '\x1b[31mlastclose\0',
      /expected 'lastclose transcript 1', .* found '\\x1b\[31mlastclose\\x00'/,
    ],
    ['a huge file', () => 'x'.repeat(9_000_000), /cannot read bad.txt: it is larger than 8 MB/],
    ['nothing that was run', () => `${changed(/^script .*/ms, '')}not-run 0003 x\n`, /nothing was judged/],
  ])('refuses %s', (_, text, message) => {
    if (text) product.file('bad.txt', text());
    const { status, stderr } = product.run(['judge', 'bad.txt', '--as', 'windows-98']);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^[ -~]*\n$/);
  });
});
