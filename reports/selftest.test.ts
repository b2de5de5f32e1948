import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { usualBounds } from '../properties/proposals.ts';
import type { Examination } from '../properties/selftest/examine.ts';
import { mutantNamed } from '../properties/selftest/mutant.ts';
import type { Tested } from '../properties/selftest/selftest.ts';
import { plain } from './paint.ts';
import { isComplete, paceOf, type SelftestReport, saysOf, scoresOf } from './selftest.ts';
import { selftestJson } from './selftest-json.ts';
import { selftestText } from './selftest-text.ts';

const examination: Examination = {
  tried: 1300,
  exhausted: { length: 4, scripts: 150_000, bounds: usualBounds },
  reads: { scripts: 0, of: 1000 },
};
const read = {
  ...examination,
  reads: { scripts: 68, of: 1000 },
  exhausted: { ...examination.exhausted, length: 3 },
};
const script = parseScript('P1 socket -> s1\nP1 closesocket s1\n');
const of = (id: string, rest: Omit<Tested, 'mutant'> = {}): Tested => ({ mutant: mutantNamed(id), ...rest });

const killed = of('create.inheritable=no', { bySuite: '0234', byChance: 12 });
const equivalent = [
  of('share.leak-ends=never', { examination }),
  of('address.served=earliest', { examination: read }),
];
const told = of('linger.on-exit=ignored', { examination: { ...examination, script } });
const slow = of('second-fin', { bySuite: '0015' });
const missed = of('protected-for-ever', { byChance: 2345 });
const gone = of('Q176736');

function reportOf(...tested: readonly Tested[]): SelftestReport {
  const result = { tested, scripts: 12_300, seconds: { suite: 1, search: 60.04, examination: 2 } };
  return { seed: 'x\u001b', limit: { seconds: 60 }, suite: 285, workers: 2, result };
}

const all = reportOf(killed, ...equivalent, told, slow, missed, gone);

test('scores are of mutants that are not equivalent', () => {
  expect(scoresOf(all.result)).toEqual({ suite: { killed: 2, of: 5 }, chance: { killed: 2, of: 5 } });
  expect(scoresOf(all.result, 'edit')).toEqual({ suite: { killed: 1, of: 2 }, chance: { killed: 1, of: 2 } });
  expect(isComplete(all.result)).toBe(false);
  expect(isComplete(reportOf(killed, ...equivalent, slow).result)).toBe(true);
});

test('how quickly chance kills', () => {
  expect(paceOf(all.result)).toEqual([
    [10, 0],
    [100, 1],
    [1000, 1],
    [10_000, 2],
  ]);
  expect(paceOf(reportOf(gone).result)).toEqual([]);
});

test('every mutant says what is wrong with it', () => {
  expect(saysOf(killed.mutant)).toMatch(/^Are .*\? .+/);
  expect(saysOf(missed.mutant)).toBe('HANDLE_FLAG_PROTECT_FROM_CLOSE cannot be cleared.');
  expect(saysOf(gone.mutant)).toBe('a connection is not reset when its linger time runs out');
});

test('as text', () => {
  const text = selftestText(all, plain);
  expect(text).toMatch(/^mutants +killed by the suite +killed by chance\n/);
  expect(text).toMatch(/^edits of the reference +1 of 2 +50\.0 % +1 of 2 +50\.0 %$/m);
  expect(text).toMatch(/^all +2 of 5 +40\.0 % +2 of 5 +40\.0 %$/m);
  expect(text).toContain('Killed within 10, 100, 1,000, 10,000 scripts: 0, 1, 1, 2.');
  expect(text).toMatch(/Not killed by the suite: 3\n {2}linger\.on-exit=ignored: .*\n/);
  expect(text).toContain(
    '    not equivalent: what tells it is\n      P1 socket -> s1\n      P1 closesocket s1\n',
  );
  expect(text).toContain('    killed by chance in script 2,345\n');
  expect(text).toContain('    killed by script 0015 of the suite\n');
  expect(text).toContain('    not killed, and not proved equivalent\n');
  expect(text).toContain('as far as was searched: 2\n');
  expect(text).toContain('    no rule reads the trait in 1,000 scripts made by chance\n');
  expect(text).toContain('    rules read the trait in 68 of 1,000 scripts made by chance, to no effect\n');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'every one of up to 3 calls, within the bounds: up to 3 processes',
  );
  expect(text).toMatch(/\nTook 63\.0 s with 2 workers: .*\n$/);
  expect(text).not.toContain('\u001b');
});

test('as text where all is well', () => {
  const text = selftestText(reportOf(killed), plain);
  expect(text).toContain('Not killed by the suite: none\n');
  expect(text).toContain('Not killed by chance: none\n');
  expect(text).toContain('as far as was searched: none\n');
  expect(text).toMatch(/^articles in the second stack +0 of 0 +- +0 of 0 +-$/m);
});

test('as JSON', () => {
  const json = selftestJson(all) as { mutants: object[] };
  expect(json).toMatchObject({
    report: 'selftest',
    version: 1,
    limit: { seconds: 60 },
    scores: { all: { suite: { killed: 2, of: 5 } }, faults: { chance: { killed: 1, of: 2 } } },
    timing: { workers: 2 },
  });
  expect(json.mutants[0]).toMatchObject({
    id: 'create.inheritable=no',
    kind: 'edit',
    profile: 'reference',
    edit: { trait: 'create.inheritable', values: ['no'] },
    killedBy: { suite: '0234', chance: 12 },
  });
  expect(json.mutants[1]).toMatchObject({
    killedBy: { suite: null, chance: null },
    examination: { script: null, exhausted: { length: 4 } },
  });
  expect(json.mutants[3]).toMatchObject({
    examination: { script: 'P1 socket -> s1\nP1 closesocket s1\n' },
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
