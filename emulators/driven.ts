/** Running scripts on whatever is asked one call at a time: its resets, who plays the peer, whose clock it is. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Call, Script, Trace } from '../model/script.ts';
import { actorKind } from '../model/vocabulary.ts';
import type { Capabilities, EmulatorError } from './emulator.ts';
import type { KitPeer } from './peer/kit-peer.ts';
import { type Reply, runCallByCall } from './session.ts';

/** How a reset went. */
export type ResetOutcome = 'ready' | 'crashed' | 'hung';

/** A program, or a stack in this process. */
export interface Driven {
  /** Brings it into its first state; told the real addresses where the kit's own sockets play the peer. */
  reset(addresses?: ReadonlyMap<string, string>): Promise<ResetOutcome>;
  call(call: Call): Promise<Reply>;
  /** Why it crashed or hung, once a call or a reset said that it did. */
  failure(): EmulatorError;
}

/**
 * Runs one script on what was reset before, and resets it again.
 * @param peer the kit's own, where it plays the far end
 * @throws EmulatorError if nothing can be concluded
 */
export async function runDriven(
  driven: Driven,
  script: Script,
  capabilities: Capabilities,
  peer?: KitPeer,
): Promise<Trace> {
  if (peer && (await driven.reset(await peer.begin(script))) !== 'ready') throw driven.failure();
  try {
    const ask = (call: Call) => askedOf(driven, call, capabilities, peer);
    const trace = await runCallByCall({ call: ask }, script);
    return isOver(trace) ? trace : clearedUp(driven, trace, await driven.reset());
  } finally {
    await peer?.end();
  }
}

/** Whether the trace ended because the emulator crashed or hung. */
export function isOver(trace: Trace): boolean {
  const outcome = trace.at(-1)?.outcome;
  return outcome === 'crashed' || outcome === 'hung';
}

async function askedOf(
  driven: Driven,
  call: Call,
  { can, clock }: Capabilities,
  peer: KitPeer | undefined,
): Promise<Reply> {
  if (!can(call)) return { outcome: 'unsupported' };
  const kind = actorKind(call.actor);
  if (kind === 'clock' && clock === 'real') {
    await wait(Number(call.args[0]) * 1000);
    return { outcome: 'ok' };
  }
  if (kind === 'peer' && peer) return peer.call(call);
  const reply = await driven.call(call);
  await peer?.hear(call, reply);
  return reply;
}

/**
 * The trace, in view of how the reset behind it went. It is reset there rather than before the next script, so that a
 * crash or a hang while it clears up is seen with the script that caused it: as the outcome of the last call.
 */
export function clearedUp(driven: Driven, trace: Trace, how: ResetOutcome): Trace {
  if (how === 'ready') return trace;
  const last = trace.at(-1);
  if (last === undefined) throw driven.failure();
  return [...trace.slice(0, -1), { call: last.call, outcome: how }];
}
