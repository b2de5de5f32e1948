/**
 * What a trace says about who refers to what: a second bookkeeping beside the model, read from outcomes alone, for the
 * laws to compare with. It knows a stack that keeps the documents' promises, and no trait.
 */
import { firstProcess } from '../../model/names.ts';
import { type Call, processOf, type Step } from '../../model/script.ts';

interface Entry {
  readonly socket: number;
  readonly inheritable: boolean;
}

/** Where a connection's local end is: in a socket, or in the queue of a listener. */
interface End {
  readonly socket?: number;
  readonly listener?: number;
}

export class Ledger {
  /** By process, the open handle values. */
  readonly tables = new Map<string, Map<string, Entry>>([[firstProcess, new Map()]]);
  /** By process, how many handles it began with. */
  readonly inherited = new Map<string, number>([[firstProcess, 0]]);
  readonly connections = new Map<string, End>();
  /** Set where outcomes alone do not tell which listener a connection or which caller a result belongs to. */
  unclear = false;
  readonly #values = new Map<string, string>();
  readonly #infos = new Map<string, number>();
  readonly #descriptors = new Map<string, { readonly process: string; readonly value: string }>();
  readonly #accepting = new Map<string, { readonly call: Call; readonly value: string }>();
  readonly #ports = new Map<number, string>();
  readonly #origins = new Map<number, string>();
  readonly #listening = new Set<number>();
  readonly #startups = new Map<string, number>();
  #sockets = 0;

  /** Takes note of one step. */
  note(step: Step): void {
    const { call, outcome } = step;
    if (call.actor === 'peer') {
      if (call.api === 'connect' && outcome === 'established') this.#arrive(call);
    } else if (call.actor === 'system') {
      if (call.binds !== undefined && outcome === 'ok') this.#begin(call.binds!, new Map());
    } else if (call.actor !== 'clock') {
      this.#noteProcess(step);
    }
  }

  /** How many descriptors refer to the local end of the connection; undefined if there is no such connection. */
  holders(connection: string): number | undefined {
    const end = this.connections.get(connection);
    return end && this.#references((end.socket ?? end.listener)!);
  }

  /** The open descriptors: process, value, and the socket that each refers to. */
  *descriptors(): Generator<{ readonly process: string; readonly value: string; readonly socket: number }> {
    for (const [process, table] of this.tables) {
      for (const [value, { socket }] of table) yield { process, value, socket };
    }
  }

  /** The port that the socket is bound to, or came in through. */
  portOf(socket: number): string | undefined {
    return this.#ports.get(socket) ?? this.#origins.get(socket);
  }

