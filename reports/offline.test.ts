import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import { byMachine } from '../properties/offline/machines.ts';
import type { Part, Recorded } from '../properties/offline/transcript.ts';
import { judgeTogether } from '../properties/offline/verdict.ts';
import type { Severity } from '../properties/verdict.ts';
import { conforms, type OfflineReport } from './offline.ts';
import { offlineJson } from './offline-json.ts';
import { offlineText } from './offline-text.ts';
import { plain } from './paint.ts';

const profile = profileNamed('windows-10')!;

const recorded: readonly Recorded[] = [
  { id: '0003', trace: parseTrace('P1 socket -> s1 = ok') },
  {
    id: '0011',
    trace: parseTrace('P1 socket -> s1 = ok\nP1 closesocket s1 = ok\nP1 closesocket s1 = ok'),
  },
  {
    id: '0012',
    trace: parseTrace('P1 socket -> s1 = ok'),
    broken: {
      where: 't.txt:21',
      why: 'the machine stopped, or the program was ended, in this call or right before it',
      before: { actor: 'P1', api: 'connect', args: ['s1'], binds: 'c1' },
    },
  },
  { id: '0013', trace: parseTrace('P1 socket -> s1 = ok\nP1 closesocket s1 = unsupported') },
];

const part: Part = {
  where: 't.txt:1',
  head: {
    name: 'winsock',
    version: '0123 i386',
    system: 'GetVersionEx 5.0.2195 platform 2 \u202eSP4',
    peer: 'self',
    clock: 'real',
    profile: 'windows-2000',
    scripts: ['0003', '0011', '0012', '0013', '0014', '0015'],
  },
  recorded,
  notRun: [{ id: '0014', why: 'clock advance 130: \x1b[31mtoo long' }],
  notes: ['ERROR_OTHER above is error 1\x07'],
  isDone: false,
};

function reportOf(parts: readonly Part[]): OfflineReport {
  const machines = byMachine(parts).map((runs) => ({ runs, verdict: judgeTogether(runs.recorded, profile) }));
  return { profile, files: ['t.txt'], machines, isStrict: false };
}

test('tells of every script, then of the findings', () => {
  const text = offlineText(reportOf([part]), plain);
  expect(text.slice(0, text.indexOf('1. '))).toBe(`\
t.txt:1 as windows-10 (Windows 10): 1 finding
  winsock 0123 i386, the far end played by the emulator itself, which is weaker evidence
  GetVersionEx 5.0.2195 platform 2 \\u202eSP4

0003  conforms
0011  deviates at call 3 of 3: finding 1
0012  conforms as far as it goes, 1 call; t.txt:21: the machine stopped, or the program was ended,
      in this call or right before it: P1 connect s1 -> c1
0013  not judged from call 2 of 2 on: the emulator cannot do this call
0014  not run: clock advance 130: \\x1b[31mtoo long
0015  not in the transcript

`);
  expect(text).toContain('     P1 closesocket s1 = ok  # seen here; allowed: WSAENOTSOCK\n');
  expect(text.slice(text.indexOf('   Script 0011.'))).toBe(`\
   Script 0011.

4 scripts, 7 calls, 6 judged; 1 not run; 1 not in the transcript; 1 without an end.
Note: ERROR_OTHER above is error 1\\x07
`);
});

test('parts of one machine belong together, another machine is another', () => {
  const later = { ...part, where: 't.txt:30', recorded: recorded.slice(0, 1), notRun: [], notes: [] };
  const other = { ...later, where: 'u.txt:1', head: { ...part.head, system: 'GetVersionEx 4.10.2222' } };
  const text = offlineText(reportOf([part, other, later]), plain);
  expect(text.match(/^\S+.* as windows-10 .*$/gm)).toEqual([
    't.txt:1, t.txt:30 as windows-10 (Windows 10): 1 finding',
    'u.txt:1 as windows-10 (Windows 10): no deviation found',
  ]);
});

test('JSON says the same, escaped', () => {
  const json = JSON.parse(JSON.stringify(offlineJson(reportOf([part]))));
  expect(json).toMatchObject({
    report: 'transcripts',
    version: 1,
    profile: 'windows-10',
    machines: [
      {
        system: 'GetVersionEx 5.0.2195 platform 2 \\u202eSP4',
        conforms: false,
        findings: [{ seenAt: 2, observed: 'ok', allowed: ['WSAENOTSOCK'], scripts: ['0011'] }],
        scripts: [
          { id: '0003', verdict: 'conforms', finding: null, broken: null },
          { id: '0011', deviatesAt: 2, finding: 1 },
          { id: '0012', broken: expect.stringContaining('P1 connect s1 -> c1') },
          { id: '0013', judged: 1 },
        ],
        notRun: [{ id: '0014', why: 'clock advance 130: \\x1b[31mtoo long' }],
        missing: ['0015'],
      },
    ],
  });
});

test('a machine with suspicious findings alone conforms, unless they count', () => {
  const { verdict } = reportOf([part]).machines[0]!;
  const [finding] = verdict.findings;
  const of = (severity: Severity) => ({ ...verdict, findings: [{ ...finding!, severity }] });
  expect(conforms(of('suspicious'), false)).toBe(true);
  expect(conforms(of('suspicious'), true)).toBe(false);
  expect(conforms(of('nonconforming'), false)).toBe(false);
});
