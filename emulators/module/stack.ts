/** A stack in this process: the least that an author of an emulator has to write to have it checked. */
import * as v from 'valibot';
import { nearest } from '../../model/notation/nearest.ts';
import type { Call } from '../../model/script.ts';
import { type Declaration, listedNames, mostThreads, probes } from '../declaration.ts';
import { label, membersOf, method, oneOf } from './members.ts';

/**
 * What a module exports. The members say what a hello says of a program, see emulators/README.md; what is left out of the
 * calls is not generated, and reported as not checked.
 */
export interface Stack {
  /** What reports call it: printable ASCII, at most 100 characters. */
  readonly name: string;
  readonly version: string;
  /** The calls that it carries out, as `socket`, `peer.connect`, `system.CreateProcess`; or `all` of them. */
  readonly calls: 'all' | readonly string[];
  /** The leak probes that it answers; none unless listed. */
  readonly probes?: readonly (typeof probes)[number][];
  /** How many threads a process can have, from 1 to 9; 9 unless said. */
  readonly threads?: number;
  /** Who plays the far end: the stack itself, which is sent the calls of `peer`, or sockets of the kit; `self` unless said. */
  readonly peer?: 'self' | 'kit';
  /** Whose clock it is: `virtual` is sent `clock advance`, `real` waits for it; `none` unless said. */
  readonly clock?: 'virtual' | 'real' | 'none';
  /**
   * Brings it into its first state: one process `P1` in which WSAStartup has succeeded. Asked at the start and behind every
   * script.
   * @param addresses where the kit plays the peer, asked again in front of every script: `127.0.0.1:45001` under `peer`, and
   * the port number under the name of every port of the script
   */
  reset(addresses?: Readonly<Record<string, string>>): void | Promise<void>;
  /** Carries out a call. Gives what it gave, as a program would answer: `ok`, `ok 68`, `WSAENOTSOCK`, `blocked`. */
  call(call: Call): string | Promise<string>;
  /** Is told when it is not needed any more. */
  close?(): void | Promise<void>;
}

const threadCount = `a whole number from 1 to ${mostThreads}`;

const listedCall = v.pipe(
  v.string('the name of a call'),
  v.check(
    (name) => listedNames.includes(name),
    (issue) => notListed(issue.input),
  ),
);

const members = v.object({
  name: label,
  version: label,
  calls: v.lazy((calls) =>
    calls === 'all'
      ? v.literal('all')
      : v.array(listedCall, "all, or a list such as ['socket', 'closesocket']"),
  ),
  probes: v.optional(v.array(oneOf(probes), 'a list'), []),
  threads: v.optional(
    v.pipe(
      v.number(threadCount),
      v.check((n) => Number.isInteger(n) && n >= 1 && n <= mostThreads, threadCount),
    ),
    mostThreads,
  ),
  peer: v.optional(oneOf(['self', 'kit']), 'self'),
  clock: v.optional(oneOf(['virtual', 'real', 'none']), 'none'),
  reset: method,
  call: method,
  close: v.optional(method),
});

/**
 * What a stack declares.
 * @param where what stands in front of a message
 * @throws EmulatorError that names the first member that is not what it should be
 */
export function declarationOf(stack: object, where: string): Declaration {
  const { calls, probes, reset: _, call: __, close: ___, ...rest } = membersOf(members, stack, where);
  return { ...rest, calls: calls === 'all' ? calls : new Set(calls), probes: new Set(probes) };
}

function notListed(name: string): string {
  const near = nearest(name, listedNames);
  return near === undefined ? 'a call of the notation' : `a call of the notation, perhaps ${near}`;
}
