/** What becomes of a corpus that cannot be read, or that another process changes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CorpusFolder } from './corpus-folder.ts';
import { Damage } from './damage.ts';

let corpus: string;
let said: string[];
beforeEach(() => {
  corpus = mkdtempSync(join(tmpdir(), 'lastclose-'));
  said = [];
});
afterEach(() => rmSync(corpus, { recursive: true }));

/** @param aside where what is damaged is set aside; it is left out if undefined */
const at = (aside?: string) => CorpusFolder.at(corpus, new Damage((line) => said.push(line), aside));

describe('a finding', () => {
  const entries = (aside?: string) => at(aside).entries();
  const put = (text: string) => {
    mkdirSync(join(corpus, 'findings', 'x'), { recursive: true });
    writeFileSync(join(corpus, 'findings', 'x', 'finding.json'), text);
  };

  test('of another version is left as it is', () => {
    put('{"entry": "lastclose finding", "version": 2}');
    expect(() => entries(corpus)).toThrow(/finding\.json was written by version 2, this kit knows 1/);
    expect(readdirSync(corpus)).toEqual(['findings']);
  });

  test.each(['{"version": 2}', '{"entry": "lastclose finding"}', '[]', '', '"\u001b[2J"'])(
    '%j is damaged',
    (text) => {
      put(text);
      expect(entries()).toEqual([]);
      expect(said).toEqual([expect.stringMatching(/finding\.json is damaged: .*; it is left out$/s)]);
      expect(entries(corpus)).toEqual([]);
      expect(readdirSync(join(corpus, 'set-aside'))).toEqual(['x']);
    },
  );

  test('that is a folder is damaged, and named once', () => {
    mkdirSync(join(corpus, 'findings', 'x', 'finding.json'), { recursive: true });
    expect(entries()).toEqual([]);
    expect(said).toEqual([`${corpus}/findings/x/finding.json is damaged: it is a folder; it is left out`]);
  });
});

describe('a file in the place of a folder', () => {
  const file = (...path: readonly string[]) => {
    mkdirSync(join(corpus, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(corpus, ...path), 'x');
  };

  test('is damaged, and one that is hidden is nobody’s', () => {
    file('findings', 'x');
    file('findings', '.DS_Store');
    file('reached', 'windows-98');
    const read = at();
    expect([read.entries(), read.profiles(), read.reached('windows-98')]).toEqual([[], [], {}]);
    const lost = (...path: readonly string[]) =>
      `${join(corpus, ...path)} is damaged: it is a file; expected a folder`;
    const [finding, script] = [lost('findings', 'x'), lost('reached', 'windows-98')];
    expect(said).toEqual([finding, script].map((text) => `${text}; it is left out`));
    said = [];
    expect([at(corpus).entries(), at(corpus).reached('windows-98')]).toEqual([[], {}]);
    expect(said).toHaveLength(2);
    expect(readdirSync(join(corpus, 'set-aside'))).toEqual(['windows-98', 'x']);
  });
});

describe('a script', () => {
  const scripts = ['P1 socket -> s1\n', 'P1 socket -> s1\nP1 closesocket s1\n', 'P1 WSAStartup\n'.repeat(3)];
  const [short, middle, long] = scripts as [string, string, string];
  const file = () => join(corpus, 'reached', 'windows-98', 'close.plain-ok.script');

  test('gives way to a shorter one only, whoever put it there meanwhile', async () => {
    const [one, other] = [at(), at()];
    await one.joinReached('windows-98', { 'close.plain ok': long });
    expect(other.reached('windows-98')).toEqual({ 'close.plain ok': long });
    await one.joinReached('windows-98', { 'close.plain ok': short });
    await other.joinReached('windows-98', { 'close.plain ok': middle });
    expect(other.reached('windows-98')).toEqual({ 'close.plain ok': short });
    expect(readFileSync(file(), 'utf8')).toBe(`# reaches close.plain ok\n${short}`);
  });
});
