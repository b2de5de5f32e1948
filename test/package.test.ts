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
  for (const name of ['package.json', 'README.md', 'LICENSE', 'docs', 'emulators']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(source, name), { recursive: true });
  }
  build(source);
  // Without a registry and without a cache: unpacked by hand, beside the checkout's own dependencies.
  const packed = tool('npm', ['pack', '--ignore-scripts', '--pack-destination', place], source);
  if (packed.status !== 0) throw new Error(packed.stderr);
  mkdirSync(installed, { recursive: true });
  const archive = join(place, `${manifest.name}-${manifest.version}.tgz`);
  tool('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'], place);
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
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

test('its types and its functions work together', () => {
  const program = `
    import { type Finding, judge, parseTrace, runCampaign, selectProfile, simulated, type Trace, valuation } from 'lastclose';
    const trace: Trace = parseTrace('P1 socket -> s1 = ok\\nP1 closesocket s1 = WSAENOTSOCK\\n');
    const at: number | undefined = judge(trace, selectProfile('windows-10').row).deviation?.at;
    const emulator = simulated('mine', valuation(selectProfile('windows-98').row));
    const options = { emulator, profile: selectProfile('reference'), runs: 20, seed: 'x' };
    const findings: readonly Finding[] = (await runCampaign(options)).findings;
    console.log(at, findings.length > 0);
  `;
  writeFileSync(join(user, 'use.ts'), program);
  const options = { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true };
  const compilerOptions = { ...options, skipLibCheck: false, outDir: 'built' };
  writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  const checked = tool('tsc', ['-p', '.'], user);
  expect({ status: checked.status, stdout: checked.stdout }).toEqual({ status: 0, stdout: '' });
  const ran = spawnSync(process.execPath, [join(user, 'built', 'use.js')], { cwd: user, encoding: 'utf8' });
  expect(ran).toMatchObject({ stdout: '1 true\n', stderr: '' });
});
