/** Programs of the whole suite: what can be one is one that compilers take, with every call that there is a way to make. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { compiler, findProgram } from '../../emulators/winsock/tools.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { nameOf, signatures } from '../../model/vocabulary.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { judged } from '../../properties/replay.ts';
import { suite } from '../../properties/suite/suite.ts';
import { reproOf } from '../repro.ts';
import { programSource } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastclose-suite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reference = profileNamed('reference')!;
/** The suite has this call only where the far end is muted. */
const more = {
  id: 'more',
  script: parseScript('P1 socket -> s1\nP1 connect s1 -> c1\nP1 WSASendDisconnect s1\n'),
};
const made = [...suite, more].map(({ id, script }) => {
  const report = judged(simulate(script, reference.row), script, reference);
  return { id, calls: script.map(nameOf), program: programSource(reproOf(report, `s${id}`, [])) };
});
const programs = made.flatMap(({ id, calls, program }) =>
  'source' in program ? [{ id, calls, source: program.source }] : [],
);

test('they make every call but those that no program can', () => {
  const seen = new Set(programs.flatMap(({ calls }) => calls));
  const all = signatures().map(({ actor, api }) => (actor === 'process' ? api : `${actor} ${api}`));
  expect(all.filter((name) => !seen.has(name))).toEqual([
    'system CreateProcessAsUser',
    'system excludedportrange',
    'peer mute',
    'peer resume',
  ]);
});

test.skipIf(findProgram([compiler]) === undefined)('a compiler takes some that make every call', () => {
  const seen = new Set<string>();
  const newIn = (calls: readonly string[]) => new Set(calls.filter((call) => !seen.has(call))).size;
  const files: string[] = [];
  for (;;) {
    // The one with the most calls that none before it makes.
    const best = programs.reduce((a, b) => (newIn(b.calls) > newIn(a.calls) ? b : a));
    if (newIn(best.calls) === 0) break;
    for (const call of best.calls) seen.add(call);
    const file = join(folder, `${best.id}.c`);
    writeFileSync(file, best.source);
    files.push(file);
  }
  const flags = ['-std=c89', '-pedantic', '-Wall', '-Wextra', '-Werror', '-fsyntax-only'];
  const { status, stderr } = spawnSync(compiler, [...flags, ...files], { encoding: 'utf8' });
  expect([status, stderr.slice(0, 2000)]).toEqual([0, '']);
});
