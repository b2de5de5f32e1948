/** Nights of `lastclose fuzz`, as processes of their own: on several workers, in shards, killed, damaged. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, Product } from './product.ts';

/** How often a night is killed; by hand: `LASTCLOSE_KILLS=100 npx vitest run test/fuzz`. */
const kills = Number(process.env['LASTCLOSE_KILLS'] ?? 4);
const usualScripts = 160;
/** Of the night that is killed: so many that it is still at work after a hundred kills. */
const scriptsToKill = usualScripts + 800 * Math.max(0, kills - 4);

const stack = 'second:reference+Q185727';
let product: Product;

/** Two nights that nothing disturbed, on one worker and on two. */
let one: ReturnType<typeof fuzz>;
let two: ReturnType<typeof fuzz>;

beforeAll(() => {
  product = new Product();
  one = fuzz('one', '--workers', '1', '--quiet');
  two = fuzz('two', '--workers', '2');
});
afterAll(() => product.remove());

const args = (corpus: string, ...more: readonly string[]) => [
  'fuzz',
  stack,
  ...['--as', 'reference', '--lane-size', '40', '--seed', 'night', '--corpus', corpus],
  ...more,
];

function fuzz(corpus: string, ...more: readonly string[]) {
  return product.run(args(corpus, '--runs', String(usualScripts), ...more));
}

/** The findings that a night said. */
function announced(said: string): readonly string[] {
  return [...said.matchAll(/^lane \d+: new .*, in .*\/findings\/(.*)$/gm)].map(([, name]) => name!);
}

const inCorpus = (corpus: string, ...path: readonly string[]) => join(product.folder, corpus, ...path);
const findingsIn = (corpus: string) => readdirSync(inCorpus(corpus, 'findings'));

/** The lanes of the only night of the corpus, without times. */
function lanesIn(corpus: string): readonly Record<string, unknown>[] {
  const [night] = readdirSync(inCorpus(corpus, 'nights'));
  const folder = inCorpus(corpus, 'nights', night!);
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'));
  return lines
    .filter(Boolean)
    .map((line) => ({ ...JSON.parse(line), seconds: 0, ended: 0, at: '' }))
    .sort((a, b) => (a.lane === 'corpus' ? -1 : a.lane) - (b.lane === 'corpus' ? -1 : b.lane));
}

