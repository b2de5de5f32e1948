/** What is planted in the second stack is found from the outside: articles are named, other faults are not. */
import { expect, test } from 'vitest';
import { articleSwitches } from '../emulators/second/articles.ts';
import { faults } from '../emulators/second/faults.ts';
import { secondStack } from '../emulators/second-stack.ts';
import { selectProfile } from '../oracles/subject.ts';
import { check } from './campaign.ts';
import { windowsOf } from './selftest/windows-of.ts';

const usualRuns = 1000;
/** Of what not every campaign of a thousand scripts finds. */
const longRuns = 4000;

/** What needs a longer search than the others. */
const runsOf: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'accept-drops-early-data',
      'backlog-is-a-stack',
      'child-is-of-the-first-user',
      'cleanup-spares-copies',
      'clock-runs-double',
      'crt-descriptor-stays-open',
      'eof-only-once',
      'exclusive-port-is-free-at-once',
      'fin-overtakes-data',
      'fionbio-ignored-sometimes',
      'first-cleanup-is-the-last',
      'info-works-in-any-process',
      'inherit-flag-not-set',
      'linger-time-reads-zero',
      'linger-times-out-early',
      'listeners-take-turns',
      'matrix-knows-one-user',
      'no-inherit-flag-ignored',
      'nonblocking-connect-gets-lost',
      'one-cleanup-too-many-succeeds',
      'protected-handle-outlives-process',
      'protecting-clears-inherit-flag',
      'reuse-counts-after-bind',
      'shutdown-takes-any-direction',
      'time-wait-halved',
      'time-wait-never-ends',
    ].map((id) => [id, longRuns]),
  ),
  'accept-forgets-reuse': 16_000,
  'linger-stays-in-descriptor': 12_000,
  'protected-for-ever': 24_000,
  'second-listen-empties-backlog': 8000,
  'exclusive-counts-after-bind': 40_000,
};

/** On which of two values is told apart by scripts made by chance, which not every seed has. */
const seedOf: Readonly<Record<string, string>> = { 'Q150523-std-handle': 'a' };

function campaign(planted: string, seed = seedOf[planted] ?? 'faults', runs = runsOf[planted] ?? usualRuns) {
  const windows = windowsOf(planted);
  const emulator = secondStack(`${windows}+${planted}`, 'planted');
  return check(emulator, { as: windows, runs, seed });
}

/** By switch: the trait that it is to be named by, and the articles of that name. */
const named: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  Q198663: ['share.close-link=process-created-socket', ['Q198663']],
  'Q198663-DuplicateHandle': ['share.remote-handle-link=process-created-socket', ['Q198663-DuplicateHandle']],
  Q229658: ['share.close-link=original-descriptor', ['Q229658']],
  Q185727: ['crt.closesocket-after-close=WSAENOTSOCK', ['Q185727']],
  KB2770054: ['linger.zero-nonblocking=worker', ['KB2770054']],
  Q177074: ['address.match=oldest', ['Q177074', 'Q166846']],
  Q166846: ['address.match=oldest', ['Q177074', 'Q166846']],
  'Q150523-inherit': ['create.inheritable=no', ['Q150523-inherit']],
  'Q150523-std-handle': ['inherit.std-handle=dead', ['Q150523-std-handle']],
  'Q150523-alias': ['inherit.entry=alias', ['Q150523-alias']],
  Q176736: ['linger.expires-after-shutdown=ignored', ['Q176736']],
  Q307175: ['address.rebind-held=WSAEADDRINUSE', ['Q307175']],
  Q254930: ['close.lost-fin=forgotten', ['Q254930']],
  KB813056: ['timer.half-closed=300', ['KB813056']],
  KB923200: ['timer.fin-wait-2=120', ['KB923200']],
  Q148336: ['close.kernel-structures=at-exit|never', ['Q148336']],
  Q171996: ['transfer.completions=pile', ['Q171996']],
  KB3039044: ['address.excluded-port=forgotten', ['KB3039044']],
};

/** Switches that are several values at once; each is named. */
const further: Readonly<Record<string, readonly string[]>> = { KB923200: ['KB923200-half-closed'] };

/** Faults one part of which is a value of a trait, if no article's: that part is named by it. */
const partlyNamed: Readonly<Record<string, readonly string[]>> = {
  'exclusive-sets-reuse': ['option.exclusive-and-reuse=ok'],
};

/** On the reference, whose inherited handles are no aliases, the switch of Q156319 is no value of any trait. */
const withoutName = ['Q156319'];

test('every article that the second stack can have is looked for', () => {
  expect([...Object.keys(named), ...withoutName].sort()).toEqual([...articleSwitches].sort());
});

test.each(Object.entries(named))('%s is found and named', async (id, [fingerprint, articles]) => {
  const { findings } = await campaign(id);
  const finding = findings.find((f) => f.fingerprint === fingerprint);
  expect(finding).toMatchObject({ articles, reproduced: { times: 3, of: 3 } });
  const others = findings.filter((f) => f !== finding).flatMap((f) => f.articles);
  expect(others).toEqual(further[id] ?? []);
});

test.each([...withoutName, ...faults.map((fault) => fault.id)])('%s is found and not named', async (id) => {
  const { findings } = await campaign(id);
  const names = findings.flatMap((f) => (f.edit ? [f.fingerprint] : []));
  expect(names).toEqual(partlyNamed[id] ?? []);
  expect(findings.length).toBeGreaterThan(names.length);
});

/** Names come and go in the course of a campaign, so that a short one with another seed is looked at as well. */
test.each([
  ['terminate-keeps-handles', 'alpha', 1500],
  ['close-handle-keeps-connection', 'beta', 1000],
  ['exit-frees-first-handle-only', 'gamma', 1000],
  ['closed-bind-keeps-port', 'delta', 1000],
] as const)('%s is not named after a short campaign either', async (id, seed, runs) => {
  const { findings } = await campaign(id, seed, runs);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.flatMap((f) => (f.edit ? [f.fingerprint] : []))).toEqual([]);
});

test('a name that is taken back does not keep others from being given', async () => {
  const { findings } = await campaign('Q177074+terminate-keeps-handles', 'beta', 1000);
  expect(findings.filter((f) => f.edit).map((f) => f.fingerprint)).toEqual(['address.match=oldest']);
});

test('without anything planted nothing is found', async () => {
  const emulator = secondStack('reference', 'planted');
  const profile = selectProfile('reference');
  const { findings } = await check(emulator, { as: profile, runs: longRuns, seed: 'faults' });
  expect(findings).toEqual([]);
});
