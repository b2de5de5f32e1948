import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { perform } from '../model/allowed.ts';
import { parseScript } from '../model/notation/parse.ts';
import type { Script, Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { initialWorld } from '../model/world.ts';
import { profileNamed, profiles } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { generate } from './generate.ts';
import * as known from './laws.ts';
import { type Breach, brokenIn, type Law, laws, type Run } from './laws.ts';
import { chanceFor } from './seed.ts';

const reference = profileNamed('reference')!.row;
const under =
  (row: Row): Run =>
  (script) =>
    simulate(script, row);
const byId = laws.map((law) => [law.id, law] as const);

test('every law is listed, once', () => {
  const exported = Object.values(known).filter((one) => typeof one === 'object' && 'brokenBy' in one);
  expect(new Set(laws)).toEqual(new Set(exported));
  expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
});

test.each(byId)('%s holds on the reference', (id, law) => {
  const chance = chanceFor('law', id);
  const [run, count] = [under(reference), 1500];
  let spoken = 0;
  for (let i = 0; i < count; i++) {
    const script = generate(chance, { row: reference });
    if (!law.applies(script)) continue;
    spoken++;
    expect([script, law.check(script, run)]).toEqual([script, undefined]);
  }
  expect(spoken).toBeGreaterThan(count / 4);
});

/** For each breach a script that shows it: edits of the reference, all of which it takes. */
const shown: readonly (readonly [Law, Partial<Record<TraitId, string>>, string])[] = [
  ...['handle-once', 'handle-at-once'].map((value): (typeof shown)[0] => [
    known.descriptorsCounted,
    { 'share.protocol-info': value },
    'P1 socket -> s1 / P1 WSADuplicateSocket s1 P1 -> i1',
  ]),
  [
    known.descriptorsCounted,
    { 'crt.close-releases': 'nothing' },
    'P1 socket -> s1 / P1 _open_osfhandle s1 -> f1 / P1 _close f1',
  ],
  [
    known.descriptorsCounted,
    { 'crt.close-releases': 'at-closesocket' },
    `P1 socket -> s1 / P1 setsockopt s1 SO_REUSEADDR 1 / P1 bind s1 any port1 / P1 listen s1 /
     P1 _open_osfhandle s1 -> f1 / P1 _close f1 / P1 socket -> s2 / P1 setsockopt s2 SO_REUSEADDR 1 /
     P1 bind s2 any port1 / P1 listen s2 / P1 accept s2 -> s3 / peer connect port1 -> c1`,
  ],
  ...['0', '1'].map((seconds): (typeof shown)[0] => [
    known.descriptorsCounted,
    { [seconds === '0' ? 'linger.zero-nonblocking' : 'linger.nonblocking-seconds']: 'worker' },
    `P1 socket -> s1 / P1 connect s1 -> c1 / peer mute c1 / P1 ioctlsocket s1 FIONBIO 1 /
     P1 setsockopt s1 SO_LINGER 1 ${seconds} / P1 closesocket s1`,
  ]),
  ...[{ 'create.inheritable': 'no' }, { 'inherit.entry': 'alias' }].map((edit): (typeof shown)[0] => [
    known.endNotBefore,
    edit,
    'P1 socket -> s1 / P1 connect s1 -> c1 / P1 CreateProcess all -> P2 / P1 closesocket s1',
  ]),
  ...['no', 'as-listener'].map((value): (typeof shown)[0] => [
    known.endNotBefore,
    { 'accept.inheritable': value },
    `P1 socket -> s1 / P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0 / P1 bind s1 any port1 / P1 listen s1 /
     peer connect port1 -> c1 / P1 accept s1 -> s2 / P1 CreateProcess all -> P2 / P1 closesocket s2`,
  ]),
  [
    known.endNotBefore,
    { 'share.inheritable': 'no' },
    `P1 socket -> s1 / P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0 / P1 connect s1 -> c1 /
     P1 WSADuplicateSocket s1 P1 -> i1 / P1 WSASocket i1 -> s2 / P1 CreateProcess all -> P2 /
     P1 closesocket s1 / P1 closesocket s2`,
  ],
  ...['at-closesocket', 'nothing'].map((value): (typeof shown)[0] => [
    known.endAtLast,
    { 'crt.close-releases': value },
    'P1 socket -> s1 / P1 connect s1 -> c1 / P1 _open_osfhandle s1 -> f1 / P1 _close f1',
  ]),
  ...['single-use-holding', 'handle-once', 'handle-at-once'].map((value): (typeof shown)[0] => [
    known.endAtLast,
    { 'share.protocol-info': value },
    'P1 socket -> s1 / P1 connect s1 -> c1 / P1 WSADuplicateSocket s1 P1 -> i1 / P1 closesocket s1',
  ]),
  [known.nothingLeft, { 'timer.fin-wait-2': 'none' }, 'P1 socket -> s1 / P1 connect s1 -> c1'],
  [
    known.nothingLeft,
    { 'close.lost-fin': 'forgotten' },
    'P1 socket -> s1 / P1 connect s1 -> c1 / peer mute c1 / P1 closesocket s1 / peer resume c1',
  ],
  [
    known.unrelatedCalls,
    { 'share.close-link': 'process-created-socket' },
    `P1 CreateProcess none -> P2 / P1 socket -> s1 / P1 connect s1 -> c1 / P1 WSADuplicateSocket s1 P2 -> i1 /
     P2 WSASocket i1 -> s2 / P1 closesocket s1 / P2 closesocket s2 / peer observe c1`,
  ],
  [
    known.unrelatedCalls,
    { 'share.remote-handle-link': 'process-created-socket' },
    `P1 CreateProcess none -> P2 / P1 socket -> s1 / P1 connect s1 -> c1 / P1 DuplicateHandle s1 P2 private -> s2 /
     P1 closesocket s1 / P2 closesocket s2 / peer observe c1`,
  ],
  [
    known.unrelatedCalls,
    { 'table.connections': '3' },
    `P1 socket -> s1 / P1 connect s1 -> c1 / P1 socket -> s2 / P1 connect s2 -> c2 /
     P1 socket -> s3 / P1 connect s3 -> c3`,
  ],
  ...links(known.endAtLast, {}, 'P1 closesocket s1 / P2 closesocket s2'),
  ...links(known.nothingLeft, { 'share.leak-ends': 'never' }, 'P1 closesocket s1 / P2 closesocket s2'),
  ...links(known.duplicateOrder, {}, ''),
];

/** The ways to lose the link to the stack, in scripts where P2 has a copy of the connected socket of P1. */
function links(law: Law, more: Partial<Record<TraitId, string>>, rest: string): readonly (typeof shown)[0][] {
  const begin = 'P1 socket -> s1 / P1 connect s1 -> c1 / P1 CreateProcess none -> P2';
  const info = `${begin} / P1 WSADuplicateSocket s1 P2 -> i1 / P2 WSASocket i1 -> s2 / ${rest}`;
  return [
    [law, { 'share.close-link': 'process-created-socket', ...more }, info],
    [law, { 'share.close-link': 'original-descriptor', ...more }, info],
    ...['process-created-socket', 'unlinked'].map((value): (typeof shown)[0] => [
      law,
      { 'share.remote-handle-link': value, ...more },
      `${begin} / P1 DuplicateHandle s1 P2 private -> s2 / ${rest}`,
    ]),
  ];
}

const lines = (text: string) => parseScript(text.replace(/\s*\/\s*/g, '\n'));

describe('what breaks a law by design', () => {
  test.each(shown.map(([law, edits, text]) => [law.id, JSON.stringify(edits), law, edits, text] as const))(
    '%s: %s',
    (_, _edits, law, edits, text) => {
      const script = lines(text);
      const row = (kept: readonly string[]) =>
        under({
          ...reference,
          ...Object.fromEntries(
            Object.entries(edits).flatMap(([t, v]) => (kept.includes(t) ? [[t, [v]]] : [])),
          ),
        });
      const traits = Object.keys(edits);
      expect(law.applies(script)).toBe(true);
      expect(law.check(script, row(traits))).toEqual(expect.any(String));
      for (const trait of traits)
        expect(law.check(script, row(traits.filter((t) => t !== trait)))).toBeUndefined();
    },
  );

  test.each(byId)('%s: is listed, all of it', (_, law) => {
    const listed = law.brokenBy.map((breach) => JSON.stringify(editsOf(breach)));
    const proven = shown.filter(([one]) => one === law).map(([, edits]) => JSON.stringify(edits));
    expect(proven.sort()).toEqual(listed.sort());
  });

  test.each(profiles.map((profile) => [profile.name, profile] as const))(
    '%s: nothing else does',
    (name, { row }) => {
      const chance = chanceFor('broken', name);
      for (let i = 0; i < 50; i++) {
        const own = valuation(row, chance);
        const script = generate(chance, { row: own });
        for (const law of laws) {
          if (!law.applies(script) || law.check(script, under(own)) === undefined) continue;
          const traits = law.brokenBy.flatMap((breach) => Object.keys(editsOf(breach)) as TraitId[]);
          const cured = { ...own, ...Object.fromEntries(traits.map((trait) => [trait, reference[trait]])) };
          expect([law.id, script, law.check(script, under(cured))]).toEqual([law.id, script, undefined]);
        }
      }
    },
  );

  function editsOf({ trait, value, and }: Breach): Partial<Record<TraitId, string>> {
    return { [trait]: value, ...(and && editsOf(and)) };
  }
});

describe('by article and profile', () => {
  const broken = (name: string) =>
    Object.fromEntries(
      laws.flatMap((law) => {
        const names = brokenIn(law, profileNamed(name)!).filter((one) => /^(Q|KB)\d/.test(one));
        return names.length > 0 ? [[law.id, names]] : [];
      }),
    );

  test('the reference breaks none', () => {
    for (const law of laws) expect(brokenIn(law, profileNamed('reference')!)).toEqual([]);
  });

  test('windows 98 lets nobody see an end where a duplicate is closed last', () => {
    expect(broken('windows-98')).toEqual({
      'end-not-before-last-close': ['Q150523-inherit', 'Q150523-alias'],
      'end-at-last-close': ['Q198663', 'Q229658', 'Q198663-DuplicateHandle'],
      'nothing-left': ['Q198663', 'Q229658', 'Q198663-DuplicateHandle'],
      'duplicate-close-order': ['Q198663', 'Q229658', 'Q198663-DuplicateHandle'],
      'unrelated-calls': ['Q198663', 'Q198663-DuplicateHandle'],
    });
  });

  test('windows 10 may leak a worker', () => {
    expect(broken('windows-10')).toEqual({ 'descriptors-counted': ['KB2770054'] });
  });

  test('NT 4.0 may leave a control block behind; what is wrong with it else is whom it asks for a connection', () => {
    expect(broken('windows-nt-4.0-rtm')).toEqual({ 'nothing-left': ['Q254930'] });
  });
});

/** A stack with a rule switched off. */
const without =
  (rule: string): Run =>
  (script) => {
    let world = initialWorld;
    return script.map((call) => {
      const { outcome, world: next } = perform(world, call, reference, { disabled: new Set([rule]) });
      world = next;
      return { call, outcome };
    });
  };

/** A stack that changes what it gives once the calls so far say so. */
const twisted =
  (outcome: string, when: (before: Trace, at: number) => boolean): Run =>
  (script) => {
    const trace = simulate(script, reference);
    return trace.map((step, at) => (when(trace, at) ? { ...step, outcome } : step));
  };

const closes = (trace: Trace, at: number, actor: string) =>
  trace.slice(0, at).some(({ call }) => call.api === 'closesocket' && call.actor.startsWith(actor));
let runs = 0;

describe('every law can fail', () => {
  const twoSockets = 'P1 socket -> s1 / P1 CreateProcess none -> P2 / P2 socket -> s2 / P2 connect s2 -> c1';
  const cases: readonly (readonly [Law, string, Run, string])[] = [
    [
      known.descriptorsCounted,
      'its tables keep what was closed',
      twisted('grows 1', (trace, at) => trace[at]!.call.api === 'leaks' && closes(trace, at, 'P1')),
      'P1 socket -> s1 / P1 closesocket s1',
    ],
    [
      known.endNotBefore,
      'it counts no references',
      without('close.last-reference'),
      'P1 socket -> s1 / P1 connect s1 -> c1 / P1 DuplicateHandle s1 P1 private -> s2 / P1 closesocket s1',
    ],
    [
      known.endAtLast,
      'its close does nothing to the peer',
      twisted('open', (trace, at) => trace[at]!.outcome === 'fin'),
      'P1 socket -> s1 / P1 connect s1 -> c1 / P1 closesocket s1',
    ],
    [
      known.nothingLeft,
      'its exit keeps the port',
      twisted(
        'WSAEADDRINUSE',
        (trace, at) => trace[at]!.call.actor === 'P900' && trace[at]!.call.api === 'bind',
      ),
      'P1 socket -> s1 / P1 bind s1 any port1',
    ],
    [
      known.unrelatedOrder,
      'it forgets a close behind another',
      twisted(
        'open',
        (trace, at) => trace[at]!.call.api === 'observe' && trace[at - 1]!.call.actor.startsWith('P2'),
      ),
      twoSockets,
    ],
    [
      known.duplicateOrder,
      'only one process can close',
      twisted(
        'open',
        (trace, at) => trace[at]!.call.api === 'observe' && trace[at - 1]!.call.actor.startsWith('P2'),
      ),
      'P1 socket -> s1 / P1 connect s1 -> c1 / P1 CreateProcess all -> P2',
    ],
    [
      known.unrelatedCalls,
      'it sends where it should not',
      twisted('data 4', (trace, at) => trace[at]!.call.api === 'observe' && closes(trace, at, 'P1.9')),
      'P1 socket -> s1 / P1 connect s1 -> c1 / P1 leaks handles / peer observe c1 / peer observe c1',
    ],
    [
      known.renaming,
      'it knows a name',
      twisted('fails', (trace, at) => trace[at]!.call.binds === 's1'),
      'P1 socket -> s1',
    ],
    [
      known.replay,
      'it counts its runs',
      (script) => simulate(script, reference).map((step) => ({ ...step, outcome: `data ${runs++}` })),
      'P1 socket -> s1',
    ],
  ];

  test.each(cases.map(([law, why, run, text]) => [law.id, why, law, run, lines(text)] as const))(
    '%s: %s',
    (_, _why, law, run, script: Script) => {
      expect(law.applies(script)).toBe(true);
      expect(law.check(script, under(reference))).toBeUndefined();
      expect(law.check(script, run)).toEqual(expect.any(String));
    },
  );

  test('and all are tried', () => {
    expect(cases.map(([law]) => law)).toEqual(laws);
  });
});
