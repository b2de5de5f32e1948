import { expect, test } from 'vitest';
import { bugsIn } from '../../oracles/article.ts';
import { articleNamed, articles } from '../../oracles/articles/index.ts';
import { homeOf } from '../matrix.ts';
import { proofsOf } from './workarounds.ts';

const proofs = articles.flatMap((article) =>
  proofsOf(article, homeOf(article), undefined, 'a seed').map((proof) => ({ article, proof })),
);

test.each(proofs)('$article.id, $proof.title: works, on both stacks', ({ proof }) => {
  expect(proof).toMatchObject({ works: true, failsOn: [], onSecondStack: { times: 8, of: 8 } });
  expect(proof.seenAt).toBeDefined();
});

test.each(proofs)('$article.id, $proof.title: the two scripts differ as is said', ({ proof }) => {
  const { bare, cured, added, removed } = proof;
  const left = bare.filter((_, i) => !removed.includes(i)).map(({ call }) => call);
  expect(left).toEqual(cured.filter((_, i) => !added.includes(i)).map(({ call }) => call));
  expect(added.length + removed.length).toBeGreaterThan(0);
});

test('what does not help is not proven to', () => {
  const article = articleNamed('Q198663')!;
  const [dummy] = article.workarounds;
  const idle = { ...dummy!, script: dummy!.script.replace('P2 socket', 'P1 socket') };
  const [proof] = proofsOf({ ...article, workarounds: [idle] }, homeOf(article), undefined, 'a seed');
  expect(proof).toMatchObject({ works: false, worksOn: [], onSecondStack: { times: 0, of: 8 } });
  expect(proof!.failsOn).toContain('windows-98');
});

test('a script that does not show the bug proves nothing', () => {
  const article = articleNamed('Q198663')!;
  const [dummy] = article.workarounds;
  const idle = { ...dummy!, bare: dummy!.script };
  const [proof] = proofsOf({ ...article, workarounds: [idle] }, homeOf(article), undefined, 'a seed');
  expect(proof).toMatchObject({ works: false, worksOn: [], failsOn: [], onSecondStack: { times: 0, of: 8 } });
  expect(bugsIn(article, homeOf(article).row)).not.toEqual([]);
});
