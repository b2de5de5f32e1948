/**
 * Makes the calls of one script, one by one: finds what their names stand for, lets the machine do them, and names what
 * comes of it. The emulator in the process and the program on the wire share it.
 */
import { type Call, processOf } from '../../model/script.ts';
import type { Machine } from './machine.ts';
import { PeerEnd } from './peer-end.ts';
import { Pending } from './pending.ts';
import { type Process, secondUser } from './process.ts';
import { ProcessCalls } from './process-calls.ts';
import { type Handed, Made, type Result } from './result.ts';
import type { ProtocolInfo } from './sharing.ts';

/** The outcome of a call, and what it handed out. */
export interface Answer {
  readonly outcome: string;
  readonly value?: number;
  readonly alias?: string;
}

/** INVALID_SOCKET, and the descriptor -1. */
const invalid = -1;

export class Session {
  readonly #machine: Machine;
  readonly #calls: ProcessCalls;
  readonly #sockets = new Map<string, number>();
  readonly #descriptors = new Map<string, number>();
  readonly #infos = new Map<string, ProtocolInfo>();
  readonly #peers = new Map<string, PeerEnd>();
  /** The first name that each socket value had, in whichever process. */
  readonly #firstSocket = new Map<number, string>();
  /** The same for CRT descriptors. */
  readonly #firstDescriptor = new Map<number, string>();

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#calls = new ProcessCalls(machine, this);
    machine.start('P1', undefined);
  }

  call(call: Call): Answer {
    switch (call.actor) {
      case 'peer':
        return { outcome: this.#peer(call) };
      case 'clock':
        this.#machine.clock.advance(this.#seconds(call));
        return { outcome: 'ok' };
      case 'system':
        return { outcome: this.#system(call) };
      default:
        return this.#process(call);
    }
  }

  // What names stand for.

  socket(name: string): number {
    return this.#sockets.get(name) ?? invalid;
  }

  descriptor(name: string): number {
    return this.#descriptors.get(name) ?? invalid;
  }

  info(name: string): ProtocolInfo | undefined {
    return this.#infos.get(name);
  }

  process(name: string): Process | undefined {
    return this.#machine.processes.get(name);
  }

  #process(call: Call): Answer {
    const process = this.#machine.processes.get(processOf(call.actor));
    if (!process || process.ended) return { outcome: 'gone' };
    const pending = process.blocked.get(call.actor);
    if (call.api === 'returns') return this.#returns(process, call.actor, pending);
    if (pending) return { outcome: 'busy' };
    return this.#name(call, process, this.#calls.perform(process, call));
  }

  /** The value of a blocked accept gets its name when the call returns. */
  #returns(process: Process, thread: string, pending: Pending | undefined): Answer {
    if (!pending) return { outcome: 'idle' };
    if (pending.result === undefined) return { outcome: 'blocked' };
    process.blocked.delete(thread);
    if (pending.value === undefined) return { outcome: pending.result };
    return this.#bindSocket(pending.binds!, pending.value);
  }

  #name(call: Call, process: Process, result: Result): Answer {
    if (typeof result === 'string') return { outcome: result };
    if (result instanceof Pending) {
      process.blocked.set(call.actor, result);
      return { outcome: 'blocked' };
    }
    const name = call.binds!;
    if (result instanceof Made) {
      if (result.thing instanceof PeerEnd) this.#peers.set(name, result.thing);
      else this.#infos.set(name, result.thing);
      return { outcome: result.outcome };
    }
    const { value } = result as Handed;
    return call.api === '_open_osfhandle' ? this.#bindDescriptor(name, value) : this.#bindSocket(name, value);
  }

  #bindSocket(name: string, value: number): Answer {
    this.#sockets.set(name, value);
    return this.#named(this.#firstSocket, name, value);
  }

  #bindDescriptor(name: string, value: number): Answer {
    this.#descriptors.set(name, value);
    return this.#named(this.#firstDescriptor, name, value);
  }

  /** The answer with the first name of the value, if it had one before. */
  #named(firstNames: Map<number, string>, name: string, value: number): Answer {
    const alias = firstNames.get(value);
    if (alias !== undefined) return { outcome: 'ok', value, alias };
    firstNames.set(value, name);
    return { outcome: 'ok', value };
  }

  #peer({ api, args, binds }: Call): string {
    if (api === 'connect') {
      const peer = this.#machine.peerConnects(args[0]!);
      if (!peer) return 'refused';
      this.#peers.set(binds!, peer);
      return 'established';
    }
    const peer = this.#peers.get(args[0]!);
    if (!peer) return 'fails';
    switch (api) {
      case 'send':
        return peer.send(Number(args[1]));
      case 'shutdown':
        return peer.shutdown();
      case 'close':
        return peer.close();
      case 'reset':
        return peer.reset();
      case 'mute':
        return peer.silence();
      case 'resume':
        return peer.resume();
      case 'observe':
        return peer.observe();
      default:
        return 'unsupported';
    }
  }

  #system({ api, args, binds }: Call): string {
    switch (api) {
      case 'CreateProcess':
        this.#machine.start(binds!, undefined);
        return 'ok';
      case 'CreateProcessAsUser':
        this.#machine.start(binds!, undefined, secondUser);
        return 'ok';
      case 'excludedportrange':
        this.#machine.addresses.exclude(args[0]!);
        return 'ok';
      case 'leaks': {
        const more = args[0] === 'slots' ? this.#machine.slots : this.#machine.kernel.count;
        return more > 0 ? `grows ${more}` : 'flat';
      }
      default:
        return 'unsupported';
    }
  }

  #seconds({ args }: Call): number {
    return this.#machine.faulty('clock-runs-double') ? 2 * Number(args[0]) : Number(args[0]);
  }
}
