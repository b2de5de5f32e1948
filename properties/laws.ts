/**
 * Laws: what holds of every script on a stack that keeps the documents' promises, whatever the script is.
 *
 * Each is stated over traces alone, with a bookkeeping of its own, so that it can fail where the model is wrong. An
 * article may break a law by design; `brokenBy` says which.
 */
import { firstProcess, renameCall } from '../model/names.ts';
import { printStep } from '../model/notation/print.ts';
import { type Call, processOf, type Script, type Trace } from '../model/script.ts';
import type { TraitId } from '../model/traits.ts';
import { actorKind } from '../model/vocabulary.ts';
import { articles } from '../oracles/articles/index.ts';
import type { Profile } from '../oracles/profile.ts';
import { Ledger } from './ledger.ts';

/** Whatever executes scripts. */
export type Run = (script: Script) => Trace;

/** A value of a trait with which a law does not hold. */
export interface Breach {
  readonly trait: TraitId;
  readonly value: string;
  /** What else the stack must do for it to show. */
  readonly and?: Breach;
}

export interface Law {
  readonly id: string;
  readonly says: string;
  /** The precondition: the scripts that the law speaks of. */
  readonly applies: (script: Script) => boolean;
  /** What went wrong, or undefined if the law holds. */
  readonly check: (script: Script, run: Run) => string | undefined;
  /** Values that break the law by design; none for what holds of every stack. */
  readonly brokenBy: readonly Breach[];
}

/** What in a profile may break the law: the ids of articles, or `trait value` where no article tells of it. */
export function brokenIn(law: Law, profile: Profile): readonly string[] {
  const has = ({ trait, value, and }: Breach): boolean =>
    profile.row[trait].includes(value) && (and === undefined || has(and));
  const found = law.brokenBy.filter(has);
  const names = found.flatMap(({ trait, value }) => {
    const told = articles.filter((article) => article.trait === trait && article.bug.includes(value));
    return told.length > 0 ? told.map((article) => article.id) : [`${trait} ${value}`];
  });
  return [...new Set(names)];
}

const always = () => true;
const never = (...apis: readonly string[]) => {
  const forbidden = new Set(apis);
  return (script: Script) =>
    !script.some(({ actor, api }) => forbidden.has(actor === 'peer' ? `peer ${api}` : api));
};

const breach = (trait: TraitId, ...values: readonly string[]): readonly Breach[] =>
  values.map((value) => ({ trait, value }));

const unlinked: readonly Breach[] = [
  ...breach('share.close-link', 'process-created-socket', 'original-descriptor'),
  ...breach('share.remote-handle-link', 'process-created-socket', 'unlinked'),
];

const step = (actor: string, api: string, args: readonly string[] = [], binds?: string): Call =>
  binds === undefined ? { actor, api, args } : { actor, api, args, binds };

/** A thread of the process that no generated script uses, so that it is never blocked. */
const spare = (process: string, thread = 9) => `${process}.${thread}`;

export const descriptorsCounted: Law = {
  id: 'descriptors-counted',
  says: 'The handle table of a process holds the descriptors that it was given and has not closed.',
  applies: always,
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of run(script)) ledger.note(done);
    if (ledger.unclear) return undefined;
    const processes = [...ledger.tables.keys()];
    const probes = processes.map((process) => step(spare(process), 'leaks', ['handles']));
    const found = run([...script, ...probes]).slice(script.length);
    for (const [i, process] of processes.entries()) {
      const grown = ledger.tables.get(process)!.size - ledger.inherited.get(process)!;
      const expected = grown > 0 ? `grows ${grown}` : 'flat';
      if (found[i]!.outcome !== expected) return `${process}: ${found[i]!.outcome}, but counted ${expected}`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('share.protocol-info', 'handle-once', 'handle-at-once'),
    ...breach('crt.close-releases', 'at-closesocket', 'nothing'),
    ...breach('linger.zero-nonblocking', 'worker'),
    ...breach('linger.nonblocking-seconds', 'worker'),
  ],
};

/** The trace of the script with every connection observed behind every call. */
function watched(script: Script, run: Run): Trace {
  const names: string[] = [];
  const calls = script.flatMap((call) => {
    if (call.binds?.startsWith('c')) names.push(call.binds);
    return [call, ...names.map((name) => step('peer', 'observe', [name]))];
  });
  return run(calls);
}

const isEnd = (outcome: string) => /^(fin|reset)/.test(outcome);

