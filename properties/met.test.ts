import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { Expectation } from './expectation.ts';
import { type Finding, fingerprintOf, type NamedFinding, signatureOf } from './finding.ts';
import { MetOnTheWay, mostKept } from './met.ts';

const reference = selectProfile('reference');
const socket = (outcome: string) => parseTrace(`P1 socket -> s1 = ${outcome}\n`);
const twice = (outcome: string) => parseTrace(`P1 socket -> s1 = ok\nP1 socket -> s2 = ${outcome}\n`);
const closed = parseTrace(
  'P1 socket -> s1 = ok\nP1 _open_osfhandle s1 -> f1 = ok\nP1 _close f1 = ok\nP1 closesocket s1 = WSAENOTSOCK\n',
);
const known = { articles: [], runnersUp: [], found: { script: 1, length: 1 }, executions: 0 };

function findingOf(trace: Finding['trace'], { row }: Expectation): Finding {
  const deviation = judge(trace, row).deviation!;
  const reproduced = { times: 3, of: 3 };
  return {
    ...known,
    trace,
    deviation,
    reproduced,
    severity: 'suspicious',
    fingerprint: signatureOf(trace, deviation),
  };
}

test('the first trace of each signature is kept, in the order in which they were met', () => {
  const met = new MetOnTheWay(new Expectation(reference));
  met.keep([socket('ok'), socket('WSAEINVAL'), closed, twice('WSAEINVAL'), twice('WSAEFAULT')]);
  expect([met.next()?.trace, met.next()?.trace, met.next()?.trace]).toEqual([
    socket('WSAEINVAL'),
    closed,
    twice('WSAEFAULT'),
  ]);
  expect(met.next()).toBeUndefined();
  met.keep([twice('WSAEINVAL')]);
  expect(met.next()).toBeUndefined();
  expect(met.count).toBe(3);
});

test('what is known when its turn comes is left out', () => {
  const expectation = new Expectation(reference);
  const met = new MetOnTheWay(expectation);
  met.keep([socket('WSAEINVAL'), closed, socket('WSAEFAULT')]);
  expectation.mask(findingOf(twice('WSAEINVAL'), expectation));
  const edit = { trait: 'crt.closesocket-after-close', values: ['WSAENOTSOCK'] } as const;
  const named: NamedFinding = { ...findingOf(closed, expectation), edit, fingerprint: fingerprintOf(edit) };
  expectation.name(named);
  expect(met.next()?.trace).toEqual(socket('WSAEFAULT'));
  expect(met.next()).toBeUndefined();
});

test('once something else is expected, a signature may be another bug, and is kept again', () => {
  const expectation = new Expectation(reference);
  const met = new MetOnTheWay(expectation);
  met.keep([socket('WSAEINVAL')]);
  const edit = { trait: 'crt.closesocket-after-close', values: ['WSAENOTSOCK'] } as const;
  expectation.name({ ...findingOf(closed, expectation), edit, fingerprint: fingerprintOf(edit) });
  met.keep([twice('WSAEINVAL')]);
  expect(met.count).toBe(2);
});

test('no more than so many are kept, however many there are', () => {
  const met = new MetOnTheWay(new Expectation(reference));
  for (let i = 0; i < 2 * mostKept; i++) {
    const [step] = socket('ok');
    met.keep([[{ ...step!, outcome: `WSAE${i}` }]]);
    met.next();
  }
  expect(met.count).toBe(mostKept);
});
