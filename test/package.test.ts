/** The package: what npm would publish, installed somewhere else. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build, removeFolder, root, tool } from './product.ts';

const place = mkdtempSync(join(tmpdir(), 'lastclose-'));
const user = join(place, 'user');
const installed = join(user, 'node_modules', 'lastclose');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

beforeAll(() => {
  const source = join(place, 'source');
  for (const name of ['package.json', 'README.md', 'LICENSE', 'docs', 'emulators', 'reports']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(source, name), { recursive: true });
  }
  build(source);
  // Without a registry and without a cache: unpacked by hand, beside the checkout's own dependencies.
  const packed = tool('npm', ['pack', '--ignore-scripts', '--pack-destination', place], source);
  if (packed.status !== 0) throw new Error(packed.stderr);
  mkdirSync(installed, { recursive: true });
  const archive = join(place, `${manifest.name}-${manifest.version}.tgz`);
  tool('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'], place);
  for (const name of [...Object.keys(manifest.dependencies), '@types/node', 'vitest']) {
    const link = join(user, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  writeFileSync(join(user, 'package.json'), JSON.stringify({ type: 'module' }));
});
afterAll(() => removeFolder(place));

test('its command runs', () => {
  const bin = join(installed, manifest.bin.lastclose);
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'list', 'profiles'], {
    cwd: user,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('windows-98');
});

test('it has the standard suite', () => {
  const bin = join(installed, manifest.bin.lastclose);
  const args = [bin, 'coverage', '--as', 'reference', '--runs', '1', '--budget', '1', '--format', 'json'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: user, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).scripts).toBeGreaterThan(100);
});

test('it has what the Wine emulator and the batch program are built from, and no tests', () => {
  const sources = join(installed, 'emulators', 'winsock');
  for (const name of ['agent.c', 'batch/main.c', 'batch/channel.h', 'batch/build.sh']) {
    expect([name, existsSync(join(sources, name))]).toEqual([name, true]);
  }
  const files = tool('find', ['.', '-name', '*.test.*'], installed).stdout;
  expect(files).toBe('');
});

test('it has what pages are made of', () => {
  const bin = join(installed, manifest.bin.lastclose);
  const args = [
    bin,
    'check',
    'reference',
    '--as',
    'reference',
    '--runs',
    '1',
    '--reporter',
    'html=page.html',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: user, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readFileSync(join(user, 'page.html'), 'utf8')).toMatch(/<style>.*<script>.*<\/script>/s);
});

test('it has the schema of its reports, where programs find it', () => {
  const program = `
    import schema from 'lastclose/schema/check-1.json' with { type: 'json' };
    console.log(schema.title);
  `;
  writeFileSync(join(user, 'schema.mjs'), program);
  const { stdout } = spawnSync(process.execPath, [join(user, 'schema.mjs')], { cwd: user, encoding: 'utf8' });
  expect(stdout).toBe('The report of lastclose check as JSON\n');
});

const stack = `
  import type { Call, Stack } from 'lastclose';
  let handles = 0;
  const stack: Stack = {
    name: 'mine',
    version: '1',
    calls: ['socket', 'closesocket'],
    reset(): void {},
    call: ({ api }: Call): string => (api === 'socket' ? \`ok \${++handles}\` : 'ok'),
  };
  export default stack;
`;
const wrong = 'handle.not-a-socket: closesocket gave ok, not WSAENOTSOCK';

/** Compiles the files strictly, the declarations of the package included. */
function compiled(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(user, name), text);
  const options = { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true };
  const compilerOptions = {
    ...options,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: false,
    outDir: 'built',
  };
  writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  const { status, stdout } = tool('tsc', ['-p', '.'], user);
  return { status, stdout };
}

test('its types and its functions work together', () => {
  const program = `
    import { type Finding, check, judge, openStack, parseScript, parseTrace, replay, selectProfile, type Trace } from 'lastclose';
    import stack from './stack.ts';
    const trace: Trace = parseTrace('P1 socket -> s1 = ok\\nP1 closesocket s1 = WSAENOTSOCK\\n');
    const at: number | undefined = judge(trace, selectProfile('windows-10').row).deviation?.at;
    const emulator = await openStack(stack);
    const options = { as: 'windows-10', runs: 200, seed: 'x' };
    const findings: readonly Finding[] = (await check(emulator, options)).findings;
    const { verdict, allowed } = await replay(parseScript('P1 socket -> s1'), emulator, { as: selectProfile('reference') });
    console.log(at, findings.map(({ fingerprint }) => fingerprint).join(), verdict.judged, allowed[0]);
  `;
  expect(compiled({ 'stack.ts': stack, 'use.ts': program })).toEqual({ status: 0, stdout: '' });
  const ran = spawnSync(process.execPath, [join(user, 'built', 'use.js')], { cwd: user, encoding: 'utf8' });
  expect(ran).toMatchObject({ stdout: `1 ${wrong} 1 [ 'ok' ]\n`, stderr: '' });
});