/** Every file of a corpus with what is in it. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), readFileSync(path, 'utf8')];
    }),
  );
}

describe('a night', () => {
  test('is the same on one worker and on two, and in shards, merged in any order', () => {
    expect(one).toMatchObject({ status: 1, stderr: '' });
    expect(two.stdout.replaceAll('two', 'one')).toBe(one.stdout);
    expect(one.stdout).toContain('1 new finding');
    expect(announced(two.stderr)).toEqual(findingsIn('two'));
    expect(lanesIn('two')).toEqual(lanesIn('one'));
    expect(lanesIn('one')).toHaveLength(5);

    const shards = ['s1', 's2', 's3'];
    for (const [i, shard] of shards.entries()) {
      expect(fuzz(shard, '--shard', `${i + 1}/3`, '--workers', '1').status).toBe(1);
    }
    const orders = [shards, ['s3', 's1', 's2'], ['s2', 's3', 's2', 's1']];
    const merged = orders.map((order, i) => {
      expect(product.run(['merge', ...order, '--out', `m${i}`])).toMatchObject({ status: 0, stderr: '' });
      return contents(inCorpus(`m${i}`));
    });
    expect(merged[1]).toEqual(merged[0]);
    expect(merged[2]).toEqual(merged[0]);
    expect(product.run(['merge', 'm0', 's1', '--out', 'again']).status).toBe(0);
    expect(contents(inCorpus('again'))).toEqual(merged[0]);
    expect(lanesIn('m0')).toEqual(lanesIn('one'));
    expect(findingsIn('m0')).toEqual(findingsIn('one'));
    expect(Object.keys(contents(inCorpus('m0', 'reached')))).toEqual(
      Object.keys(contents(inCorpus('one', 'reached'))),
    );
    expect(product.run(['diff', 'one', 'm0'])).toEqual({ status: 0, stdout: 'No difference\n', stderr: '' });

    const alone = product.run(args('nowhere', '--lane', '0'));
    expect(alone.status).toBe(1);
    expect(alone.stdout).toContain('crt.closesocket-after-close=WSAENOTSOCK');
    expect(alone.stdout).toMatch(/^Seed 'night', lanes of 40 scripts; nothing is kept$/m);
    expect(existsSync(inCorpus('nowhere'))).toBe(false);
  });

  test('that was begun is gone on with only if that is asked for', () => {
    const { status, stderr } = fuzz('one');
    expect(status).toBe(2);
    expect(stderr).toMatch(/the night of seed 'night' was begun in one; expected --resume/);
    const before = contents(inCorpus('one'));
    const again = fuzz('one', '--resume');
    expect(again).toMatchObject({ status: 1, stderr: '' });
    expect(again.stdout).toMatch(/^ {2}second:reference\+Q185727 1, the far end played by/m);
    expect(again.stdout).toContain(join('one', 'nights', readdirSync(inCorpus('one', 'nights'))[0]!));
    expect(contents(inCorpus('one'))).toEqual(before);
    const spent = ['--resume', '--for', '1s', '--corpus', 'one'];
    const said = product.run(['fuzz', stack, '--as', 'reference', ...spent]);
    expect(said).toEqual(again);
    const other = fuzz('one', '--resume', '--lane-size', '20');
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('has --lane-size 40, not 20') });
    expect(contents(inCorpus('one'))).toEqual(before);
  });
});

async function killedAfter(milliseconds: number, corpus: string): Promise<string> {
  const child = product.start(args(corpus, '--runs', String(scriptsToKill), '--resume', '--workers', '2'));
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  const exit = ended(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await exit;
  clearTimeout(timer);
  return said;
}

test(`a night that is killed ${kills} times loses nothing that it said, and is resumed to the same end`, async () => {
  const random = seedrandom('kills');
  const said = new Set<string>();
  for (let i = 0; i < kills; i++) {
    for (const name of announced(await killedAfter(500 + 3000 * random(), 'killed'))) {
      expect([...said]).not.toContain(name);
      said.add(name);
    }
    if (said.size > 0) expect(findingsIn('killed')).toEqual(expect.arrayContaining([...said]));
  }
  const night = ['--runs', String(scriptsToKill), '--workers', '2'];
  const undisturbed = scriptsToKill === usualScripts ? 'one' : 'undisturbed';
  if (undisturbed !== 'one') product.run(args(undisturbed, ...night));
  expect(product.run(args('killed', '--resume', ...night)).status).toBe(1);
  expect(findingsIn('killed')).toEqual(findingsIn(undisturbed));
  expect(existsSync(inCorpus('killed', 'set-aside'))).toBe(false);
  expect(product.run(['diff', undisturbed, 'killed']).stdout).toBe('No difference\n');
  // A lane that was under way twice is there twice, and counts once.
  expect(product.run(['merge', 'killed', '--out', 'whole']).status).toBe(0);
  expect(lanesIn('whole')).toEqual(lanesIn(undisturbed));
});

describe('Ctrl-C', () => {
  /** Starts a night that has no end, and waits for what it finds in its first lane. */
  async function begun(corpus: string) {
    const child = product.start(args(corpus, '--for', '1h', '--workers', '2'));
    const exit = ended(child);
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
    };
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', hear);
    const until = async (pattern: RegExp) => {
      while (!pattern.test(said)) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(/^lane 0: /m);
    return { child, exit, until, said: () => said };
  }

  test.skipIf(process.platform === 'win32')('once lets the lanes come to their end', async () => {
    const { child, exit, said } = await begun('interrupted');
    child.kill('SIGINT');
    expect(await exit).toBe(130);
    expect(said()).toContain('finishing the lanes that are under way');
    expect(said()).toContain('1 new finding');
  });

  test.skipIf(process.platform === 'win32')('twice ends it, and so does SIGTERM', async () => {
    const twice = await begun('twice');
    twice.child.kill('SIGINT');
    await twice.until(/finishing/);
    twice.child.kill('SIGINT');
    expect(await twice.exit).toBe(130);
    const term = await begun('terminated');
    term.child.kill('SIGTERM');
    expect(await term.exit).toBe(143);
    expect(findingsIn('twice')).toEqual(findingsIn('one'));
    expect(findingsIn('terminated')).toEqual(findingsIn('one'));
  });
});

