/** What a hello means for what the kit asks, and for what it must say was not checked. */
import type { Call } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import type { Capabilities } from '../emulator.ts';
import type { KitPeer } from './peer.ts';
import { type Hello, listedName, listedNames, probes } from './protocol.ts';

/** How many seconds of real time the kit is willing to wait for one `clock advance`. */
const longestWait = 3;

/** What must be known of the kit's own peer. */
type Played = Pick<KitPeer, 'can' | 'notChecked'>;

/** The capabilities of a program with that hello; `peer` is who plays the far end if the hello leaves it to the kit. */
export function capabilitiesOf(hello: Hello, peer: Played | undefined): Capabilities {
  const { name, version, clock } = hello;
  return {
    name,
    version,
    peer: hello.peer,
    clock,
    can: (call) => can(hello, peer, call),
    notChecked: notChecked(hello, peer),
  };
}

function lists(hello: Hello, name: string): boolean {
  return hello.calls === 'all' || hello.calls.has(name);
}

function can(hello: Hello, peer: Played | undefined, call: Call): boolean {
  const kind = actorKind(call.actor);
  if (kind === undefined) return false;
  if (kind === 'clock') return hello.clock === 'virtual' || Number(call.args[0]) <= longestWait;
  if (kind === 'peer' && hello.peer === 'kit') return peer?.can(call) ?? false;
  if (kind === 'process' && threadOf(call.actor) > hello.threads) return false;
  // Only ever asked of a program that has answered `blocked`.
  if (call.api === 'returns') return true;
  if (call.api === 'leaks') return hello.probes.has(call.args[0]!);
  if (call.args.length === 2 && call.api === 'CreateProcess' && !lists(hello, 'GetStdHandle')) return false;
  return lists(hello, listedName(kind, call.api));
}

function threadOf(actor: string): number {
  return Number(actor.split('.')[1] ?? '1');
}

function notChecked(hello: Hello, peer: Played | undefined): readonly string[] {
  const sentences: string[] = [];
  const implied = (name: string) =>
    name === 'returns' || name.startsWith('clock.') || (hello.peer === 'kit' && name.startsWith('peer.'));
  const missing = listedNames.filter((name) => !implied(name) && !lists(hello, name));
  if (missing.length > 0) {
    const them = missing.length === 1 ? 'it' : 'them';
    sentences.push(`${missing.map(spoken).join(', ')}: the emulator does not list ${them}`);
  }
  if (lists(hello, 'CreateProcess') && !lists(hello, 'GetStdHandle')) {
    sentences.push('a socket as standard handle: the emulator does not list GetStdHandle');
  }
  const blind = probes.filter((probe) => !hello.probes.has(probe));
  if (blind.length > 0) sentences.push(`leaks of ${blind.join(', ')}: the emulator has no such probe`);
  if (hello.threads < 9) {
    const most = hello.threads === 1 ? 'one thread' : `${hello.threads} threads`;
    sentences.push(`scripts with further threads: the emulator has ${most} a process`);
  }
  if (hello.clock === 'real') {
    sentences.push(`clock advance of more than ${longestWait} seconds: the emulator's clock is the real one`);
  }
  return [...sentences, ...(peer?.notChecked ?? [])];
}

/** `peer connect` for the listed name `peer.connect`. */
function spoken(name: string): string {
  return name.replace('.', ' ');
}
