/** `lastclose document`, as a process of its own: what it writes, what its pages say to type, and what is in its way. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksIn, parsed } from './markdown.ts';
import { ended, Product } from './product.ts';

let product: Product;

beforeAll(() => {
  product = new Product();
});
afterAll(() => product.remove());

const read = (path: string) => readFileSync(join(product.folder, path), 'utf8');

/** Runs the commands of a page where the page is; with what each exits. */
function replayed(folder: string, page: string) {
  const [commands] = blocksIn(parsed(read(join(folder, page))), 'sh');
  const lines = commands!.split('\n').filter((line) => !line.startsWith('#'));
  return lines.map((line) => {
    const [, , command, ...args] = line.split(' ');
    const there = args.map((arg) => (/^(repros|certificates)\//.test(arg) ? join(folder, arg) : arg));
    return [command, product.run([command!, ...there]).status];
  });
}

describe('of articles', () => {
  test('writes a page each with its repro and certificate, and an index', () => {
    const { status, stdout, stderr } = product.run([
      'document',
      'Q185727',
      'Q150523-inherit',
      '--out',
      'a/b',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe('In a/b: 2 pages and index.md\n');
    expect(readdirSync(join(product.folder, 'a/b')).sort()).toEqual([
      ...['Q150523-inherit.md', 'Q185727.md', 'certificates', 'index.md', 'repros'],
    ]);
    expect(readdirSync(join(product.folder, 'a/b/certificates'))).toEqual([
      'Q150523-inherit.json',
      'Q185727.json',
    ]);
    expect(read('a/b/index.md')).toContain('[Q185727](Q185727.md)');
  });

  test('what the pages say to type does what they say', () => {
    for (const page of ['Q185727.md', 'Q150523-inherit.md']) {
      for (const [command, status] of replayed('a/b', page)) {
        expect([page, command, status]).toEqual([page, command, command === 'replay' ? 1 : 0]);
      }
    }
  });

  test('the same seed makes the same files; what else is in the folder stays, and is in the index', () => {
    const before = read('a/b/Q150523-inherit.md');
    product.file('a/b/mine.txt', 'mine');
    product.file('a/b/Q150523-inherit.md', 'old');
    expect(product.run(['document', 'Q150523-inherit', '--out', 'a/b']).status).toBe(0);
    expect(read('a/b/Q150523-inherit.md')).toBe(before);
    expect(read('a/b/mine.txt')).toBe('mine');
    expect(read('a/b/index.md')).toContain('[Q185727](Q185727.md)');
    expect(readdirSync(join(product.folder, 'a/b')).filter((file) => file.includes('.tmp'))).toEqual([]);
  });
});

describe('of findings', () => {
  beforeAll(() => {
    const check = [
      'check',
      'windows-95+Q150523-inherit',
      '--as',
      'windows-95~Q150523-inherit',
      '--runs',
      '300',
    ];
    product.run([...check, '--seed', 'tuesday', '--json', 'report.json']);
  });

  test('writes a page each, whose commands work', () => {
    const { status, stdout } = product.run(['document', '--findings', 'report.json', '--out', 'found']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'In found: 1 page and index.md\n' });
    const page = read('found/finding-1.md');
    for (const part of ['known-bug', 'Q150523-inherit', '# caused here', '## Workarounds', '## Windows']) {
      expect(page).toContain(part);
    }
    expect(replayed('found', 'finding-1.md')).toEqual([
      ['replay', 1],
      ['replay', 1],
      ['certify', 0],
    ]);
  });

  const changed = (change: (finding: Record<string, unknown>) => void) => {
    const report = JSON.parse(read('report.json'));
    change(report.findings[0]);
    return product.file('changed.json', JSON.stringify(report));
  };

  test.each<[string, (finding: Record<string, unknown>) => void, string]>([
    ['a call that is not there', (f) => (f['seenAt'] = 99), 'findings.0.seenAt: there is no call 99'],
    ['a trace that is none', (f) => (f['trace'] = 'P1 sokcet'), 'findings.0.trace:1:4'],
    ['no such trait', (f) => (f['edit'] = { trait: 'x', values: ['y'] }), 'findings.0.edit.trait'],
    [
      'no such rule',
      (f) => (f['rules'] = [{ id: 'x', says: '', source: [], evidence: 'tested' }]),
      'no such rule',
    ],
    [
      'a certificate that is none',
      (f) => (f['certificate'] = { certificate: 'minimal script', version: 1 }),
      'task',
    ],
    ['too much', (f) => (f['more'] = 1), 'findings.0.more'],
  ])('refuses a report with %s', (_, change, message) => {
    const { status, stderr } = product.run(['document', '--findings', changed(change), '--out', 'refused']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^lastclose: changed\.json is no report as check --reporter json writes it: .+\n$/,
    );
    expect(stderr).toContain(message);
    expect(existsSync(join(product.folder, 'refused'))).toBe(false);
  });
});

describe('in its way', () => {
  beforeAll(() => {
    product.file('a-file', '');
    product.file('text.json', 'x');
    mkdirSync(join(product.folder, 'taken/Q185727.md'), { recursive: true });
    mkdirSync(join(product.folder, 'closed'));
    chmodSync(join(product.folder, 'closed'), 0o500);
  });

  test.each([
    ['no such article', ['Q198664', '--out', 'x'], "unknown article 'Q198664'; did you mean Q198663?"],
    ['no folder said', ['Q185727'], "required option '--out <folder>' not specified"],
    [
      'a file where the folder goes',
      ['Q185727', '--out', 'a-file'],
      'cannot write a-file: it is a file; expected a folder',
    ],
    ['a file above it', ['Q185727', '--out', 'a-file/x'], 'cannot write a-file/x: '],
    [
      'a folder where the page goes',
      ['Q185727', '--out', 'taken'],
      'cannot write taken/Q185727.md: it is a folder',
    ],
    [
      'both',
      ['Q185727', '--findings', 'x', '--out', 'x'],
      'either articles or --findings can be given, not both',
    ],
    ['no report', ['--findings', 'missing', '--out', 'x'], 'cannot read missing: there is no such file'],
    ['no JSON', ['--findings', 'text.json', '--out', 'x'], 'text.json is no JSON: '],
    ['no such format', ['Q185727', '--out', 'x', '--format', 'pdf'], 'Allowed choices are md, html'],
    ['no number', ['Q185727', '--out', 'x', '--runs', '0'], 'Expected a whole number from 1'],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = product.run(['document', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(product.folder, 'x'))).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that nothing can be written to', () => {
    const { status, stderr } = product.run(['document', 'Q185727', '--out', 'closed']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'lastclose: cannot write closed: permission denied\n',
    });
  });
});

test('has help with examples', () => {
  expect(product.run(['document', '--help']).stdout).toMatch(
    /^Usage: lastclose document .*Examples:\n {2}lastclose document /s,
  );
});

test('Ctrl-C ends it, though it never leaves the processor', async () => {
  const child = product.start(['document', 'Q177074', '--out', 'broken-off']);
  const folder = join(product.folder, 'broken-off');
  while (!existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGINT');
  await ended(child);
  expect(readdirSync(folder)).toEqual([]);
});
