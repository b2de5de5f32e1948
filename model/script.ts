/**
 * Scripts and traces: plain data, the same on disk, on the wire and in memory.
 *
 * Every name in a script is symbolic. The letter says what it names: `P1` a process, `s1` a socket handle, `c1` a
 * connection as the peer sees it, `i1` a protocol info, `f1` a CRT descriptor, `port1` a port number.
 */

/** One step by one actor: `P1 closesocket s1`. */
export interface Call {
  /** `P1`, `P1.2` (a second thread of P1), `system`, `peer` or `clock`. */
  readonly actor: string;
  readonly api: string;
  readonly args: readonly string[];
  /** The name that this call binds: `s1` in `P1 socket -> s1`. */
  readonly binds?: string;
}

/** A list of calls. */
export type Script = readonly Call[];

/** A call with what it gave. */
export interface Step {
  readonly call: Call;
  /** `ok`, a Winsock error name, `blocked`, or an observed value such as `fin 4`. */
  readonly outcome: string;
  /** The earlier name whose handle value the emulator handed out again for the name this call binds. */
  readonly alias?: string;
}

/** A script with an outcome behind each call. */
export type Trace = readonly Step[];

/** The process part of an actor: `P1` of `P1.2`. */
export function processOf(actor: string): string {
  const dot = actor.indexOf('.');
  return dot < 0 ? actor : actor.slice(0, dot);
}

/** The script that a trace ran. */
export function scriptOf(trace: Trace): Script {
  return trace.map((step) => step.call);
}
