/** `record`, `strength`, `differential` and the second stack, as processes of their own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { allButLast, Product } from './product.ts';

let product: Product;
/** The second stack as a program of its own, as it is built. */
const program = (...options: readonly string[]) =>
  `exec:'${process.execPath}' '${join(product.folder, 'dist', 'emulators', 'second', 'program.js')}' ${options.join(' ')}`;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

describe('record', () => {
  const record = (emulator: string, out: string, ...more: string[]) =>
    product.run(['record', emulator, '--as', 'windows-98', '--runs', '120', '--out', out, ...more]);
  const traces = (folder: string) =>
    readdirSync(join(product.folder, folder)).map((name) =>
      readFileSync(join(product.folder, folder, name), 'utf8'),
    );

  test('writes a file a trace, the same for the same seed', () => {
    const first = record('windows-98', 'a/b');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toBe('120 traces of windows-98 simulated in a/b\n');
    record('windows-98', 'c');
    expect(traces('c')).toEqual(traces('a/b'));
    expect(traces('c')).toHaveLength(120);
    for (const text of traces('c')) expect(parseTrace(text).length).toBeGreaterThan(0);
  });

  test('the second stack does the same in the process and as a program, of which two run', () => {
    record('second:windows-98', 'inside');
    const asked = program('--as', 'windows-98', '--seed', 'lastclose');
    expect(record(asked, 'outside', '--workers', '2')).toMatchObject({ status: 0, stderr: '' });
    const calls = (folder: string) => traces(folder).map((text) => parseTrace(text));
    expect(calls('outside')).toEqual(calls('inside'));
  });
});

describe('check', () => {
  test('a fault in the program is found', () => {
    const asked = program('--as', 'reference', '--fault', 'closesocket-wrong-error');
    const { status, stdout } = product.run(['check', asked, '--as', 'reference', '--runs', '200']);
    expect(status).toBe(1);
    expect(stdout).toContain('closesocket gave WSAEINVAL, not WSAENOTSOCK');
    expect(stdout).toContain('Unattributed');
  });
});

describe('strength', () => {
  test('of one profile tells by what changes get through', () => {
    const { status, stdout } = product.run([
      'strength',
      '--as',
      'windows-98',
      '--runs',
      '100',
      '--json',
      's.json',
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^windows-98: \d+\.\d % of \d+ changed traces rejected\n/);
    expect(stdout).toContain('Let through by');
    const [found] = product.json('s.json').profiles;
    expect(found.any.rejected / found.any.changes).toBeGreaterThan(0.9);
    expect(found.through).toHaveLength(
      found.any.changes - found.any.rejected + found.plausible.changes - found.plausible.rejected,
    );
  });

  test('takes traces that were recorded', () => {
    product.run([
      'record',
      'windows-nt-4.0-sp3',
      '--as',
      'windows-nt-4.0-sp3',
      '--runs',
      '30',
      '--out',
      'recorded',
    ]);
    const { status, stdout } = product.run([
      'strength',
      '--as',
      'windows-nt-4.0-sp3',
      '--traces',
      'recorded',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('Changed: 30 traces of recorded.');
  });
});

describe('differential', () => {
  test('agrees, the same for the same seed', () => {
    const args = ['differential', '--as', 'windows-nt-4.0-sp3', '--runs', '200', '--json', 'd.json'];
    const first = product.run(args);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(allButLast(first.stdout)).toEqual(allButLast(product.run(args).stdout));
    expect(product.json('d.json')).toMatchObject({
      report: 'differential',
      profiles: [{ profile: 'windows-nt-4.0-sp3', scripts: 200, disagreements: [], inconsistent: [] }],
    });
  });
});