export const endNotBefore: Law = {
  id: 'end-not-before-last-close',
  says: 'Without shutdown, reset or expiry by anyone the peer sees an end only when no descriptor refers to the socket.',
  applies: never('shutdown', 'WSASendDisconnect', 'advance', 'peer reset'),
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of watched(script, run)) {
      ledger.note(done);
      if (ledger.unclear) return undefined;
      const { actor, api, args } = done.call;
      if (actor !== 'peer' || api !== 'observe' || !isEnd(done.outcome)) continue;
      const holders = ledger.holders(args[0]!);
      if (holders !== undefined && holders > 0)
        return `${printStep(done)}, but ${holders} descriptors are open`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('create.inheritable', 'no'),
    ...breach('accept.inheritable', 'no', 'as-listener'),
    ...breach('share.inheritable', 'no'),
    ...breach('inherit.entry', 'alias'),
  ],
};

export const endAtLast: Law = {
  id: 'end-at-last-close',
  says: 'The peer, while it listens, sees an end as soon as no descriptor refers to the socket.',
  applies: never('peer mute', 'peer close', 'peer reset'),
  check: (script, run) => {
    const ledger = new Ledger();
    for (const done of watched(script, run)) {
      ledger.note(done);
      if (ledger.unclear) return undefined;
      const { actor, api, args } = done.call;
      if (actor !== 'peer' || api !== 'observe' || isEnd(done.outcome)) continue;
      if (ledger.holders(args[0]!) === 0) return `${printStep(done)}, but no descriptor is open`;
    }
    return undefined;
  },
  brokenBy: [
    ...unlinked,
    ...breach('share.protocol-info', 'single-use-holding', 'handle-once', 'handle-at-once'),
    ...breach('crt.close-releases', 'at-closesocket', 'nothing'),
  ],
};

/** The processes that live after the trace. */
function living(trace: Trace): readonly string[] {
  const ledger = new Ledger();
  for (const done of trace) ledger.note(done);
  return [...ledger.tables.keys()];
}

/** Whether every peer that fell silent speaks again in the end. */
function nobodyIsMute(script: Script): boolean {
  const mute = new Set<string>();
  for (const { actor, api, args } of script) {
    if (actor !== 'peer') continue;
    if (api === 'mute') mute.add(args[0]!);
    if (api === 'resume') mute.delete(args[0]!);
  }
  return mute.size === 0;
}

export const nothingLeft: Law = {
  id: 'nothing-left',
  says: 'After the last process has ended and ten minutes more no control block is left and every port is free.',
  applies: nobodyIsMute,
  check: (script, run) => {
    const exits = living(run(script)).map((process) => step(spare(process), 'ExitProcess'));
    const ports = [...new Set(script.flatMap(({ api, args }) => (api === 'bind' ? [args[2]!] : [])))];
    const after = [
      step('clock', 'advance', ['600']),
      step('system', 'leaks', ['slots']),
      step('system', 'CreateProcess', [], 'P900'),
      ...ports.flatMap((port, i) => [
        step('P900', 'socket', [], `s90${i}`),
        step('P900', 'bind', [`s90${i}`, 'any', port]),
      ]),
    ];
    const found = run([...script, ...exits, ...after]).slice(script.length + exits.length);
    const wrong = found.find(({ call, outcome }) => outcome !== (call.api === 'leaks' ? 'flat' : 'ok'));
    return wrong && printStep(wrong);
  },
  brokenBy: [
    ...unlinked.map((link) => ({ ...link, and: { trait: 'share.leak-ends', value: 'never' } as const })),
    ...breach('timer.fin-wait-2', 'none'),
    ...breach('close.lost-fin', 'forgotten'),
  ],
};

/** What everybody can see from outside, asked behind a script. */
function questions(script: Script): Script {
  const connections = script.flatMap(({ binds }) => (binds?.startsWith('c') ? [binds] : []));
  const ports = new Set(script.flatMap(({ api, args }) => (api === 'bind' ? [args[2]!] : [])));
  return [
    ...connections.map((name) => step('peer', 'observe', [name])),
    step('system', 'leaks', ['slots']),
    ...[...ports].map((port, i) => step('peer', 'connect', [port], `c90${i}`)),
  ];
}

/** So many pairs of descriptors are tried a script. */
const maximumPairs = 6;

/**
 * Closes two descriptors in either order behind the script, and asks around: the first difference, for the pairs that
 * fit. What the closes themselves give counts only if `closes` says so: of one socket, whichever is last may wait.
 */
