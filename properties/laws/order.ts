/** In which order descriptors are closed. */
import { printStep } from '../../model/notation/print.ts';
import type { Script } from '../../model/script.ts';
import { spare, step } from './added.ts';
import { always, type Law, type Run, unlinked } from './law.ts';
import { Ledger } from './ledger.ts';

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
