import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import type { Trace } from '../model/script.ts';
import { judge } from '../oracles/judge.ts';
import { selectArticle, selectProfile, withoutBug } from '../oracles/subject.ts';
import { type Finding, signatureOf } from './finding.ts';
import { SecondLooks } from './second-look.ts';

const { row } = withoutBug(selectProfile('windows-95'), selectArticle('Q150523-std-handle'));
const any = () => true;

/** A child asks for its standard input, behind what its parent does with the socket that it passes. */
const asking = (before: string) =>
  parseTrace(
    `P1 socket -> s1 = ok\n${before}P1 CreateProcess all stdin=s1 -> P2 = ok\nP2 GetStdHandle stdin -> s2 = fails\n`,
  );
const shown = (trace: Trace) => ({ trace, deviation: judge(trace, row).deviation! });

/** No socket of Windows 95 is inheritable by itself, so that the child may have been told a value or none. */
const unsure = shown(asking(''));
const sure = shown(asking('P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1 = ok\n'));

const nameless: Finding = {
  ...unsure,
  severity: 'nonconforming',
  fingerprint: signatureOf(unsure.trace, unsure.deviation),
  articles: [],
  runnersUp: [],
  reproduced: { times: 3, of: 3 },
  found: { script: 1, length: 3 },
  executions: 0,
};

test('a finding is worth a look where an edit that allows it says for certain what happens', () => {
  const looks = new SecondLooks();
  expect(looks.isWorthOne(nameless, unsure, row, any)).toBe(false);
  expect(looks.isWorthOne(nameless, sure, row, any)).toBe(true);
});

test('an edit that may not be named is none', () => {
  const looks = new SecondLooks();
  expect(looks.isWorthOne(nameless, sure, row, ({ trait }) => trait !== 'inherit.std-handle')).toBe(false);
});

test('it is not looked at for ever, and what was worth none does not count', () => {
  const looks = new SecondLooks();
  const taken = Array.from({ length: 100 }, (_, i) =>
    looks.isWorthOne(nameless, i % 2 === 0 ? unsure : sure, row, any),
  );
  expect(taken.filter((isWorth) => isWorth)).toHaveLength(20);
});