test('what was found is replayed first: still there, fixed, back again', () => {
  const module = (name: string) =>
    product.file(
      'stack.mjs',
      `import { secondStack } from './dist/emulators/second-stack.js';\nexport default { ...secondStack('${name}', 'x') };\n`,
    );
  const night = (seed: string) =>
    product.run([
      ...['fuzz', './stack.mjs', '--as', 'reference', '--runs', '40', '--lane-size', '40'],
      ...['--corpus', 'days', '--workers', '1', '--seed', seed],
    ]);
  module('reference+Q185727');
  expect(night('monday')).toMatchObject({ status: 1, stdout: expect.stringContaining('1 new finding') });
  const tuesday = night('tuesday');
  expect(tuesday.status).toBe(0);
  expect(tuesday.stdout).toContain('0 new findings, 1 still there');
  expect(tuesday.stdout).toMatch(/^1 lane, 40 scripts, .*\nReplayed from the corpus: \d+ scripts, /m);
  const merged = product.run(['merge', 'days', '--out', 'days-merged']).stdout;
  expect(merged).toMatch(/'monday', lane size 40: 1 lane, 40 scripts, 1 new finding$/m);
  expect(merged).toMatch(/'tuesday', lane size 40: 1 lane, 40 scripts, 0 new findings, 1 still there$/m);
  const nights = (corpus: string) => contents(inCorpus(corpus, 'nights'));
  const saying = ([name]: [string, string]) => name.endsWith('night.json');
  expect(Object.entries(nights('days-merged')).filter(saying)).toEqual(
    Object.entries(nights('days')).filter(saying),
  );
  module('reference');
  const fixed = night('wednesday');
  expect(fixed).toMatchObject({ status: 0, stdout: expect.stringContaining('0 new findings, 1 fixed') });
  expect(fixed.stderr).toContain('corpus: fixed: crt.closesocket-after-close=WSAENOTSOCK no longer shows');
  module('reference+Q185727');
  const back = night('thursday');
  expect(back).toMatchObject({ status: 1, stdout: expect.stringContaining('1 regressed') });
  const diff = (a: string, b: string) => product.run(['diff', `days/nights/${a}`, `days/nights/${b}`]);
  expect(diff('tuesday', 'wednesday')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(
      'Gone: known-bug, crt.closesocket-after-close=WSAENOTSOCK, Q185727; its repro shows',
    ),
  });
  expect(diff('wednesday', 'thursday')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('New: known-bug'),
  });
});

