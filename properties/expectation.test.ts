import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import type { Edit } from '../oracles/explain.ts';
import { judge } from '../oracles/judge.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import { Expectation } from './expectation.ts';
import { type Finding, fingerprintOf, type NamedFinding, type Shown, signatureOf } from './finding.ts';

const reference = profileNamed('reference')!;
const trait = 'crt.closesocket-after-close';
const edit: Edit = { trait, values: ['WSAENOTSOCK'] };
const closing = (outcome: string) =>
  parseTrace(
    `P1 socket -> s1 = ok\nP1 _open_osfhandle s1 -> f1 = ok\nP1 _close f1 = ok\nP1 closesocket s1 = ${outcome}\n`,
  );

/** The finding that the trace makes where this is expected. */
function findingOf(outcome: string, { row }: Expectation): Finding {
  const trace = closing(outcome);
  const deviation = judge(trace, row).deviation!;
  return {
    severity: 'nonconforming',
    fingerprint: signatureOf(trace, deviation),
    trace,
    deviation,
    articles: [],
    runnersUp: [],
    reproduced: { times: 3, of: 3 },
    found: { script: 1, length: trace.length },
    executions: 0,
  };
}

function withName(): Expectation {
  const expectation = new Expectation(reference);
  const finding = findingOf('WSAENOTSOCK', expectation);
  const named: NamedFinding = { ...finding, edit, fingerprint: fingerprintOf(edit), articles: ['Q185727'] };
  expectation.name(named);
  return expectation;
}

test('a finding with a name is expected by the value of its trait', () => {
  const expectation = withName();
  expect(expectation.row).toEqual({ ...reference.row, [trait]: ['WSAENOTSOCK'] });
  expect(judge(closing('WSAENOTSOCK'), expectation.row).deviation).toBeUndefined();
  expect(expectation.hasNamed(trait)).toBe(true);
});

test('a finding without a name is known by its fingerprint', () => {
  const expectation = new Expectation(reference);
  const finding = findingOf('WSAEINVAL', expectation);
  expect(expectation.isMasked(finding.fingerprint)).toBe(false);
  expectation.mask(finding);
  expect(expectation.isMasked(finding.fingerprint)).toBe(true);
  expect(expectation.row).toEqual(reference.row);
});

test('what is done as before the name speaks against it', () => {
  const expectation = withName();
  const trace = closing('ok');
  expect(expectation.nameAgainst(trace, judge(trace, expectation.row).deviation!)).toBe(trait);
});

test('a name that is taken back leaves nothing behind, and is not given again', () => {
  const expectation = withName();
  expectation.accept(closing('WSAENOTSOCK'), [{}]);
  expectation.retract(trait);
  expect(expectation.row).toEqual(reference.row);
  expect(expectation.kept).toEqual([]);
  const { fingerprint } = findingOf('WSAENOTSOCK', expectation);
  const [finding, ...others] = expectation.findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ fingerprint, articles: [], runnersUp: [edit] });
  expect(finding).not.toHaveProperty('edit');
  expect(expectation.isMasked(fingerprint)).toBe(true);
  expect(expectation.hasNamed(trait)).toBe(false);
  expect(expectation.mayName(edit)).toBe(false);
  expect(new Expectation(reference).mayName(edit)).toBe(true);
});

/** A trace that is as it was expected before the name. */
function contradiction({ row }: Expectation): Shown {
  const trace = closing('ok');
  return { trace, deviation: judge(trace, row).deviation! };
}

test('what speaks against a name is known, and the name stands until the campaign is over', () => {
  const expectation = withName();
  const shown = contradiction(expectation);
  expectation.doubt(trait, shown);
  expect(expectation.isMasked(signatureOf(shown.trace, shown.deviation))).toBe(true);
  expect(expectation.hasNamed(trait)).toBe(true);
  expectation.retractDoubted();
  expect(expectation.hasNamed(trait)).toBe(false);
  expect(expectation.row).toEqual(reference.row);
});

test('a name that much speaks against is taken back at once', () => {
  const expectation = withName();
  const shown = contradiction(expectation);
  const stood = Array.from({ length: 4 }, () => {
    expectation.doubt(trait, shown);
    return expectation.hasNamed(trait);
  });
  expect(stood).toEqual([true, true, true, false]);
});

test('what another name explains speaks against none', () => {
  const other: Edit = { trait: 'create.inheritable', values: ['no'] };
  const trace = parseTrace(
    'P1 socket -> s1 = ok\nP1 CreateProcess all -> P2 = ok\nP2 closesocket s1 = WSAENOTSOCK\n',
  );
  const expectation = withName();
  const deviation = judge(trace, expectation.row).deviation!;
  expectation.doubt(trait, { trace, deviation });
  const finding = { ...findingOf('WSAENOTSOCK', new Expectation(reference)), trace, deviation };
  const anew = expectation.name({ ...finding, edit: other, fingerprint: fingerprintOf(other) });
  expect(anew).toEqual([]);
  expectation.retractDoubted();
  expect(expectation.hasNamed(trait)).toBe(true);
  expect(expectation.isMasked(signatureOf(trace, deviation))).toBe(false);
});

test('what deviates still, and speaks against no name any more, is to be looked at anew', () => {
  const expectation = withName();
  const trace = closing('WSAEINVAL');
  const deviation = judge(trace, expectation.row).deviation!;
  expectation.doubt(trait, { trace, deviation });
  const other: Edit = { trait: 'create.inheritable', values: ['no'] };
  const finding = findingOf('WSAENOTSOCK', new Expectation(reference));
  expect(expectation.name({ ...finding, edit: other, fingerprint: fingerprintOf(other) })).toEqual([trace]);
});

test('what a name explains is no finding without one any more, and what shows the same later is another bug', () => {
  const expectation = new Expectation(reference);
  const nameless = findingOf('WSAENOTSOCK', expectation);
  expectation.mask(nameless);
  expect(expectation.isMasked(nameless.fingerprint)).toBe(true);
  expectation.name({ ...nameless, edit, fingerprint: fingerprintOf(edit) });
  expect(expectation.findings.map(({ fingerprint }) => fingerprint)).toEqual([fingerprintOf(edit)]);
  expect(expectation.isMasked(nameless.fingerprint)).toBe(false);
});

test('one finding that does neither refutes no name, two do', () => {
  const expectation = withName();
  for (const [outcome, stands] of [
    ['WSAEINVAL', true],
    ['WSAEFAULT', false],
  ] as const) {
    expectation.mask(findingOf(outcome, expectation));
    expectation.retractRefuted();
    expect(expectation.hasNamed(trait)).toBe(stands);
  }
});

test('choices that no trace contradicts are kept, others are refused', () => {
  const open = profileNamed('windows-98')!;
  const expectation = new Expectation(open);
  const among = open.row['share.close-link'];
  const [one, other] = among.map((value) => [{ 'share.close-link': value }]);
  const trace = parseTrace('P1 socket -> s1 = ok\n');
  expect(expectation.accept(trace, one!)).toBe(true);
  expect(expectation.choices).toEqual(one);
  expect(expectation.accept(trace, other!)).toBe(false);
  expect(expectation.kept).toEqual([trace]);
  expectation.startOver(trace, other!, 'inconsistent: share.close-link');
  expect(expectation.choices).toEqual(other);
  expect(expectation.isInconsistent).toBe(true);
});
