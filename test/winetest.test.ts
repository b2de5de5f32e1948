/** Generated tests for Wine and ReactOS: a compiler takes them, and they find on Wine what they are about. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { freshPrefix } from '../emulators/winsock/prefix.ts';
import {
  compiler,
  findProgram,
  findWine,
  isWineInstalled,
  quietEnvironment,
} from '../emulators/winsock/tools.ts';
import { parseTrace } from '../model/notation/parse.ts';
import type { Trace } from '../model/script.ts';
import { nameOf } from '../model/vocabulary.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { suite } from '../properties/suite/suite.ts';
import { winetestSource } from '../reports/winetest/winetest.ts';

const isRequired = process.env['LASTCLOSE_REQUIRE_WINE'] === '1';
const reference = selectProfile('reference');
const folder = mkdtempSync(join(tmpdir(), 'lastclose-winetest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The test of what the reference does where the trace went. */
function sourceFor(name: string, trace: Trace) {
  const due: string[][] = [];
  const { deviation, notJudged } = judge(trace, reference.row, {
    onStep: (at, possible) => {
      due[at] = [...new Set(possible.map(({ outcome }) => outcome))];
    },
  });
  if (notJudged) return { limits: [notJudged.why] };
  const all = deviation ? [...due, [...deviation.allowed]] : due;
  return winetestSource({ name, trace: trace.slice(0, all.length), due: all, profile: 'reference' });
}

/** A few scripts of the suite that can be tests and together make every call that those can make, in one process and in several. */
function covering(): readonly (readonly [string, string])[] {
  const left = suite.flatMap(({ id, script }) => {
    const made = sourceFor(`s${id}`, simulate(script, reference.row));
    if ('limits' in made) return [];
    const isShared = script.some(({ api }) => api === 'CreateProcess');
    return [{ id, source: made.source, calls: script.map((call) => `${nameOf(call)} ${isShared}`) }];
  });
  const seen = new Set<string>();
  const newIn = (calls: readonly string[]) => new Set(calls.filter((call) => !seen.has(call))).size;
  const taken: (readonly [string, string])[] = [];
  for (;;) {
    const [best] = left.sort((a, b) => newIn(b.calls) - newIn(a.calls));
    if (best === undefined || newIn(best.calls) === 0) return taken;
    for (const call of best.calls) seen.add(call);
    taken.push([best.id, best.source]);
  }
}

const stub = join(import.meta.dirname, 'winetest');

/** Compiles C strictly, as Wine's own tests are written. */
function compile(...more: readonly string[]) {
  const strict = ['-std=gnu89', '-Wall', '-Wextra', '-Wdeclaration-after-statement', '-Werror', '-I', stub];
  const { status, stderr } = spawnSync(compiler, [...strict, ...more], { encoding: 'utf8' });
  return { status, stderr };
}

/** Writes the unit that runs the test; gives its path. */
function unitOf(name: string, source: string): string {
  const call = source.includes(`child_${name}(`)
    ? `if (argc > 4) child_${name}(argv); else test_${name}();`
    : `(void)argv; (void)argc; test_${name}();`;
  const unit = join(folder, `${name}.c`);
  const run = `void run_test(char **argv, int argc);\nvoid run_test(char **argv, int argc)\n{\n    ${call}\n}\n`;
  writeFileSync(unit, `${source}\n${run}`);
  return unit;
}

const cases = covering();

test('tests are made of most calls, in one process and in several', () => {
  expect(cases.length).toBeGreaterThan(8);
  const calls = cases.map(([, source]) => source).join('\n');
  for (const call of [
    'WSASocketA',
    'GetStdHandle',
    'from_info',
    '_close',
    'peer_seen',
    'start_child',
    'terminate',
  ]) {
    expect(calls).toContain(`${call}(`);
  }
});

describe.skipIf(!isRequired && findProgram([compiler]) === undefined)('with a compiler', () => {
  test.each(cases)('the test of script %s compiles without a warning', (id, source) => {
    expect(compile('-c', unitOf(`s${id}`, source), '-o', join(folder, `${id}.o`))).toEqual({
      status: 0,
      stderr: '',
    });
  });
});

describe.skipIf(!isRequired && !isWineInstalled())('on Wine', () => {
  const tools = isRequired || isWineInstalled() ? findWine() : undefined;
  let prefix: string;
  beforeAll(async () => {
    prefix = await freshPrefix(tools!);
  });
  afterAll(() => {
    const env = quietEnvironment(prefix);
    spawnSync(tools!.wineserver, ['-k'], { env });
    spawnSync(tools!.wineserver, ['-w'], { env });
    rmSync(prefix, { recursive: true, force: true });
  });

  /** Compiles the test and runs it: how many checks failed, and what was said of them. */
  const run = (name: string, made: ReturnType<typeof winetestSource>) => {
    if ('limits' in made) throw new Error(made.limits.join('\n'));
    const exe = join(folder, `${name}.exe`);
    const built = compile(unitOf(name, made.source), join(stub, 'main.c'), '-o', exe, '-lws2_32');
    expect(built).toEqual({ status: 0, stderr: '' });
    const options = { encoding: 'utf8', env: quietEnvironment(prefix) } as const;
    const { status, stdout } = spawnSync(tools!.wine, [exe, 'ws2_32'], options);
    return { failures: status, output: stdout.replaceAll('\r', '') };
  };

  test('a test fails where Wine deviates, and nowhere else', () => {
    const file = new URL('../oracles/witnesses/facts/f9-copy-gone.trace', import.meta.url);
    const trace = parseTrace(readFileSync(file, 'utf8'));
    expect(run('f9_copy_gone', sourceFor('f9_copy_gone', trace))).toEqual({
      failures: 1,
      output: 'got error 10038\n',
    });
  });

  test('several processes share a socket, one ends, and nothing fails', () => {
    const trace = parseTrace(`
      P1 socket -> s1                   = ok
      P1 connect s1 -> c1               = ok
      P1 CreateProcess none -> P2       = ok
      P1 WSADuplicateSocket s1 P2 -> i1 = ok
      P2 WSASocket i1 -> s2             = ok
      P1 closesocket s1                 = ok
      P2 send s2 4                      = ok
      peer observe c1                   = data 4
      P2 ExitProcess                    = ok
      peer observe c1                   = fin 4
    `);
    expect(run('exits', sourceFor('exits', trace))).toEqual({ failures: 0, output: '' });
  });

  test('what fails in a child is counted', () => {
    const trace = parseTrace('P1 CreateProcess none -> P2 = ok\nP2 socket -> s1 = ok\n');
    const due = [['ok'], ['WSAEMFILE']];
    const made = winetestSource({ name: 'child', trace, due, profile: 'reference' });
    expect(run('child', made)).toEqual({ failures: 1, output: 'got error 0\n' });
  });
});
