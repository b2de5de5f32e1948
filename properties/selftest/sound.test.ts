import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { lanes } from '../lane.ts';
import { suite } from '../suite/suite.ts';
import { isNoticed, mutants } from './mutant.ts';
import { gives, soundly } from './sound.ts';

const { row } = mutants[0]!.profile;
const scripts = [
  ...suite.map(({ script }) => script),
  ...[...lanes(100, () => ({ seed: 'sound', row, can: () => true }))].flatMap((lane) => [...lane.scripts]),
];

test('what nothing is wrong with is not noticed', () => {
  for (const script of scripts) expect(isNoticed(soundly(script, row).trace, mutants[0]!)).toBe(false);
});

test('the traits that a call reads are known', () => {
  const reads = (text: string) => [...soundly(parseScript(text), row).reads];
  expect(reads('P1 socket -> s1\n')).toContain('create.inheritable');
  expect(reads('P1 socket -> s1\n')).not.toContain('close.unread-data');
});

test('what is not run or not judged would not have been noticed', () => {
  const sound = scripts.map((script) => soundly(script, row));
  for (const mutant of mutants.filter(({ profile }, i) => i % 3 === 0 && profile.row === row)) {
    const [quick, thorough] = [mutant.start('x'), mutant.start('x')];
    const difference = scripts.findIndex(
      (script, i) => gives(script, mutant, quick, sound[i]!) !== isNoticed(thorough(script), mutant),
    );
    expect([mutant.id, difference]).toEqual([mutant.id, -1]);
  }
});
