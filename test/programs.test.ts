/**
 * Repros of the articles as programs in C, which compilers take without a warning, and which say on Wine what the kit says:
 * on Wine as it is, and with the article's bug planted in front of it.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guard } from '../emulators/guard.ts';
import { freshPrefix } from '../emulators/winsock/prefix.ts';
import {
  compiler,
  findProgram,
  findWine,
  isWineInstalled,
  quietEnvironment,
} from '../emulators/winsock/tools.ts';
import { type Fault, faults, openWine, soundHandles } from '../emulators/winsock/wine.ts';
import { matches } from '../model/outcome.ts';
import { scriptOf } from '../model/script.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import { replay } from '../properties/replay.ts';
import { programSource } from '../reports/program/program.ts';
import { reproOf } from '../reports/repro.ts';
import { type ArticleRepro, articleRepros } from './article-repros.ts';

/** What no program can do, by repro. */
const impossible: Readonly<Record<string, string>> = {
  KB2770054: 'call 5, peer mute c1: the far end is on the same machine',
  Q176736: 'call 4, peer mute c1: the far end is on the same machine',
  Q254930: 'call 3, peer mute c1: the far end is on the same machine',
  Q148336: 'call 3, system leaks kernel: no program can count what the kernel holds',
  Q171996: 'call 5, system leaks kernel: no program can count what the kernel holds',
  KB3039044: 'call 1, system excludedportrange port1: it is a setting of the machine',
};

/** Programs that are compiled only: they wait for minutes, and the kit does not on a real clock. */
const tooLong: readonly string[] = ['KB813056', 'KB923200', 'KB923200-half-closed'];

/** The fault of the layer that is an article's bug. */
const planted: Readonly<Record<string, Fault>> = {
  Q198663: 'forget-duplicate-close',
  'Q198663-DuplicateHandle': 'forget-foreign-close',
  Q229658: 'forget-every-duplicate-close',
  Q185727: 'stale-crt-entry',
  KB2770054: 'graceful-zero-linger',
  Q177074: 'refuse-rebind',
  Q166846: 'refuse-rebind',
  Q307175: 'hold-address',
  'Q150523-inherit': 'clear-inherit',
  'Q150523-std-handle': 'drop-std-handle',
  'Q150523-alias': 'alias-inherited',
  Q156319: 'die-with-parent',
};

/**
 * Wine's closesocket knows no handle that was inherited or copied, whether that is dead or not (docs/wine.md, 1). So the first
 * two of these show on Wine as it is, for a reason of its own; the others stop short of the last call. The fault of each
 * stands on a closesocket that knows every handle, and is compared with that.
 */
const shownByWine: readonly string[] = ['Q150523-inherit', 'Q156319'];
const aboutHandles: readonly string[] = [...shownByWine, 'Q150523-alias', 'Q198663-DuplicateHandle'];

const folder = mkdtempSync(join(tmpdir(), 'lastclose-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = articleRepros.map((one) => ({
  ...one,
  made: programSource(reproOf(one.report, one.name, [articleNamed(one.article)!])),
}));
const programs = made.flatMap((one) => ('limits' in one.made ? [] : [{ ...one, source: one.made.source }]));
const sourceFile = (name: string) => join(folder, `${name}.c`);
for (const { name, source } of programs) writeFileSync(sourceFile(name), source);

test('what cannot be a program is said, with the call', () => {
  const limits = made.flatMap(({ name, made: one }) =>
    'limits' in one ? [[name, one.limits[0]!.split(/, whose|; it|, which/)[0]]] : [],
  );
  expect(Object.fromEntries(limits)).toEqual(impossible);
});

test('the deviations are those of the articles', () => {
  for (const { name, report } of articleRepros) {
    expect([name, report.verdict.deviation?.at]).toEqual([name, report.trace.length - 1]);
  }
});

const strict = ['-std=c89', '-pedantic', '-Wall', '-Wextra', '-Werror'];

function compile(program: string, args: readonly string[], cwd = folder): string {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return status === 0 && stderr === '' ? '' : `${error ?? ''}${status} ${stderr}`;
}

const isRequired = process.env['LASTCLOSE_REQUIRE_WINE'] === '1';
const compilers = [compiler, 'i686-w64-mingw32-gcc'];
const areThere = compilers.every((name) => findProgram([name]) !== undefined);

describe.skipIf(!isRequired && !areThere)('with compilers', () => {
  test.each(compilers)('%s takes every program without a warning', (name) => {
    const files = programs.map((one) => sourceFile(one.name));
    expect(compile(name, [...strict, '-fsyntax-only', ...files])).toBe('');
  });
});

