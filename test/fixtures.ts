/** Data that reports are tested with: typed by hand, so that it stays the same when the model learns something. */
import { parseTrace } from '../model/notation/parse.ts';
import { scriptOf } from '../model/script.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Deviation } from '../oracles/judge.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import { nothingExpected } from '../properties/expectations/expected.ts';
import { settle } from '../properties/expectations/settle.ts';
import type { Finding } from '../properties/finding.ts';
import type { Matrix, MatrixCell, Repro } from '../properties/matrix.ts';
import type { Subject } from '../reports/subject.ts';

export const reference = profileNamed('reference')!;

export const trace = parseTrace(`
  P1 socket -> s1             = ok
  P1 _open_osfhandle s1 -> f1 = ok
  P1 _close f1                = ok
  P1 closesocket s1           = WSAENOTSOCK
`);

/** Q198663: the duplicate that is closed last never lets go of the connection. */
export const leakText = `
  P1 socket -> s1                   = ok
  P1 connect s1 -> c1               = ok
  P1 CreateProcess none -> P2       = ok
  P1 WSADuplicateSocket s1 P2 -> i1 = ok
  P2 WSASocket i1 -> s2             = ok
  P1 closesocket s1                 = ok
  P2 closesocket s2                 = ok
  peer observe c1                   = open
`;

export const leak = parseTrace(leakText);

export const deviation: Deviation = {
  at: 3,
  observed: 'WSAENOTSOCK',
  allowed: ['ok'],
  rules: [{ id: 'crt.after', says: 'It succeeds.', source: ['Q185727', 'X4'], evidence: 'documented' }],
  reads: ['crt.closesocket-after-close'],
};

export const finding: Finding = {
  severity: 'known-bug',
  fingerprint: 'crt.closesocket-after-close=WSAENOTSOCK',
  trace,
  deviation,
  edit: { trait: 'crt.closesocket-after-close', values: ['WSAENOTSOCK'] },
  articles: ['Q185727'],
  runnersUp: [{ trait: 'create.inheritable', values: ['no'] }],
  causedAt: 2,
  reproduced: { times: 3, of: 3 },
  found: { script: 17, length: 21 },
  executions: 1234,
};

export const result: CampaignResult = {
  findings: [finding],
  scripts: 1000,
  calls: 17_000,
  judged: 16_500,
  again: { 'crt.x=y': 3 },
  unconfirmed: { 'address.bind: bind gave WSAEINTR, not ok': 1 },
  onTheWay: { met: 4, takenUp: 2 },
  notJudged: { 'the emulator cannot do this call': 12 },
  rules: {
    'create.socket': { allowed: 900, open: 0, notJudged: 0 },
    'listen.close-with-queue': { allowed: 20, open: 7, notJudged: 0 },
    'linger.time-unsaid': { allowed: 0, open: 0, notJudged: 2 },
  },
  worlds: 6,
  row: reference.row,
  choices: [{}],
  seconds: 2,
};

/** That nobody expected any of it. */
export const settlement = settle(nothingExpected, result, new Map(), '2027-01-31');

export const subject: Subject = {
  asked: 'exec:./adapter \u001b[31m',
  name: 'toy',
  version: '0.3',
  peer: 'self',
  notChecked: ['leaks: the emulator has no such probe'],
  chosen: {},
  notices: ['it ended at reset\n  stderr: \u202eboom'],
};

const quarry = {
  script: scriptOf(trace),
  trace,
  deviation,
  tried: 24,
  foundLength: 28,
  executions: 1600,
};

export const repro: Repro = {
  ...quarry,
  variant: { title: 'shortest' },
  profile: 'windows-nt-4.0-sp3',
  causedAt: 3,
  value: 'WSAENOTSOCK',
};

export const cell: MatrixCell = {
  profile: 'windows-95',
  evidence: 'documented',
  cell: 'bug',
  found: true,
  length: 4,
  scripts: 24,
};

export const matrix: Matrix = {
  seed: 'tuesday',
  on: 'simulated',
  scripts: 1234,
  calls: 56_789,
  rows: [
    {
      article: articleNamed('Q185727')!,
      repros: [repro],
      cells: [
        { ...cell, profile: 'reference', evidence: 'convention', cell: 'without', found: false },
        { ...cell, evidence: 'unknown', cell: 'open' },
        {
          ...cell,
          profile: 'windows-nt-4.0-rtm',
          cell: 'without',
          found: false,
          transcribed: 'unaffected',
          agrees: true,
        },
        { ...cell, profile: 'windows-nt-4.0-sp3', transcribed: 'affected', agrees: true },
        { ...cell, profile: 'windows-nt-4.0-sp4', transcribed: 'fixed', agrees: false },
      ],
    },
    {
      article: articleNamed('KB2770054')!,
      repros: [],
      cells: [
        'reference',
        'windows-95',
        'windows-nt-4.0-rtm',
        'windows-nt-4.0-sp3',
        'windows-nt-4.0-sp4',
      ].map((profile) => ({ profile, evidence: 'conflicting', cell: 'open', found: false, scripts: 5 })),
    },
  ],
};

/** What the page of a finding is made with. */
export const pageOptions = {
  seed: 'a seed',
  replaySeed: 'a seed',
  number: 1,
  emulator: './my-stack.ts',
  judge: 'reference',
  profile: reference,
};
