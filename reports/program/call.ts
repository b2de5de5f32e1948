/** One call of a script as the branch of a program that makes it. */
import { type Call, processOf, type Step } from '../../model/script.ts';
import { actorKind, nameOf } from '../../model/vocabulary.ts';
import { type Gives, madeCall, type Reference } from '../c/call.ts';

/** Names are members of what the processes share; that of a process stands for its identifier. */
export const ref: Reference = (name) => {
  if (actorKind(name) === 'process') return `repro->seats[${name}].pid`;
  return name.startsWith('port') ? `repro->ports[${name}]` : `repro->${name}`;
};

/** The seat of a thread, as an enumerator: `P1_2` for `P1.2`. The first process has none; it is `HERE`. */
export function seatOf(actor: string): string {
  return actorKind(actor) === 'process' ? actor.replace('.', '_') : 'HERE';
}

const peer = (name: string) => `&peers[${name}]`;

/** What the outcome is, given the expression that makes the call. */
const outcomes: Readonly<Record<Gives, (expression: string) => string>> = {
  error: (made) => `error_name(${made})`,
  status: (made) => `winsock_outcome(${made})`,
  win32: (made) => `win32_outcome(${made})`,
  crt: (made) => `crt_outcome(${made})`,
  received: (made) => `received_outcome(${made})`,
  read: (made) => `read_outcome(${made})`,
  flag: (made) => `option_outcome(${made})`,
  seconds: (made) => `linger_outcome(${made})`,
  socket: (name) => `socket_outcome(${name})`,
  descriptor: (name) => `crt_outcome(${name})`,
  handle: (name) => `win32_outcome(${name} && ${name} != INVALID_SOCKET)`,
};

const started = (binds: string, inherit: string, input: string) =>
  `return win32_outcome(start_process(${binds}, ${inherit}, ${input}));`;

/** Calls that take more than an expression. */
const special: Readonly<Record<string, (call: Call) => readonly string[]>> = {
  connect: ({ args: [s] }) => [`return winsock_outcome(connect_to(${ref(s!)}, repro->far_end));`],
  CreateProcess: ({ args: [inherit, input], binds }) => [
    started(binds!, inherit === 'all' ? 'TRUE' : 'FALSE', input ? ref(input.slice('stdin='.length)) : '0'),
  ],
  ExitProcess: () => ['ExitProcess(0);', 'return "fails";'],
  returns: () => ['return "idle";'],
  leaks: ({ args: [what], actor }) => [
    `return grown(count_${what}(), repro->seats[${processOf(actor)}].${what});`,
  ],
  'system CreateProcess': ({ binds }) => [started(binds!, 'FALSE', '0')],
  'system leaks': () => ['return slots_left();'],
  'peer connect': ({ args: [port], binds }) => [`return peer_connect(${peer(binds!)}, ${ref(port!)});`],
  'peer send': ({ args: [c, bytes] }) => [`return peer_send(${peer(c!)}, ${bytes});`],
  'peer shutdown': ({ args: [c] }) => [`return peer_shutdown(${peer(c!)});`],
  'peer close': ({ args: [c] }) => [`return peer_ends(${peer(c!)}, FALSE);`],
  'peer reset': ({ args: [c] }) => [`return peer_ends(${peer(c!)}, TRUE);`],
  'peer observe': ({ args: [c] }) => [`return peer_observe(${peer(c!)});`],
  'clock advance': ({ args: [seconds] }) => [`let_pass(${seconds} * 1000);`, 'return "ok";'],
};

/** Whether a program has a way to make the call. */
export function isKnown(call: Call): boolean {
  return Object.hasOwn(special, nameOf(call)) || madeCall(call, ref) !== undefined;
}

/**
 * The statements that make the call and give its outcome.
 * @param others earlier names from which it matters whether the new value differs
 */
export function branchOf(step: Step, others: readonly string[]): readonly string[] {
  const { call } = step;
  const made = madeCall(call, ref);
  if (made === undefined) return special[nameOf(call)]!(call);
  const outcome = outcomes[made.gives];
  const isValue = made.gives === 'socket' || made.gives === 'descriptor' || made.gives === 'handle';
  if (!isValue) return [`return ${outcome(made.expression)};`];
  const name = ref(call.binds!);
  return [
    `${name} = ${made.expression};`,
    ...others.map((other) => `if (${name} == ${ref(other)}) return "ok (=${other})";`),
    `return ${outcome(name)};`,
  ];
}