describe.skipIf(!isRequired && !isWineInstalled())('on Wine', () => {
  const tools = isRequired || isWineInstalled() ? findWine() : undefined;
  let prefix: string;
  let unguard = () => {};
  let env: NodeJS.ProcessEnv;
  const layer = join(folder, 'layer');

  beforeAll(async () => {
    prefix = await freshPrefix(tools!);
    env = quietEnvironment(prefix);
    const end = () => spawnSync(tools!.wineserver, ['-k'], { env, stdio: 'ignore' });
    unguard = guard(end, `WINEPREFIX='${prefix}' '${tools!.wineserver}' -k; rm -rf '${prefix}'`);
    // So that it does not start anew for each program.
    spawnSync(tools!.wineserver, ['-p'], { env, stdio: 'ignore' });
    buildLayer(layer);
  });
  afterAll(() => {
    spawnSync(tools!.wineserver, ['-k'], { env, stdio: 'ignore' });
    spawnSync(tools!.wineserver, ['-w'], { env, stdio: 'ignore' });
    unguard();
    rmSync(prefix, { recursive: true, force: true });
  });

  /** Runs the program: the first word of its last line, and its exit code. */
  function run(exe: string, what = '') {
    const log = `${exe}.log`;
    // Into a file, because what Wine starts beside the program would keep a pipe open.
    const output = openSync(log, 'w');
    const { status } = spawnSync(tools!.wine, [exe], {
      env: { ...env, LASTCLOSE_FAULT: what },
      stdio: ['ignore', output, output],
      timeout: 60_000,
    });
    closeSync(output);
    const text = readFileSync(log, 'utf8').replaceAll('\r', '');
    return { status, verdict: text.trimEnd().split('\n').at(-1)!.split(':')[0], text };
  }

  const runnable = programs.filter(({ name }) => !tooLong.includes(name));

  test('as it is', async () => {
    const kit = await verdictsOf(runnable);
    const theirs = runnable.map(({ name }) => {
      const exe = join(folder, `${name}.exe`);
      expect(compile(compiler, [...strict, sourceFile(name), '-o', exe, '-lws2_32'])).toBe('');
      return said(name, run(exe));
    });
    expect(theirs).toEqual(kit);
    expect(kit).toEqual(
      runnable.map(({ name }) => (shownByWine.includes(name) ? shown(name) : notShown(name))),
    );
  });

  /** Runs the programs of the repros with the layer in front of them. */
  function runBehind(what: Planted, ones: readonly ArticleRepro[]): readonly string[] {
    const front = ['-I', sources, '-include', join(stub, 'planted.h')];
    const objects = layerSources.map((file) => join(layer, `${parse(file).name}.o`));
    return ones.map(({ name }) => {
      const exe = join(folder, `${name}-${what}.exe`);
      expect(
        compile(compiler, [...strict, ...front, sourceFile(name), ...objects, '-o', exe, '-lws2_32']),
      ).toBe('');
      return said(name, run(exe, what));
    });
  }

  test('there is a fault for every program that runs', () => {
    expect(runnable.filter(({ article }) => planted[article] === undefined)).toEqual([]);
  });

  test.each(faults)('with %s planted in front of it', async (fault) => {
    const ones = runnable.filter(({ article }) => planted[article] === fault);
    expect(ones).not.toEqual([]);
    const kit = await verdictsOf(ones, fault);
    expect(runBehind(fault, ones)).toEqual(kit);
    expect(kit).toEqual(ones.map(({ name }) => shown(name)));
  });

  test('with no fault, but a closesocket that knows every handle, none of those about handles shows', async () => {
    const ones = runnable.filter(({ name }) => aboutHandles.includes(name));
    const kit = await verdictsOf(ones, soundHandles);
    expect(runBehind(soundHandles, ones)).toEqual(kit);
    expect(kit).toEqual(ones.map(({ name }) => notShown(name)));
  });
});

const sources = join(import.meta.dirname, '..', 'emulators', 'winsock');
const stub = join(import.meta.dirname, 'planted');
const layerSources = [
  join(stub, 'planted.c'),
  ...readdirSync(sources)
    .filter((file) => /^(fault_\w+|faults|handed|keeper|layer|mend_close|tcp_table)\.c$/.test(file))
    .map((file) => join(sources, file)),
];

/** What can be in the layer. */
type Planted = Fault | typeof soundHandles;

/** Compiles the layer of the agent, and what plants a fault in it. */
function buildLayer(into: string): void {
  mkdirSync(into);
  const flags = ['-std=gnu89', '-O2', '-Wall', '-Wextra', '-Werror', '-I', sources, '-c'];
  expect(compile(compiler, [...flags, ...layerSources], into)).toBe('');
}

const said = (name: string, { status, verdict }: { status: number | null; verdict: string | undefined }) =>
  `${name}: ${verdict} ${status}`;

const shown = (name: string) => `${name}: REPRODUCED 1`;
const notShown = (name: string) => `${name}: NOT REPRODUCED 0`;

/** What the kit says of the repros on Wine: whether they deviate there as they do here. */
async function verdictsOf(repros: readonly ArticleRepro[], fault?: Planted): Promise<readonly string[]> {
  const wine = await openWine(fault === undefined ? {} : { fault });
  const verdicts: string[] = [];
  try {
    for (const { name, report, profile } of repros) {
      const { at, observed } = report.verdict.deviation!;
      const { verdict } = await replay(scriptOf(report.trace), wine, { as: profile });
      const isIt = verdict.deviation?.at === at && matches(observed, verdict.deviation.observed);
      verdicts.push(isIt ? shown(name) : notShown(name));
    }
  } finally {
    await wine.close();
  }
  return verdicts;
}