test('its command checks a TypeScript module', () => {
  writeFileSync(join(user, 'stack.ts'), stack);
  const bin = join(installed, manifest.bin.lastclose);
  const args = [bin, 'check', './stack.ts', '--as', 'windows-10', '--runs', '200'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: user, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain(`1. nonconforming: ${wrong}\n`);
});

test('lastclose/vitest declares tests, whose failures hold repro and seed', () => {
  const tests = `
    import { simulated, selectProfile, valuation } from 'lastclose';
    import { conformance } from 'lastclose/vitest';
    import stack from './stack.ts';
    conformance('mine', stack, { as: 'windows-10', runs: 20, seed: 'x' });
    const { row } = selectProfile('windows-nt-4.0-sp4+Q185727');
    const buggy = async () => simulated('buggy', valuation(row));
    conformance('buggy', buggy, { as: 'windows-nt-4.0-sp4', runs: 20 });
    conformance('known', buggy, { as: 'windows-nt-4.0-sp4', runs: 20, expect: 'known.txt' });
  `;
  const files = { 'stack.ts': stack, 'conformance.test.ts': tests };
  expect(compiled(files)).toEqual({ status: 0, stdout: '' });
  const known = [
    'todo crt.closesocket-after-close=WSAENOTSOCK',
    'todo handle.not-a-socket',
    '  P1 socket -> s1',
    '  P1 closesocket s1',
    '  P1 closesocket s1',
  ];
  writeFileSync(join(user, 'known.txt'), known.join('\n'));
  const args = ['run', '--reporter=json', '--outputFile=results.json', 'conformance'];
  const { status } = tool('vitest', args, user);
  expect(status).toBe(1);
  const { testResults } = JSON.parse(readFileSync(join(user, 'results.json'), 'utf8'));
  const results = testResults[0].assertionResults as {
    fullName: string;
    status: string;
    failureMessages: string[];
  }[];
  const named = (fullName: string) => results.find((result) => result.fullName === fullName);
  const failing = results.filter((result) => result.status === 'failed').map(({ fullName }) => fullName);
  expect(failing).toEqual(['mine handle', 'buggy crt', 'known what is expected to fail']);
  const [message] = named('mine handle')!.failureMessages;
  expect(message).toContain(`1. nonconforming: ${wrong}\n`);
  expect(message).toContain('P1 closesocket s1 = ok');
  expect(message).toContain("Seed 'x'.");
  expect(named('buggy crt')!.failureMessages[0]).toContain('Q185727');
  expect(named('known what is expected to fail')!.failureMessages[0]).toContain(
    'known.txt:2: expected to fail, and passes: todo handle.not-a-socket',
  );
  expect(named('mine close')!.status).toBe('passed');
  expect(named('mine share')!.status).toBe('skipped');
});

test('a repro as a test for vitest runs on any emulator: it fails where the bug is, and nowhere else', () => {
  const bin = join(installed, manifest.bin.lastclose);
  writeFileSync(join(user, 'repro.trace'), 'P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1\n');
  writeFileSync(join(user, 'stack.ts'), stack);
  const args = ['replay', 'repro.trace', '--on', './stack.ts', '--as', 'windows-10', '--format', 'vitest'];
  const { stdout } = spawnSync(process.execPath, [bin, ...args], { cwd: user, encoding: 'utf8' });
  writeFileSync(join(user, 'repro.test.ts'), stdout);
  const results = ['', 'windows-98', 'second:windows-10'].map((emulator) => {
    const env = { ...process.env, ...(emulator === '' ? {} : { LASTCLOSE_EMULATOR: emulator }) };
    const vitest = join(root, 'node_modules', '.bin', 'vitest');
    const ran = spawnSync(vitest, ['run', '--reporter=json', 'repro.test.ts'], {
      cwd: user,
      encoding: 'utf8',
      env,
    });
    return JSON.parse(ran.stdout.slice(ran.stdout.indexOf('{'))).testResults[0].assertionResults[0];
  });
  expect(results.map(({ status }) => status)).toEqual(['failed', 'passed', 'passed']);
  expect(results[0].failureMessages[0]).toContain('P1 closesocket s1 = ok');
});
