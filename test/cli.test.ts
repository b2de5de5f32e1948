/** The command line, as a process of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allButLast, ended, Product, root } from './product.ts';

let product: Product;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

describe('help', () => {
  test.each([
    'matrix',
    'check',
    'replay',
    'certify',
    'record',
    'strength',
    'differential',
    'distinguish',
    'identify',
    'coverage',
    'selftest',
    'fuzz',
    'merge',
    'diff',
    'list',
    'explain',
    'document',
  ])('%s has some, with an example', (command) => {
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
      '--html',
      'deep/er/again.html',
    ]);
    expect(first.stderr).toBe('');
    expect(allButLast(first.stdout)).toEqual(allButLast(second.stdout));
    const report = product.json('out/report.json');
    expect({ ...product.json('deep/er/again.json'), timing: 0 }).toEqual({ ...report, timing: 0 });
    expect(report).toMatchObject({ report: 'matrix', seed: 'lastclose' });
    expect(readdirSync(join(product.folder, 'deep', 'er'))).toEqual(['again.html', 'again.json']);
    const [page, again] = ['out/report.html', 'deep/er/again.html'].map((file) =>
      readFileSync(join(product.folder, file), 'utf8').replace(/<footer>.*<\/footer>/s, ''),
    );
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(again).toBe(page);
    // Three scripts a cell cannot find everything, and what is not found is a disagreement.
    expect(report.agreement.disagree).not.toEqual([]);
    expect([first.status, second.status]).toEqual([1, 1]);
  });
});

describe('list', () => {
  test.each(['profiles', 'articles', 'rules', 'traits', 'emulators', 'faults'])(
    '%s, as text and as JSON',
    (what) => {
      const text = product.run(['list', what]);
      const data = product.run(['list', what, '--json']);
      expect([text.status, data.status]).toEqual([0, 0]);
      for (const { id, name } of JSON.parse(data.stdout)) expect(text.stdout).toContain(id ?? name);
    },
  );
});

describe('telling Windows apart', () => {
  test('identify names a simulated Windows, the same each time, and distinguish agrees', () => {
    const args = ['identify', 'windows-nt-4.0-tse', '--format', 'json'];
    const first = product.run(args);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(product.run(args).stdout).toBe(first.stdout);
    const { best, standing, ruledOut } = JSON.parse(first.stdout);
    expect([best, ...standing.map(({ profile }: { profile: string }) => profile)]).toContain(
      'windows-nt-4.0-tse',
    );
    expect(ruledOut.map(({ profile }: { profile: string }) => profile)).toContain('windows-nt-4.0-tse-sp4');
    const told = product.run(['distinguish', 'windows-nt-4.0-tse', 'windows-nt-4.0-tse-sp4']);
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout).toContain('Proved to be the shortest');
  });

  test('what is not told apart is no success', () => {
    const { status, stdout } = product.run(['distinguish', 'windows-98', 'windows-98', '--format', 'json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).directions[0].verdict).toBe('not told apart by what is documented');
    expect(product.run(['identify', 'windows-98~Q198663~Q150523-inherit']).status).toBe(1);
  });

  test('coverage, as text and as JSON', () => {
    const args = ['coverage', '--as', 'reference', '--runs', '20', '--budget', '200'];
    expect(product.run(args).stdout).toMatch(/^reference +\d+ of \d+ /m);
    const json = product.run([...args, '--format', 'json']);
    expect(json).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      report: 'coverage',
      profiles: [{ profile: 'reference' }],
    });
  });
});

describe('selftest', () => {
  test('the suite kills what can be killed, chance a part of it in so few scripts', () => {
    const args = ['selftest', '--runs', '20', '--workers', '2', '--format', 'json'];
    const { status, stdout, stderr } = product.run(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      report: 'selftest',
      limit: { runs: 20 },
      scripts: 20,
      timing: { workers: 2 },
    });
    const { suite, chance } = report.scores.all;
    expect(suite.killed).toBe(suite.of);
    expect(chance.killed).toBeGreaterThan(20);
    expect(chance.killed).toBeLessThan(suite.killed);
  });

  test('Ctrl-C ends it at once', async () => {
    let code: number | null = null;
    // One that comes before the product listens ends any program, without a code.
    for (let wait = 3000; code === null && wait < 60_000; wait *= 3) {
      const child = product.start(['selftest', '--budget', '1h']);
      let said = '';
      for (const stream of [child.stdout!, child.stderr!]) {
        stream.on('data', (chunk) => {
          said += chunk;
        });
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGINT');
      code = await ended(child);
      expect(said).toBe('');
    }
    expect(code).toBe(130);
  });
});

describe('explain', () => {
  test.each([
    'close.last-descriptor',
    'share.close-link',
    'Q142634',
    'windows-98',
    'windows-98~Q198663',
    'F22',
    'X5',
    'U1',
    'Q224792',
  ])('%s, as text and as JSON, the same each time', (id) => {
    const text = product.run(['explain', id]);
    const data = product.run(['explain', id, '--format', 'json']);
    expect(text).toMatchObject({ status: 0, stderr: '' });
    expect(data).toMatchObject({ status: 0, stderr: '' });
    expect(text.stdout).toContain(id);
    expect(JSON.parse(data.stdout)).toMatchObject({ report: 'explain', version: 1, id });
    expect(product.run(['explain', id]).stdout).toBe(text.stdout);
  });

  test('an article has a repro that can be judged as it says, unless none is wanted', () => {
    const { stdout, status, stderr } = product.run(['explain', 'Q185727']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [, judge] = /lastclose replay FILE --as (\S+)/.exec(stdout)!;
    const repro = stdout.split('\n').filter((line) => /^ {4}\S+ .* = /.test(line));
    const file = product.file('repro.trace', `${repro.join('\n')}\n`);
    expect(product.run(['replay', file, '--as', judge!]).status).toBe(1);
    const plain = product.run(['explain', 'Q185727', '--no-repro']).stdout;
    expect(stdout.startsWith(plain.trimEnd())).toBe(true);
    expect(plain).not.toContain('replay FILE');
  });

  test('a number of several bugs is all of them', () => {
    const { stdout } = product.run(['explain', 'Q150523', '--no-repro', '--format', 'json']);
    const ids = JSON.parse(stdout).explanations.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['Q150523-inherit', 'Q150523-std-handle', 'Q150523-alias']);
  });
});

describe('terminals and pipes', () => {
  test('colour is for those who ask', () => {
    const args = ['replay', product.file('bad.trace', 'P1 socket -> s1 = WSAENOTSOCK\n')];
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
