import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openExec } from '../../emulators/exec/exec.ts';
import { openStack } from '../../emulators/module/in-process.ts';
import type { Stack } from '../../emulators/module/stack.ts';
import { Session } from '../../emulators/second/session.ts';
import { SecondStack, type StackOptions } from '../../emulators/second/stack.ts';
import { secondStack } from '../../emulators/second-stack.ts';
import { scriptOf } from '../../model/script.ts';
import { judge } from '../../oracles/judge.ts';
import { selectProfile } from '../../oracles/subject.ts';
import { type Mutant, mutantNamed, mutants } from '../selftest/mutant.ts';
import { suite } from '../suite/suite.ts';
import { readTranscript } from './read.ts';
import { suiteFor } from './selection.ts';
import { headOf } from './suite-file.ts';
import { printDone, printHead, printRecorded } from './transcript.ts';
import { judgeTogether, type OfflineVerdict, type Ran } from './verdict.ts';

function verdictOf({ profile, start }: Mutant): OfflineVerdict {
  const run = start('suite');
  const ran = suiteFor(profile.row).map(({ id, script }) => ({ id, trace: run(script) }));
  return judgeTogether(ran, profile);
}

const articlesNamed = ({ findings }: OfflineVerdict) => findings.flatMap(({ articles }) => articles);

/** Every so many of a kind, so that the whole takes seconds. */
const some = (kind: Mutant['kind'], each: number) =>
  mutants.filter((mutant) => mutant.kind === kind).filter((_, i) => i % each === 0);

test('a stack that does what the profile says has no finding, and its choices are told', () => {
  const profile = selectProfile('windows-98');
  const { run } = secondStack('windows-98', 'x');
  const ran = suiteFor(profile.row).map(({ id, script }) => ({ id, trace: run(script) })) as readonly Ran[];
  const { findings, scripts, choices } = judgeTogether(ran, profile);
  expect(findings).toEqual([]);
  expect(scripts.map(({ id }) => id)).toEqual(ran.map(({ id }) => id));
  expect(Object.keys(choices[0]!).length).toBeGreaterThan(5);
});

test.each(['Q198663', 'Q177074', 'Q185727', 'Q176736', 'Q254930', 'Q307175'])(
  'the bug of %s in the second stack is named, and explains all that deviates',
  (id) => {
    const mutant = mutantNamed(id);
    const verdict = verdictOf(mutant);
    expect(verdict.findings).toHaveLength(1);
    expect(articlesNamed(verdict)).toContain(id);
    const deviating = verdict.scripts.filter((one) => one.verdict.deviation);
    expect(deviating.length).toBeGreaterThan(0);
    for (const { finding } of deviating) expect(finding).toBe(verdict.findings[0]);
  },
);

test.each(some('fault', 6).map((mutant) => [mutant.id, mutant] as const))(
  'no article is named for the fault %s, which is found',
  (_, mutant) => {
    const verdict = verdictOf(mutant);
    expect(verdict.findings.length).toBeGreaterThan(0);
    expect(articlesNamed(verdict)).toEqual([]);
  },
);

test.each(['closed-bind-keeps-port', 'linger-never-times-out', 'second-fin', 'child-inherits-unasked'])(
  'no article is named for the fault %s, part of which looks like one',
  (id) => {
    const verdict = verdictOf(mutantNamed(id));
    expect(articlesNamed(verdict)).toEqual([]);
    expect(verdict.findings.some(({ runnersUp }) => runnersUp.length > 0)).toBe(true);
  },
);

test('what shows of a finding is its shortest script, cut where it deviates', () => {
  const { findings, scripts } = verdictOf(mutantNamed('Q185727'));
  const [finding] = findings as [OfflineVerdict['findings'][number]];
  expect(finding.trace).toHaveLength(finding.deviation.at + 1);
  const deviating = scripts.filter((one) => one.verdict.deviation);
  expect(finding.deviation.at).toBe(Math.min(...deviating.map(({ verdict }) => verdict.deviation!.at)));
  expect(new Set(finding.scripts.map(({ id }) => id))).toEqual(new Set(deviating.map(({ id }) => id)));
});

test('two stacks in one transcript are inconsistent', () => {
  const profile = selectProfile('windows-98');
  const open = suiteFor(profile.row);
  const ran = ['a', 'b', 'c', 'd'].flatMap((seed) => {
    const { run } = secondStack('windows-98', seed);
    return open.map(({ id, script }) => ({ id, trace: run(script) })) as readonly Ran[];
  });
  const { findings, choices } = judgeTogether(ran, profile);
  expect(findings.map(({ severity }) => severity)).toEqual(['inconsistent']);
  expect(findings[0]!.scripts).toHaveLength(2);
  expect(choices).toEqual([]);
});

/** The second stack as a module would export it: its calls and nothing of its traces. */
function moduleOf(options: StackOptions): Stack {
  const second = new SecondStack(options);
  let machine = second.boot();
  let session = new Session(machine);
  return {
    name: 'second-stack',
    version: '1',
    calls: 'all',
    probes: ['threads', 'handles', 'slots', 'kernel'],
    clock: 'virtual',
    reset() {
      second.finish(machine);
      machine = second.boot();
      session = new Session(machine);
    },
    call(call) {
      const { outcome, value } = session.call(call);
      return value === undefined ? outcome : `${outcome} ${value}`;
    },
  };
}

describe('the suite through the second stack itself, as a module, as a program, and by a transcript', () => {
  const program = fileURLToPath(new URL('../../emulators/second/program.ts', import.meta.url));

  test.each([
    ['windows-98', [], []],
    ['windows-nt-4.0-sp4', ['Q177074'], []],
    ['windows-10', [], ['eof-only-once']],
  ])('as %s with %j %j, have the same verdicts', async (windows, articles, faults) => {
    const profile = selectProfile(windows);
    const itself = secondStack([windows, ...articles, ...faults].join('+'), 'x');
    const module = await openStack(moduleOf({ windows, articles, faults, seed: 'x' }));
    const plant = [...articles.map((id) => `--with ${id}`), ...faults.map((id) => `--fault ${id}`)];
    const args = ['--as', windows, ...plant, '--seed', 'x'].join(' ');
    const exec = await openExec(`'${process.execPath}' --import tsx '${program}' ${args}`);
    const direct: Ran[] = [];
    const called: Ran[] = [];
    const through: Ran[] = [];
    for (const { id, script } of suite) {
      direct.push({ id, trace: await itself.run(script) });
      called.push({ id, trace: await module.run(script) });
      through.push({ id, trace: await exec.run(script) });
    }
    await module.close();
    await exec.close();
    const text =
      printHead(itself.capabilities, headOf(windows, suite)) +
      direct.map(({ id, trace }) => printRecorded(id, trace)).join('') +
      printDone;
    const [part] = readTranscript(text, 'transcript', suite);
    const [first, ...others] = [direct, called, through, part!.recorded].map((ran) => ran.map(verdict));
    for (const other of others) expect(other).toEqual(first);
    expect(first!.some(({ deviation }) => deviation)).toBe(articles.length + faults.length > 0);
    expect(judgeTogether(part!.recorded, profile).findings.map(({ fingerprint }) => fingerprint)).toEqual(
      judgeTogether(through, profile).findings.map(({ fingerprint }) => fingerprint),
    );

    function verdict({ id, trace }: Ran) {
      return { id, script: scriptOf(trace), ...judge(trace, profile.row) };
    }
  });
});
