import { describe, expect, test } from 'vitest';
import { rules } from '../model/rules/index.ts';
import { traitIds, valuesOf } from '../model/traits.ts';
import { articles } from '../oracles/articles/index.ts';
import { catalogue } from '../oracles/catalogue/index.ts';
import { judge } from '../oracles/judge.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { doubts } from '../oracles/sources/index.ts';
import { selectProfile, UnknownName } from '../oracles/subject.ts';
import { buildMatrix, findRepros } from '../properties/matrix.ts';
import { watchReads } from '../properties/reads.ts';
import { type Explanation, explain, explainJson, explainText, knownIds } from './explain.ts';
import { type ArticleExplanation, judgeOf } from './explain-article.ts';
import { explainProfile } from './explain-profile.ts';
import { coloured, plain } from './paint.ts';

const reads = watchReads('lastclose');
const without = { reads: () => reads };
const explained = (id: string) => explain(id, without);
const textOf = (id: string) => explainText(explained(id), plain);
const ofKind = <K extends Explanation['kind']>(id: string, kind: K) =>
  explained(id).find((one): one is Extract<Explanation, { kind: K }> => one.kind === kind)!;

describe('every id', () => {
  test.each(knownIds().map((id) => [id]))('%s is explained', (id) => {
    const explanations = explained(id);
    const text = explainText(explanations, plain);
    expect(text).toContain(id);
    expect(text).not.toMatch(/\[object| $/m);
    expect(text).not.toContain('\u001b');
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(200);
    expect(JSON.parse(JSON.stringify(explainJson(id, explanations)))).toEqual(explainJson(id, explanations));
  });

  test('that is none is refused, with one that is near', () => {
    expect(() => explained('Q198664')).toThrow(UnknownName);
    expect(() => explained('Q198664')).toThrow("unknown id 'Q198664'; did you mean Q198663?");
    expect(() => explained('close.last-descripto')).toThrow('did you mean close.last-descriptor?');
    expect(() => explained('windows-98~Q198664')).toThrow("unknown article 'Q198664'");
  });

  test('can stand for several things', () => {
    expect(explained('share.protocol-info').map(({ kind }) => kind)).toEqual(['rule', 'trait']);
    const told = articles.filter(({ id }) => id.startsWith('Q150523-')).map(({ id }) => id);
    expect(explained('Q150523').map((one) => 'id' in one && one.id)).toEqual(told);
    expect(explained('Q198663')).toHaveLength(2);
    expect(explained('Q198663-DuplicateHandle')).toHaveLength(1);
  });
});

describe('a rule', () => {
  test('has its sentence, its sources with what they state, and what it reads', () => {
    const rule = ofKind('linger.zero', 'rule');
    const { says, source } = rules.find(({ id }) => id === 'linger.zero')!;
    expect(rule).toMatchObject({ says, calls: ['closesocket'] });
    expect(rule.sources.map(({ id }) => id)).toEqual(source);
    expect(textOf('linger.zero')).toContain('https://learn.microsoft.com/windows/win32/api/winsock/');
    expect(ofKind('listen.asked', 'rule').reads).toContain('address.match');
  });

  test('that answers no call is not said to read anything', () => {
    const rule = ofKind('listen.close-with-queue', 'rule');
    expect(rule.reads).toBeUndefined();
    expect(textOf('listen.close-with-queue')).toContain('It answers no call itself');
  });

  test('has the contradictions of what it cites', () => {
    expect(ofKind('crt.closesocket-after-close', 'rule').doubts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['X3', 'X4', 'U4']),
    );
  });
});

describe('a trait', () => {
  test.each(traitIds.map((id) => [id]))('%s has every value, and every profile once', (id) => {
    const { values, cells, doubts: concerning } = ofKind(id, 'trait');
    expect(Object.keys(values)).toEqual(valuesOf(id));
    expect(cells.flatMap((group) => group.profiles).sort()).toEqual(profiles.map(({ name }) => name).sort());
    const expected = doubts.filter(({ traits }) => traits.includes(id)).map((doubt) => doubt.id);
    expect(concerning.map((doubt) => doubt.id)).toEqual(expected);
  });

  test('names the articles whose contrast it is and the rules that read it', () => {
    const trait = ofKind('address.match', 'trait');
    expect(trait.articles.map(({ id }) => id)).toEqual(['Q177074', 'Q166846']);
    expect(trait.readBy).toContain('listen.asked');
  });
});

