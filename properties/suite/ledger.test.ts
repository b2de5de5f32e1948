import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryOf, ledgerProblems, parseLedger, printLedger } from './ledger.ts';
import { scripts } from './scripts.ts';

const text = readFileSync(new URL('ids.txt', import.meta.url), 'utf8');
const ledger = parseLedger(text);

test('every number stands for the script that it always stood for', () => {
  expect(ledgerProblems(ledger, scripts)).toEqual([]);
  expect(printLedger(ledger)).toBe(text);
});

describe('it is noticed when a script', () => {
  const few = scripts.slice(0, 4);
  const one = few[0]!;
  const two = few[1]!;
  const three = few[2]!;
  const four = few[3]!;
  const entries = few.map(entryOf);

  test('is dropped', () => {
    expect(ledgerProblems(entries, [one, two, four])).toEqual([
      '0003 was dropped; it is to stay, or to be retired',
    ]);
    expect(ledgerProblems(entries.slice(0, 3), [one, two, three])).toEqual([]);
  });

  test('is renumbered', () => {
    const swapped = [one, { ...three, id: two.id }, { ...two, id: three.id }, four];
    expect(ledgerProblems(entries, swapped)).toEqual([
      '0002 is another script than it was',
      '0003 is another script than it was',
    ]);
  });

  test('is changed, or takes a number that was retired, or one that is in use', () => {
    expect(ledgerProblems(entries, [one, { ...two, text: 'P1 WSACleanup\n' }, three, four])).toEqual([
      '0002 is another script than it was',
    ]);
    const retired = entries.map((entry) => (entry.id === two.id ? { ...entry, digest: undefined } : entry));
    expect(ledgerProblems(retired, [one, three, four])).toEqual([]);
    expect(ledgerProblems(retired, few)).toEqual(['0002 is retired and in use again']);
    expect(ledgerProblems(entries, [...few, one])).toEqual(['a number stands for two scripts']);
  });

  test('is not entered, or its entry is lost', () => {
    expect(ledgerProblems(entries.slice(0, 3), few)).toEqual(['0004 is not in the ledger']);
    expect(ledgerProblems(entries.slice(1), [two, three, four])).toContain(
      'line 1 of the ledger has 0002, expected 0001',
    );
  });
});