describe('a corpus', () => {
  test('that is damaged is set aside, told, and stops nothing', () => {
    const [name] = findingsIn('two');
    const aside = (file: string) => inCorpus('two', 'set-aside', file);
    writeFileSync(inCorpus('two', 'findings', name!, 'finding.json'), '{"entry": "lastclose finding"');
    const script = readdirSync(inCorpus('two', 'reached', 'reference'))[0]!;
    writeFileSync(inCorpus('two', 'reached', 'reference', script), '# reaches nothing\nP1 jump\n');
    const [night] = readdirSync(inCorpus('two', 'nights'));
    writeFileSync(inCorpus('two', 'nights', night!, 'lanes-9999.jsonl'), '{"lane":17,"scr');
    const damaged = contents(inCorpus('two'));
    const merged = product.run(['merge', 'two', 'one', '--out', 'rest']);
    expect(merged).toMatchObject({ status: 2, stdout: expect.stringContaining('1 new finding\nIn rest\n') });
    expect(merged.stderr).toMatch(/finding\.json is damaged: it is no JSON: .*; it is left out$/m);
    expect(findingsIn('rest')).toEqual(findingsIn('one'));
    expect(contents(inCorpus('two'))).toEqual(damaged);

    const { status, stderr } = fuzz('two', '--resume');
    expect(status).toBe(1);
    expect(stderr).toMatch(/finding\.json is damaged: it is no JSON/);
    expect(stderr).toContain(`${script} is damaged: expected '# reaches '`);
    expect(stderr).toMatch(/lanes-9999\.jsonl:1 was not written to its end; its lane counts as not run/);
    expect([aside(name!), aside(script)].map((path) => existsSync(path))).toEqual([true, true]);
    // The night knows what it found, and puts it back.
    expect(findingsIn('two')).toEqual(findingsIn('one'));
  });

  test('of which nothing comes is not there', () => {
    const failing: readonly [readonly string[], RegExp][] = [
      [
        ['fuzz', 'nope', '--as', 'reference', '--corpus', 'made'],
        /^lastclose: unknown emulator 'nope'; expected a profile such as windows-10, wine, .*exec:COMMAND.*\n$/,
      ],
      [
        ['fuzz', 'exec:x "', '--as', 'reference', '--corpus', 'made'],
        /has a double quote that is not closed\n$/,
      ],
      [['merge', 'one', 'nowhere', '--out', 'by/nobody'], /cannot read nowhere: there is no such file/],
    ];
    for (const [wrong, message] of failing) {
      const { status, stderr } = product.run(wrong);
      expect(status).toBe(2);
      expect(stderr).toMatch(message);
    }
    expect(['made', 'by'].filter((name) => existsSync(inCorpus(name)))).toEqual([]);
  });

  test.each([
    [['fuzz', stack, '--as', 'reference', '--corpus', '/proc/corpus'], /cannot write \/proc\/corpus: /],
    [
      ['fuzz', stack, '--as', 'reference', '--corpus', 'stack.mjs'],
      /cannot write stack\.mjs: it is a file; expected a folder/,
    ],
    [['fuzz', stack, '--as', 'reference', '--seed', ''], /Expected a text that is not empty/],
    [
      ['fuzz', 'second:reference+nothing', '--as', 'reference', '--runs', '10'],
      /neither an article nor a fault/,
    ],
    [['fuzz', stack, '--as', 'reference', '--shard', '9/8'], /Expected I\/N, such as 1\/8/],
    [['fuzz', stack, '--as', 'reference', '--shard', 'job/8'], /Expected JOB_COMPLETION_INDEX/],
    [['fuzz', stack, '--as', 'reference', '--for', '8'], /Expected a time with its unit/],
    [['fuzz', stack, '--as', 'reference', '--for', '8h', '--runs', '10'], /cannot be used with/],
    [['merge', 'nowhere', '--out', 'x'], /cannot read nowhere: there is no such file/],
    [['merge', 'dist', '--out', 'x'], /dist is no corpus/],
    [['merge', 'one', '--out', 'two'], /it is not empty/],
    [['diff', 'dist', 'one'], /dist is neither a night/],
  ])('%j is refused', (wrong, message) => {
    const { status, stdout, stderr } = product.run(wrong);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

test('an emulator that always breaks off is given up, and one that does now and then is not', () => {
  const module = (file: string, run: string) =>
    product.file(
      file,
      `import { secondStack } from './dist/emulators/second-stack.js';
       const stack = secondStack('reference', 'x');
       let runs = 0;
       export default { ...stack, async run(script) { runs++; ${run}; return stack.run(script); } };\n`,
    );
  module('never.mjs', 'process.exit(7)');
  module('sometimes.mjs', 'if (runs === 70) process.exit(7)');
  const night = (file: string) =>
    product.run([
      ...['fuzz', `./${file}`, '--as', 'reference', '--runs', '120', '--lane-size', '40'],
      ...['--corpus', `of-${file}`, '--workers', '1', '--seed', 'x'],
    ]);
  const never = night('never.mjs');
  expect(never.status).toBe(2);
  expect(never.stderr).toMatch(/lastclose: the process that ran it ended/);
  const sometimes = night('sometimes.mjs');
  expect(sometimes.stderr).toMatch(/lane 1 broke off: the process that ran it ended/);
  expect(sometimes.stdout).toContain('Broke off: 1 lane');
  expect(sometimes.status).toBe(0);
});

test('nothing is left of a night that is killed', async () => {
  const child = product.start(args('left', '--for', '1h', '--workers', '2'));
  await new Promise((resolve) => child.stderr!.once('data', resolve));
  const workers = childrenOf(child.pid!);
  expect(workers.length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  while (workers.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
});

/** The processes that it started, as Linux tells them. */
function childrenOf(pid: number): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
}

function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  // One that nobody waits for is dead, and still has a number.
  return existsSync(file) && !/\) Z /.test(readFileSync(file, 'utf8'));
}
