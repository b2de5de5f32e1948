import { expect, test } from 'vitest';
import { selectProfile } from '../oracles/subject.ts';
import { suite } from '../properties/suite/suite.ts';
import { survey } from '../properties/survey.ts';
import { coverageJson } from './coverage-json.ts';
import { coverageText } from './coverage-text.ts';
import { plain } from './paint.ts';

const options = { suite: suite.slice(0, 60), seed: 'x', runs: 100, budget: 500 };
const surveys = ['reference', 'windows-98'].map((name) => survey(selectProfile(name), options));
const reportOf = (...those: typeof surveys) => ({ seed: 'x\u001b', scripts: 60, surveys: those });

test('a line a profile', () => {
  const text = coverageText(reportOf(...surveys), plain);
  expect(text).toMatch(/^profile +rules +values +outcomes +settled +lacking +worlds a call +at most\n/);
  expect(text).toMatch(/^windows-98 +\d+ of \d+ +\d+ of \d+ +\d+ of \d+ +\d+ of \d+ +\d+ +\d\.\d\d +\d+$/m);
  expect(text).toContain('Not reached under any profile: ');
  expect(text).not.toContain('\u001b');
});

test('of one profile, why each thing is not reached', () => {
  const text = coverageText(reportOf(surveys[0]!), plain);
  expect(text).toContain('Not reached under reference: ');
  expect(text).toMatch(/: not reached by 100 scripts; proved unreachable up to length \d/);
  expect(text).toMatch(/: the suite lacks a script such as\n {6}P1 /);
});

test('as JSON', () => {
  const json = coverageJson(reportOf(...surveys)) as { profiles: { missing: object[] }[] };
  expect(json).toMatchObject({ report: 'coverage', profiles: [{ profile: 'reference' }, {}] });
  expect(json.profiles[0]!.missing.length).toBe(surveys[0]!.missing.length);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