function compareOrders(
  script: Script,
  run: Run,
  fits: (ledger: Ledger, a: Descriptor, b: Descriptor) => boolean,
  closes: 'closes count' | 'closes do not count',
): string | undefined {
  const ledger = new Ledger();
  for (const done of run(script)) ledger.note(done);
  const open = [...ledger.descriptors()];
  const pairs = open.flatMap((a, i) => open.slice(i + 1).map((b) => [a, b] as const));
  const asked = questions(script);
  for (const [a, b] of pairs.filter(([a, b]) => fits(ledger, a, b)).slice(0, maximumPairs)) {
    const [first, second] = [
      step(spare(a.process, 8), 'closesocket', [a.value]),
      step(spare(b.process), 'closesocket', [b.value]),
    ];
    const there = run([...script, first!, second!, ...asked]).slice(script.length);
    const [two, one, ...rest] = run([...script, second!, first!, ...asked]).slice(script.length);
    const back = [one!, two!, ...rest];
    const from = closes === 'closes count' ? 0 : 2;
    const at = there.findIndex(({ outcome }, k) => k >= from && outcome !== back[k]!.outcome);
    if (at < 0) continue;
    const order = `${a.process} ${a.value} then ${b.process} ${b.value}`;
    return `${order}: ${printStep(there[at]!)}; the other way round ${back[at]!.outcome}`;
  }
  return undefined;
}

interface Descriptor {
  readonly process: string;
  readonly value: string;
  readonly socket: number;
}

export const unrelatedOrder: Law = {
  id: 'unrelated-close-order',
  says: 'In which order descriptors of unrelated sockets are closed makes no difference.',
  applies: always,
  check: (script, run) =>
    compareOrders(
      script,
      run,
      (ledger, a, b) =>
        a.socket !== b.socket &&
        (ledger.portOf(a.socket) === undefined || ledger.portOf(a.socket) !== ledger.portOf(b.socket)),
      'closes count',
    ),
  brokenBy: [],
};

export const duplicateOrder: Law = {
  id: 'duplicate-close-order',
  says: 'Which descriptor of a socket is closed last makes no difference to anybody outside.',
  applies: always,
  check: (script, run) =>
    compareOrders(script, run, (_, a, b) => a.socket === b.socket, 'closes do not count'),
  brokenBy: unlinked,
};

export const unrelatedCalls: Law = {
  id: 'unrelated-calls',
  says: 'Calls on a socket that has nothing to do with the others change no outcome of theirs.',
  applies: always,
  check: (given, run) => {
    const script = given.filter(({ api }) => api !== 'leaks'); // probes count the further socket, as they should
    const plain = run(script);
    const processes = [...new Set(script.map(({ actor }) => processOf(actor)))].filter(
      (actor) => actorKind(actor) === 'process',
    );
    for (const process of processes) {
      const from = process === firstProcess ? 0 : script.findIndex(({ binds }) => binds === process) + 1;
      const to = from + Math.floor((script.length - from) / 2);
      const before = [
        step(spare(process), 'socket', [], 's900'),
        step(spare(process), 'connect', ['s900'], 'c900'),
        step(spare(process), 'send', ['s900', '4']),
      ];
      const after = [step(spare(process), 'closesocket', ['s900'])];
      const longer = [...script.slice(0, from), ...before, ...script.slice(from, to), ...after];
      const found = run([...longer, ...script.slice(to)]).filter(
        (_, i) => i < from || (i >= from + 3 && i < to + 3) || i > to + 3,
      );
      const at = found.findIndex(({ outcome }, i) => outcome !== plain[i]!.outcome);
      if (at >= 0)
        return `with a further socket in ${process}: ${printStep(found[at]!)}, without ${plain[at]!.outcome}`;
    }
    return undefined;
  },
  brokenBy: [
    ...breach('share.close-link', 'process-created-socket'),
    ...breach('share.remote-handle-link', 'process-created-socket'),
    ...breach('table.connections', '3'),
  ],
};

/** Another name of the same kind, so that the order of names turns round. */
function renamed(name: string): string {
  if (name === firstProcess) return name;
  return name.replace(/\d+$/, (digits) => `${999 - Number(digits)}`);
}

export const renaming: Law = {
  id: 'renaming',
  says: 'Names are names: with others in their place nothing changes.',
  applies: always,
  check: (script, run) => {
    const plain = run(script);
    const found = run(script.map((call) => renameCall(call, renamed)));
    const at = found.findIndex(({ outcome, alias }, i) => {
      const { outcome: expected, alias: value } = plain[i]!;
      return outcome !== expected || alias !== (value && renamed(value));
    });
    return at < 0 ? undefined : `${printStep(found[at]!)}, but was ${printStep(plain[at]!)}`;
  },
  brokenBy: [],
};

export const replay: Law = {
  id: 'replay',
  says: 'The same script gives the same trace, byte for byte.',
  applies: always,
  check: (script, run) => {
    const [first, second] = [run(script), run(structuredClone(script))].map((trace) => JSON.stringify(trace));
    return first === second ? undefined : `${first} is not ${second}`;
  },
  brokenBy: [],
};

/** Every law, those that articles break first. */
export const laws: readonly Law[] = [
  descriptorsCounted,
  endNotBefore,
  endAtLast,
  nothingLeft,
  unrelatedOrder,
  duplicateOrder,
  unrelatedCalls,
  renaming,
  replay,
];
