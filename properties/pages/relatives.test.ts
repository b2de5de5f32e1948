import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import { judge } from '../../oracles/judge.ts';
import { selectProfile, valuation, withBug, withoutBug } from '../../oracles/subject.ts';
import { partingOf } from '../histories.ts';
import { homeOf } from '../matrix.ts';
import { relativesOf } from './relatives.ts';

const options = { seed: 'a seed', runs: 2000, budget: 5000 };

function relatives(id: string, value: string, repro?: string) {
  const article = articleNamed(id)!;
  const home = homeOf(article);
  const having = withBug(home, article);
  const judging = withoutBug(home, article);
  const trace = repro && simulate(parseScript(repro), valuation({ ...having.row, [article.trait]: [value] }));
  const shown = trace ? { trace, seenAt: judge(trace, judging.row).deviation!.at } : {};
  return relativesOf(
    { trait: article.trait, values: [value], article, having, judge: judging, ...shown },
    options,
  );
}

test('one cause under two names cannot be told apart', () => {
  expect(relatives('Q177074', 'oldest')).toEqual([
    expect.objectContaining({ articles: ['Q166846'], kinships: ['same value', 'same contradiction'] }),
  ]);
  expect(relatives('Q177074', 'oldest')[0]!.told).toBeUndefined();
});

test('what else explains the repro is a relative, and is told from it in both directions', () => {
  const found = relatives(
    'KB813056',
    '300',
    'P1 socket -> s1\nP1 connect s1 -> c1\nP1 shutdown s1 SD_SEND\nclock advance 300\nP1 ReadFile s1',
  );
  const other = found.find(({ articles }) => articles.includes('KB923200-half-closed'))!;
  expect(other.kinships).toEqual(['same trait', 'same contradiction', 'explains the repro']);
  const { told } = other;
  expect(told).toMatchObject({ isShortest: true });
  expect(told!.script).toHaveLength(5);
  const [one, two] = [selectProfile(other.one).row, selectProfile(other.other).row];
  expect(partingOf(told!.script, { actual: one, judging: two })).toBeDefined();
  expect(partingOf(told!.script, { actual: two, judging: one })).toBeDefined();
});

test('the names of both sides are those of profiles', () => {
  for (const { one, other } of relatives('Q150523-inherit', 'no')) {
    expect(() => [selectProfile(one), selectProfile(other)]).not.toThrow();
  }
});