  #noteProcess({ call, outcome, alias }: Step): void {
    const process = processOf(call.actor);
    const [first = '', second = '', third = ''] = call.args;
    const value = this.#values.get(first) ?? '';
    const socket = this.tables.get(process)?.get(value)?.socket;
    switch (`${call.api} ${outcome}`) {
      case 'socket ok':
        return this.#add(process, call.binds!, this.#newSocket());
      case 'bind ok':
        this.#ports.set(socket!, third);
        return;
      case 'listen ok':
        this.#listening.add(socket!);
        return;
      case 'connect ok':
      case 'connect WSAEWOULDBLOCK':
        this.connections.set(call.binds!, { socket: socket! });
        return;
      case 'accept ok':
        return this.#take(process, socket!, call.binds!);
      case 'accept blocked':
        this.#accepting.set(call.actor, { call, value });
        return;
      case 'WSADuplicateSocket ok':
        this.#infos.set(call.binds!, socket!);
        return;
      case 'WSAStartup ok':
        this.#startups.set(process, this.#startupsOf(process) + 1);
        return;
      case 'WSACleanup ok':
        this.#startups.set(process, this.#startupsOf(process) - 1);
        if (this.#startupsOf(process) > 0) return;
        for (const open of [...this.tables.get(process)!.keys()]) this.#remove(process, open);
        return;
      case 'WSASocket ok':
        if (first === 'WSA_FLAG_NO_HANDLE_INHERIT')
          return this.#add(process, call.binds!, this.#newSocket(), false);
        if (alias !== undefined) this.#values.set(call.binds!, alias);
        else this.#add(process, call.binds!, this.#infos.get(first)!);
        return;
      case 'DuplicateHandle ok':
        return this.#add(second, call.binds!, socket!, third === 'inheritable');
      case 'SetHandleInformation ok':
        if (second !== 'HANDLE_FLAG_INHERIT') return;
        this.tables.get(process)!.set(value, { socket: socket!, inheritable: third === '1' });
        return;
      case 'closesocket ok':
      case 'closesocket blocked':
      case 'CloseHandle ok':
        return this.#remove(process, value);
      case '_open_osfhandle ok':
        this.#descriptors.set(call.binds!, { process, value });
        return;
      case '_close ok': {
        const descriptor = this.#descriptors.get(first)!;
        this.#descriptors.delete(first);
        return this.#remove(descriptor.process, descriptor.value);
      }
      case 'CreateProcess ok': {
        const own = this.tables.get(process)!;
        return this.#begin(call.binds!, first === 'all' ? [...own].filter(([, e]) => e.inheritable) : []);
      }
      case 'GetStdHandle ok':
        if (alias !== undefined) this.#values.set(call.binds!, alias);
        return;
      case 'ExitProcess ok':
        return this.#end(process);
      case 'TerminateProcess ok':
        return this.#end(first);
    }
  }

  /** Every process begins with one. */
  #startupsOf(process: string): number {
    return this.#startups.get(process) ?? 1;
  }

  #newSocket(): number {
    return this.#sockets++;
  }

  #add(process: string, value: string, socket: number, inheritable = true): void {
    this.#values.set(value, value);
    this.tables.get(process)!.set(value, { socket, inheritable });
  }

  #remove(process: string, value: string): void {
    this.tables.get(process)!.delete(value);
    for (const [actor, accepting] of this.#accepting) {
      if (processOf(actor) === process && accepting.value === value) this.#accepting.delete(actor);
    }
  }

  #begin(process: string, handles: Iterable<readonly [string, Entry]>): void {
    this.tables.set(process, new Map(handles));
    this.inherited.set(process, this.tables.get(process)!.size);
  }

  #end(process: string): void {
    this.tables.delete(process);
    for (const actor of this.#accepting.keys()) {
      if (processOf(actor) === process) this.#accepting.delete(actor);
    }
  }

  #references(socket: number): number {
    return [...this.descriptors()].filter((descriptor) => descriptor.socket === socket).length;
  }

  /** A connection comes in: to a thread that waits for it, or into the queue. */
  #arrive(call: Call): void {
    const bound = [...this.#ports].filter(([socket, port]) => port === call.args[0] && this.#isOpen(socket));
    const listeners = bound.filter(([socket]) => this.#listening.has(socket));
    if (bound.length !== 1 || listeners.length !== 1) {
      this.unclear = true;
      return;
    }
    const listener = listeners[0]![0];
    this.connections.set(call.binds!, { listener });
    const waiting = [...this.#accepting].filter(
      ([actor, { value }]) => this.tables.get(processOf(actor))?.get(value)?.socket === listener,
    );
    if (waiting.length > 1) this.unclear = true;
    if (waiting.length !== 1) return;
    const [actor, { call: accept }] = waiting[0]!;
    this.#accepting.delete(actor);
    this.#take(processOf(actor), listener, accept.binds!);
  }

  #isOpen(socket: number): boolean {
    return this.#references(socket) > 0;
  }

  #take(process: string, listener: number, name: string): void {
    const socket = this.#newSocket();
    this.#add(process, name, socket);
    const port = this.#ports.get(listener)!;
    const queued = [...this.connections].find(([, end]) => end.listener === listener);
    if (queued) this.connections.set(queued[0], { socket });
    else this.unclear = true;
    this.#origins.set(socket, port);
  }
}
