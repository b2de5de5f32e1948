/** A suppressor takes the deviation away and nothing else; the workarounds of the articles are among them. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printCall } from '../model/notation/print.ts';
import { judge } from '../oracles/judge.ts';
import { selectArticle, selectProfile, valuation, withoutBug } from '../oracles/subject.ts';
import { isSuppressed, suppressorsOf } from './suppressors.ts';

const duplicated = `P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess none -> P2
P1 WSADuplicateSocket s1 P2 -> i1
P2 WSASocket i1 -> s2
P1 closesocket s1
P2 closesocket s2
peer observe c1`;

const repros: readonly [string, string, string, string, string][] = [
  ['Q198663', 'windows-95', 'process-created-socket', duplicated, 'P2 socket -> s3'],
  [
    'Q150523-inherit',
    'windows-95',
    'no',
    'P1 socket -> s1\nP1 CreateProcess all -> P2\nP2 closesocket s1',
    'P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1',
  ],
];

describe.each(repros)('%s', (id, windows, bug, script, workaround) => {
  const article = selectArticle(id);
  const home = selectProfile(windows);
  const actual = valuation({ ...home.row, [article.trait]: [bug] });
  const expected = withoutBug(home, article).row;
  const trace = simulate(parseScript(script), actual);
  const repro = { trace, deviation: judge(trace, expected).deviation! };
  const found = suppressorsOf(repro, { actual, expected, can: () => true });

  test('the workaround of the article is found', () => {
    expect(found.map((one) => printCall(one.script[one.at]!))).toContain(workaround);
  });

  test('each takes the deviation away, and leaves every other outcome', () => {
    expect(repro.deviation.at).toBe(trace.length - 1);
    for (const one of found) {
      const without = one.script.filter((_, at) => at !== one.at);
      expect(without).toHaveLength(trace.length);
      expect(isSuppressed(simulate(one.script, actual), one.at, repro, expected)).toBe(true);
    }
  });

  test('none ends the process that would show it', () => {
    const names = found.map((one) => one.script[one.at]!.api);
    expect(names).not.toContain('ExitProcess');
  });

  test('only calls that the emulator can make are tried', () => {
    const can = ({ api }: { readonly api: string }) => api === 'shutdown';
    const some = suppressorsOf(repro, { actual, expected, can });
    expect(some.every((one) => one.script[one.at]!.api === 'shutdown')).toBe(true);
  });
});
