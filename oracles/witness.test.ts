import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { articles } from './articles/index.ts';
import { judge } from './judge.ts';
import type { Profile } from './profile.ts';
import { profiles } from './profiles/index.ts';
import { selectProfile, withBug } from './subject.ts';
import { readWitnesses } from './witness.ts';

const witnesses = readWitnesses(fileURLToPath(new URL('witnesses', import.meta.url)));

test.each(witnesses.map((witness) => [witness.id, witness] as const))(
  '%s',
  (_, { holds, denied, open, trace }) => {
    expect(trace.length).toBeGreaterThan(0);
    const named = [...holds, ...denied, ...open];
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named).size).toBe(named.length);
    for (const name of holds) {
      const { deviation, notJudged, judged } = judge(trace, selectProfile(name).row);
      expect({ name, deviation, notJudged, judged }).toEqual({ name, judged: trace.length });
    }
    for (const name of open) {
      expect([name, judge(trace, selectProfile(name).row).deviation]).toEqual([name, undefined]);
    }
    for (const name of denied) {
      expect([name, judge(trace, selectProfile(name).row).deviation]).not.toEqual([name, undefined]);
    }
  },
);

describe('the witnesses together', () => {
  const folders = new Set(witnesses.map(({ id }) => id.split('/')[0]!));
  const perProfile = (profile: Profile) =>
    witnesses.filter(({ holds }) => holds.includes(profile.name)).length;

  test('have a folder for each article, and others for rules, facts and the notation', () => {
    const ids = articles.map((article) => article.id.toLowerCase().replace(/-.*/, ''));
    expect([...folders].sort()).toEqual([...new Set([...ids, 'rules', 'facts', 'notation'])].sort());
  });

  test('speak of each profile', () => {
    for (const profile of profiles)
      expect([profile.name, perProfile(profile) >= 10]).toEqual([profile.name, true]);
  });

  test('tell every article: one shows the bug, and one is denied with it', () => {
    for (const article of articles) {
      const { id, trait, bug, without } = article;
      const reference = withBug(selectProfile('reference'), article).row;
      const tells = witnesses.filter(({ trace }) => {
        const row = (values: readonly string[]) => judge(trace, { ...reference, [trait]: values }).deviation;
        return row([without]) !== undefined && row(bug) === undefined;
      });
      const denies = witnesses.filter(({ trace }) => {
        const row = (values: readonly string[]) => judge(trace, { ...reference, [trait]: values }).deviation;
        return row([without]) === undefined && bug.every((value) => row([value]) !== undefined);
      });
      expect([id, tells.length > 0, denies.length > 0]).toEqual([id, true, true]);
    }
  });
});

describe('reading', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function read(text: string, file = 'some/steps.trace') {
    folder = mkdtempSync(join(tmpdir(), 'witness-'));
    mkdirSync(join(folder, 'some'));
    writeFileSync(join(folder, file), text);
    writeFileSync(join(folder, 'README.md'), 'not a witness');
    return readWitnesses(folder);
  }

  const header = '#: title  a socket\n#: source F1\n#: holds reference windows-98\n';

  test('takes the headers and the trace', () => {
    expect(read(`${header}# words\nP1 socket -> s1 = ok # more\n`)).toEqual([
      {
        id: 'some/steps',
        title: 'a socket',
        source: 'F1',
        holds: ['reference', 'windows-98'],
        denied: [],
        open: [],
        trace: [{ call: { actor: 'P1', api: 'socket', args: [], binds: 's1' }, outcome: 'ok' }],
      },
    ]);
  });

  test.each([
    ['#: title a\n', "some/steps: no header 'source'"],
    ['#: source F1\n', "some/steps: no header 'title'"],
    [`${header}#: hold reference\n`, "some/steps: unknown header 'hold'"],
    [`${header}P1 socket -> s1\n`, "some/steps.trace:4:16: expected '=' and an outcome"],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

test('a profile that does not exist is an error, not a witness that is left out', () => {
  expect(() => selectProfile('windows-99')).toThrow("unknown profile 'windows-99'; did you mean windows-95?");
});
