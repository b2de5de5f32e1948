/** `check` and `replay`, as processes of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { leakText } from './fixtures.ts';
import { hasClass, readHtml } from './html.ts';
import { allButLast, ended, Product, root } from './product.ts';

const adapter = `exec:'${process.execPath}' '${join(root, 'test', 'adapter.mjs')}'`;
let product: Product;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

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
    expect({ ...product.json('a.json'), timing: 0 }).toEqual({ ...product.json('b.json'), timing: 0 });
    const [found] = product.json('a.json').findings;
    expect(found).toMatchObject({ severity: 'known-bug', articles: ['Q185727'] });
    expect(parseTrace(found.trace)).toHaveLength(4);
    expect(first.stdout).toContain('Q185727: closesocket fails with 10038');
  });

  test('every step of shrinking is written down on request, the same each time', () => {
    const emulator = ['check', 'windows-nt-4.0-sp4+Q185727', '--as', 'windows-nt-4.0-sp4', '--runs', '100'];
    for (const file of ['a.txt', 'b.txt']) {
      expect(product.run([...emulator, '--explain-shrink', file])).toMatchObject({ status: 1, stderr: '' });
    }
    const [log, again] = ['a.txt', 'b.txt'].map((file) => readFileSync(join(product.folder, file), 'utf8'));
    expect(log).toBe(again);
    expect(log).toMatch(/^crt\.closesocket-after-close=WSAENOTSOCK\n {2}model .*# kept\n/);
    expect(log).toMatch(/ {2}exact {6}4: P1 socket -> s1; .* tried {2}# kept\n/);
  });

  test('a repro of a known bug is certified; the certificate holds, until it is altered', () => {
    const report = ['--json', 'certified.json'];
    product.run(['check', 'windows-98+Q229658', '--as', 'windows-98~Q229658', '--runs', '300', ...report]);
    const certified = product.run(['certify', 'certified.json']);
    expect(certified).toMatchObject({ status: 0, stderr: '' });
    expect(certified.stdout).toContain('share.close-link=original-descriptor: holds.');
    const { findings } = product.json('certified.json');
    findings[0].certificate.length--;
    product.file('altered.json', JSON.stringify(findings));
    const refused = product.run(['certify', 'altered.json']);
    expect(refused).toMatchObject({ status: 1, stderr: '' });
    expect(refused.stdout).toContain('refused. It was altered');
  });

  test('suspicions fail a run that is strict, and no other', () => {
    const known = ['option.exclusive=works', 'address.bind-matrix=server-2003', 'inherit.entry=own'];
    const skipped = [...known, 'create.no-inherit-flag=works', 'create.inheritable=yes'];
    const file = product.file('95.txt', skipped.map((key) => `skip ${key}\n  because it is new\n`).join(''));
    const args = ['check', 'reference', '--as', 'windows-95', '--runs', '60', '--expect', file];
    const lax = product.run(args);
    expect(lax).toMatchObject({ status: 0, stderr: '' });
    expect(lax.stdout).toMatch(/: 6 findings, 5 expected, 1 suspicious, which counts with --strict only\n/);
    expect(product.run([...args, '--strict']).status).toBe(1);
  });

  test('what is known to fail must fail, until it is taken out of the file', () => {
    const judging = ['--as', 'windows-nt-4.0-sp4', '--runs', '40', '--expect', 'known.txt'];
    const buggy = ['check', 'windows-nt-4.0-sp4+Q185727', ...judging];
    const update = '--update-expectations';
    expect(product.run([...buggy, update])).toMatchObject({ status: 0, stderr: '' });
    const known = readFileSync(join(product.folder, 'known.txt'), 'utf8');
    expect(known).toMatch(
      /^# What windows-nt-4\.0-sp4\+Q185727 is known to do otherwise than windows-nt-4\.0-sp4\./,
    );
    expect(known).toContain('\ntodo crt.closesocket-after-close=WSAENOTSOCK\n  P1 socket -> s1 ');
    expect(product.run([...buggy, '--seed', 'another'])).toMatchObject({ status: 0, stderr: '' });
    const mended = ['check', 'windows-nt-4.0-sp4', ...judging];
    const passes = product.run(mended);
    expect(passes).toMatchObject({ status: 1, stderr: '' });
    expect(passes.stdout).toMatch(
      /^known\.txt:5: expected to fail, and passes: todo crt\.closesocket-after-close/m,
    );
    expect(product.run([...mended, update]).status).toBe(0);
    expect(readFileSync(join(product.folder, 'known.txt'), 'utf8')).not.toContain('todo crt');
    expect(product.run(mended).status).toBe(0);
  });

  test('an expectation that is over fails the run', () => {
    const file = product.file('over.txt', 'todo crt.close\n  until 2000-01-01\n');
    const { status, stdout } = product.run([
      'check',
      'reference',
      '--as',
      'reference',
      '--runs',
      '1',
      '--expect',
      file,
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('over.txt:1: expected no more: todo crt.close; its last day was 2000-01-01\n');
  });

  test('several reports at once, of which one goes to stdout', () => {
    const reporters = ['junit=junit.xml', 'tap', 'json=report.json', 'text=report.txt', 'html=report.html'];
    const { status, stdout, stderr } = product.run([
      ...['check', 'windows-nt-4.0-sp4+Q185727', '--as', 'windows-nt-4.0-sp4', '--runs', '40'],
      ...reporters.flatMap((reporter) => ['--reporter', reporter]),
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^TAP version 14\n1\.\.\d+\n/);
    expect(stdout).toMatch(/^not ok \d+ - findings crt\.closesocket-after-close=WSAENOTSOCK$/m);
    const [xml, text, html] = ['junit.xml', 'report.txt', 'report.html'].map((file) =>
      readFileSync(join(product.folder, file), 'utf8'),
    );
    const page = readHtml(html!);
    expect(page.errors).toEqual([]);
    expect(page.elements.filter((e) => hasClass(e, 'picture')).length).toBeGreaterThan(3);
    expect(xml).toMatch(/^<\?xml .*<failure message="known-bug: /s);
    expect(text).toMatch(/: 1 finding\n/);
    const schema = JSON.parse(readFileSync(join(root, 'reports', 'schema', 'check-1.json'), 'utf8'));
    const validate = new Ajv2020({ formats: { date: true } }).compile(schema);
    validate(product.json('report.json'));
    expect(validate.errors).toBeNull();
  });

  test('for GitHub the summary of the job is added to', () => {
    const summary = join(product.folder, 'summary.md');
    product.file('summary.md', 'before\n');
    const args = ['check', 'reference', '--as', 'reference', '--runs', '5', '--reporter', 'github'];
    const { status, stdout } = product.run(args, { GITHUB_STEP_SUMMARY: summary });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::stop-commands::\w+\nreference as reference .*\n::\w+::\n$/s);
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### lastclose: reference as reference passed\n/);
    expect(product.run(args, { GITHUB_STEP_SUMMARY: '/proc/summary.md' })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^lastclose: cannot write \/proc\/summary\.md: /),
    });
  });

  test('of an emulator that breaks the protocol every report says so', () => {
    const { status, stdout, stderr } = product.run([
      ...['check', `${adapter} rubbish`, '--as', 'reference', '--runs', '20'],
      ...['--reporter', 'tap', '--reporter', 'junit=broken.xml', '--json', 'broken.json'],
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^lastclose: .*\\x1b\[31m::error::\\u202e/);
    expect(stdout).toMatch(/^not ok \d+ - run protocol\n(.*\n)+Bail out! /m);
    expect(readFileSync(join(product.folder, 'broken.xml'), 'utf8')).toContain(
      '<error message="protocol-error: ',
    );
    expect(product.json('broken.json')).toMatchObject({ conforms: false, verdict: 'protocol-error' });
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

  test('many workers find what one finds', () => {
    const program = join(product.folder, 'dist', 'emulators', 'second', 'program.js');
    const windows = 'windows-nt-4.0-sp4';
    const args = ['check', `exec:node '${program}' --as ${windows} --with Q185727`, '--as', windows];
    const reports = ['1', '3'].map((workers) => {
      const how = ['--runs', '130', '--workers', workers, '--json', `workers-${workers}.json`];
      expect(product.run([...args, ...how])).toMatchObject({ status: 1, stderr: '' });
      return { ...product.json(`workers-${workers}.json`), timing: 0 };
    });
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[0].findings).toMatchObject([{ articles: ['Q185727'] }]);
  });

  test('workers that say different things of themselves are an error', () => {
    const hello = 'echo lastclose 1 name=x version=$$ peer=self clock=virtual calls=socket';
    const emulator = `exec:sh -c '${hello}; while read line; do echo ready; done'`;
    const { status, stdout, stderr } = product.run([
      'check',
      emulator,
      '--as',
      'reference',
      '--workers',
      '2',
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^lastclose: the workers are not the same: version is '\d+' for one and '\d+' for another\n$/,
    );
  });

  test.each(['1', '2'])('Ctrl-C ends the emulator too, with %s workers', async (workers) => {
    const pid = join(product.folder, `pid-${workers}`);
    const emulator = `${adapter} slow 'pid=${pid}'`;
    const child = product.start(['check', emulator, '--as', 'reference', '--workers', workers]);
    await until(() => existsSync(pid) && readFileSync(pid, 'utf8') !== '');
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow('ESRCH');
  });
});

describe('replay', () => {
  test('a trace is judged as it stands', () => {
    const given = product.file('leak.trace', leakText);
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
    const given = product.file('leak.trace', leakText);
    expect(product.run(['replay', given, '--on', 'reference']).stdout).toContain('= fin  # allowed\n');
    const script = product.file('leak.script', leakText.replace(/ *= .*$/gm, ''));
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

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