describe('an article', () => {
  const article = articles.find(({ id }) => id === 'Q185727')!;

  test('has its lists, doubts and contradictions', () => {
    const text = textOf('Q185727');
    expect(text).toMatch(/affected +windows-nt-4.0-sp3 windows-nt-4.0-tse\n/);
    expect(text).toContain('in doubt    windows-nt-4.0-rtm: ');
    expect(text).toMatch(/^ {2}X3 +Q185727 lists plain/m);
    expect(text).toContain('It tells of no workaround.');
  });

  test('has its workarounds as scripts', () => {
    expect(textOf('Q166846')).toContain('    P1 closesocket s2\n    P1 socket -> s3');
    expect(ofKind('Q150523-alias', 'article').workarounds).toHaveLength(1);
  });

  test('has no repro where none is wanted', () => {
    expect(ofKind('Q185727', 'article').repros).toBeUndefined();
    expect(textOf('Q185727')).not.toContain('epro');
  });

  test('has a repro that the profile which it names rejects', () => {
    const repros = findRepros(article, { seed: 'lastclose', runs: 3000 });
    const explanations = explain('Q185727', { ...without, repros: () => repros });
    const text = explainText(explanations, plain);
    expect(repros).toHaveLength(1);
    const [repro] = repros;
    const judging = judgeOf(repro!, 'Q185727');
    expect(judge(repro!.trace, selectProfile(judging).row).deviation?.at).toBe(repro!.deviation.at);
    expect(text).toContain(`lastclose replay FILE --as ${judging}`);
    const json = explainJson('Q185727', explanations) as { explanations: { repros: { trace: string }[] }[] };
    expect(json.explanations[0]!.repros[0]!.trace).toContain('closesocket');
  });

  test('says so where none was found', () => {
    const text = explainText(explain('Q185727', { ...without, repros: () => [] }), plain);
    expect(text).toContain('No repro was found.');
  });

  test('that is not modelled says why', () => {
    expect(textOf('Q142634')).toMatch(/It is not modelled: .*\(kernel race\)\.\n {2}needs/s);
    expect(ofKind('Q161770', 'article that is not modelled').contradictions.map(({ id }) => id)).toEqual([
      'X12',
    ]);
  });
});

test('repros are those of the matrix', () => {
  const options = { seed: 'x', runs: 20, controls: 1 };
  const { rows } = buildMatrix(options);
  for (const { article, repros } of rows.slice(0, 3)) expect(findRepros(article, options)).toEqual(repros);
});

describe('a profile', () => {
  test.each(profiles.map((profile) => [profile.name, profile] as const))(
    '%s has every cell once, as its own, as taken over or as unknown',
    (_, profile) => {
      const { own, taken, unknown } = explainProfile(profile);
      const cells = [...own, ...taken.flatMap((from) => from.cells)];
      expect([...cells.map(({ trait }) => trait), ...unknown].sort()).toEqual([...traitIds].sort());
      for (const { trait, ...cell } of cells) expect(cell).toEqual(profile.cells[trait]);
    },
  );

  test('tells what it states from what it takes over', () => {
    const { own, taken, bases } = ofKind('windows-95', 'profile');
    expect(own.map(({ trait }) => trait)).toContain('address.match');
    expect(taken.map(({ from }) => from)).toEqual(['windows-9x']);
    expect(bases).toHaveLength(1);
    expect(ofKind('windows-nt-4.0-sp1', 'profile').own).toEqual([]);
    expect(textOf('windows-nt-4.0-sp1')).toContain('It states no cell itself.');
  });

  test('with an edit is explained too', () => {
    const { own, bases } = ofKind('windows-98~Q198663', 'profile');
    expect(own).toMatchObject([{ trait: 'share.close-link', values: ['always'] }]);
    expect(bases[0]!.name).toBe('windows-98');
  });

  test('that is in doubt as a whole says so', () => {
    expect(ofKind('windows-me', 'profile').doubts.map(({ id }) => id)).toEqual(['X25']);
  });
});

describe('a source', () => {
  test('says where it is cited, and how well its group is founded', () => {
    const source = ofKind('F22', 'source');
    expect(source.citedBy.rules).toContain('linger.zero');
    expect(source.citedBy.cells.map(({ trait }) => trait)).toEqual(['linger.zero-nonblocking']);
    expect(textOf('F22')).toContain('Asserted by tests of Wine');
    expect(textOf('F28')).toContain('Wine is known to do otherwise');
  });

  test('that contradicts itself names the traits, or says why there is none', () => {
    expect(ofKind('X5', 'source').traits).toEqual(['linger.zero-nonblocking', 'linger.nonblocking-seconds']);
    expect(textOf('U2')).toContain('It concerns no trait. Overlapped I/O is not modelled');
  });

  test('that is an article of the catalogue is explained as that', () => {
    for (const { id } of catalogue)
      expect(explained(id).map(({ kind }) => kind)).toEqual(['article that is not modelled']);
  });
});

test('colour is for terminals', () => {
  const article: ArticleExplanation = ofKind('Q185727', 'article');
  expect(explainText([article], coloured)).toContain('\u001b[1m');
  expect(explainText([article], plain)).not.toContain('\u001b');
});
