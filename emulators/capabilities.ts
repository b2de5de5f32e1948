/** What a declaration means for what the kit asks, and for what it must say was not checked. */
import type { Call } from '../model/script.ts';
import { actorKind } from '../model/vocabulary.ts';
import { type Declaration, listedName, listedNames, mostThreads, probes } from './declaration.ts';
import type { Capabilities } from './emulator.ts';
import type { KitPeer } from './peer/kit-peer.ts';

/** How many seconds of real time the kit is willing to wait for one `clock advance`. */
const longestWait = 3;

/** What must be known of the kit's own peer. */
type Played = Pick<KitPeer, 'can' | 'notChecked'>;

/** The capabilities that are declared so; `peer` is who plays the far end if that is left to the kit. */
export function capabilitiesOf(declared: Declaration, peer: Played | undefined): Capabilities {
  const { name, version, clock } = declared;
  return {
    name,
    version,
    peer: declared.peer,
    clock,
    can: (call) => can(declared, peer, call),
    notChecked: notChecked(declared, peer),
  };
}

function lists(declared: Declaration, name: string): boolean {
  return declared.calls === 'all' || declared.calls.has(name);
}

function can(declared: Declaration, peer: Played | undefined, call: Call): boolean {
  const kind = actorKind(call.actor);
  if (kind === undefined) return false;
  if (kind === 'clock') return canAdvance(declared, Number(call.args[0]));
  if (kind === 'peer' && declared.peer === 'kit') return peer?.can(call) ?? false;
  if (kind === 'process' && threadOf(call.actor) > declared.threads) return false;
  // Only ever asked of an emulator that has answered `blocked`.
  if (call.api === 'returns') return true;
  if (call.api === 'leaks') return declared.probes.has(call.args[0]!);
  if (call.args.length === 2 && call.api === 'CreateProcess' && !lists(declared, 'GetStdHandle'))
    return false;
  return lists(declared, listedName(kind, call.api));
}

function canAdvance({ clock }: Declaration, seconds: number): boolean {
  return clock === 'virtual' || (clock === 'real' && seconds <= longestWait);
}

function threadOf(actor: string): number {
  return Number(actor.split('.')[1] ?? '1');
}

function notChecked(declared: Declaration, peer: Played | undefined): readonly string[] {
  const sentences: string[] = [];
  const implied = (name: string) =>
    name === 'returns' || name.startsWith('clock.') || (declared.peer === 'kit' && name.startsWith('peer.'));
  const missing = listedNames.filter((name) => !implied(name) && !lists(declared, name));
  if (missing.length > 0) {
    const them = missing.length === 1 ? 'it' : 'them';
    sentences.push(`${missing.map(spoken).join(', ')}: the emulator does not list ${them}`);
  }
  if (lists(declared, 'CreateProcess') && !lists(declared, 'GetStdHandle')) {
    sentences.push('a socket as standard handle: the emulator does not list GetStdHandle');
  }
  const blind = probes.filter((probe) => !declared.probes.has(probe));
  if (blind.length > 0) sentences.push(`leaks of ${blind.join(', ')}: the emulator has no such probe`);
  if (declared.threads < mostThreads) {
    const most = declared.threads === 1 ? 'one thread' : `${declared.threads} threads`;
    sentences.push(`scripts with further threads: the emulator has ${most} a process`);
  }
  if (declared.clock === 'real') {
    sentences.push(`clock advance of more than ${longestWait} seconds: the emulator's clock is the real one`);
  }
  if (declared.clock === 'none') sentences.push('clock advance: the emulator has no clock');
  return [...sentences, ...(peer?.notChecked ?? [])];
}

/** `peer connect` for the listed name `peer.connect`. */
function spoken(name: string): string {
  return name.replace('.', ' ');
}
