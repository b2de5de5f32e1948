/**
 * The state of the world between two calls: processes and their handle tables, sockets, address objects,
 * connections, the virtual clock. Plain data, never changed in place: the `with...` functions of change.ts give a new
 * world that shares what did not change.
 *
 * Every record of a kind has every key, in the same order, what does not apply as undefined: engines copy and read objects
 * of one shape several times faster than those of many.
 *
 * State records what happened, not what a Windows makes of it: rules read traits when a difference shows, so that
 * worlds under different traits stay equal for as long as they can.
 */
import { firstProcess } from './names.ts';
import type { Table } from './table.ts';

/** How a handle table entry came to be. */
export type Origin =
  | 'created' // by socket or accept
  | 'info' // by WSASocket from protocol info
  | 'local-handle' // by DuplicateHandle within the process
  | 'remote-handle' // by DuplicateHandle from another process
  | 'inherited';

/** An entry of a process' handle table. */
export interface Handle {
  /** Index into `sockets`. */
  readonly socket: number;
  readonly origin: Origin;
  /** Made by DuplicateHandle, within the process, of one that came from protocol info or another process. */
  readonly copied: true | undefined;
  /** Of an inherited entry: how the one that it comes from came to be, where that was not by socket or accept. */
  readonly lineage: Exclude<Origin, 'created' | 'inherited'> | undefined;
  /** Not made by the Winsock of its process: put there by DuplicateHandle, or inherited before its value was told. */
  readonly unannounced: 'duplicated' | 'early' | undefined;
  readonly inheritable: boolean;
  /** HANDLE_FLAG_PROTECT_FROM_CLOSE: set on this entry, or on the one that it was inherited from. */
  readonly guarded: 'itself' | 'its origin' | undefined;
  /** FIONBIO as last set through this very descriptor. */
  readonly nonblocking: boolean;
  /** Of an inherited entry: the process whose entry it came from (under the same value). */
  readonly from: string | undefined;
  /** Of an inherited entry: what became of the entry it came from. */
  readonly severed: 'closed' | 'exited' | undefined;
}

/** What Winsock still knows of a value whose handle was closed behind its back. */
export interface StaleEntry {
  readonly socket: number;
  readonly closedBy: '_close' | 'CloseHandle';
  /** Whether the entry keeps the socket referenced until closesocket. */
  readonly holds: boolean;
  /** The value was handed out again meanwhile, which may have replaced the entry. */
  readonly reused?: true;
}

/** A thread that Winsock started to finish a close in the background. */
export interface Worker {
  readonly connection: string;
  /** When it gives up and resets, in seconds; undefined: it waits for the peer without end. */
  readonly deadline?: number;
}

/** A call that has not returned yet. */
export interface Pending {
  readonly api: 'accept' | 'recv' | 'ReadFile' | 'closesocket';
  /** The name that the call binds when it succeeds. */
  readonly binds?: string;
  /** The handle value the call was made on. */
  readonly value: string;
  readonly socket: number;
  /** Of a lingering closesocket: the connection it waits for and when it gives up. */
  readonly connection?: string;
  readonly deadline?: number;
  /** The outcome, once it is known but not yet taken by `returns`. */
  readonly done?: string;
  /** The descriptor was closed under it by a close that lingers, which is undefined. */
  readonly overtaken?: true;
}

export interface Process {
  readonly alive: boolean;
  /** Of the second user, as whom `system CreateProcessAsUser` starts processes. */
  readonly second: true | undefined;
  /** How many calls of WSAStartup no WSACleanup has taken back. */
  readonly startups: number;
  /** By value; a value is spelled as the first name that had it. */
  readonly handles: Table<Handle>;
  readonly stale: Readonly<Record<string, StaleEntry>>;
  /** Open CRT descriptors: the handle value behind each. */
  readonly descriptors: Readonly<Record<string, string>>;
  /** Whether socket or accept ever succeeded in this process. */
  readonly createdSocket: boolean;
  readonly workers: readonly Worker[];
  /** By actor: the calls that threads of this process are inside of. */
  readonly pending: Readonly<Record<string, Pending>>;
  /** The handle value passed as standard input. */
  readonly stdin: string | undefined;
  /** Handles that the process began with. */
  readonly inheritedCount: number;
}

/** What all descriptors of a socket share. */
export interface Socket {
  readonly state: 'open' | 'leaked' | 'closed';
  /** Index into `addresses`. */
  readonly address: number | undefined;
  readonly listening: boolean;
  /** The connection, also after it has ended. */
  readonly connection: string | undefined;
  /** The seconds are those that SO_LINGER was last switched on with; undefined where nobody said any. */
  readonly linger: { readonly on: boolean; readonly seconds?: number };
  readonly reuseAddress: boolean;
  readonly exclusiveAddressUse: boolean;
  /** One of the two was set when it no longer counts, which a stack may ignore. */
  readonly optionsUnsure: true | undefined;
  /** FIONBIO as last set through any descriptor. */
  readonly nonblocking: boolean;
  readonly sendShut: boolean;
  readonly receiveShut: boolean;
  /** Processes that ever held a descriptor, the one that made it first. */
  readonly heldBy: readonly string[];
  /** Of a leaked one: the process that closed it last. */
  readonly leakedBy: string | undefined;
}

/** What a bind makes: a local address with a connect handler while its listener is open. */
export interface AddressObject {
  readonly port: string;
  readonly host: 'any' | 'loopback';
  /** The socket bound to it; undefined once that is closed, while connections still hold the object. */
  readonly socket: number | undefined;
  /** The option that was in force when it was bound. */
  readonly sharing: Sharing;
  /** Bound by a process of the second user. */
  readonly second: true | undefined;
  /** How many had been told to listen before this one, itself included; undefined: it was not. */
  readonly listens: number | undefined;
  readonly exists: boolean;
}

/** What of SO_REUSEADDR and SO_EXCLUSIVEADDRUSE a socket has. */
export type Sharing = 'default' | 'reuse' | 'exclusive';

/** A TCP connection, both ends. */
export interface Connection {
  /** The open socket at the local end; undefined while queued and after its close. */
  readonly socket: number | undefined;
  /** The local address object it came in through, or was bound to. */
  readonly address: number | undefined;
  /** Waiting in the queue of the listener at `address`. */
  readonly queued: boolean;
  /** The control block at the local end exists. */
  readonly exists: boolean;
  /** The peer neither acknowledges nor sees. */
  readonly muted: boolean;
  /** WriteFile sent something on it, which is no send of Winsock's. */
  readonly written: true | undefined;
  /** Bytes that the peer got, and bytes sent that it did not acknowledge. */
  readonly delivered: number;
  readonly unacknowledged: number;
  readonly finSent: boolean;
  /** The peer's stack acknowledged the FIN. */
  readonly finDelivered: boolean;
  /** It was lost, and the stack does not send it again. */
  readonly finLost: true | undefined;
  /** The peer saw it. */
  readonly finSeen: boolean;
  /** Bytes from the peer that nobody has read. */
  readonly unread: number;
  readonly finReceived: boolean;
  /** The local FIN was sent before the peer's came. */
  readonly closedFirst: boolean;
  /** A reset came from the peer; or data met the peer's closed end and was answered with one. */
  readonly resetReceived: false | 'by-peer' | 'in-answer';
  /** The local end sent a reset and the peer saw it. */
  readonly resetSeen: boolean;
  /** What the peer itself did: ended its sending, closed, reset. */
  readonly peer: 'open' | 'shut' | 'closed' | 'reset';
  /** Since when, in seconds, the control block has waited for its time to be over (TIME_WAIT) or for the peer's FIN. */
  readonly timeWaitSince: number | undefined;
  readonly finWait2Since: number | undefined;
  /** Of one that waited for the peer's FIN with a socket still open: since when, in seconds, that is closed. */
  readonly detachedSince: number | undefined;
}

/** A protocol info from WSADuplicateSocket. */
export interface Info {
  readonly socket: number;
  readonly target: string;
  /** The blocking mode of the descriptor that it was made of. */
  readonly nonblocking: boolean;
  /** The value that WSASocket made of it. */
  readonly redeemedAs: string | undefined;
  /** The descriptor of that value has been closed since. */
  readonly spent: true | undefined;
  /** The socket was closed for good before anybody redeemed it. */
  readonly void: boolean;
}

export interface World {
  /** Seconds since the beginning. */
  readonly clock: number;
  /**
   * The names that stand for another value than one of their own. A value is spelled as the first name that had it, so
   * these are names whose handle value had been seen before.
   */
  readonly names: Readonly<Record<string, string>>;
  readonly processes: Readonly<Record<string, Process>>;
  readonly sockets: readonly Socket[];
  readonly addresses: readonly AddressObject[];
  readonly connections: Readonly<Record<string, Connection>>;
  readonly infos: Readonly<Record<string, Info>>;
  /** The ports that the system does not pick by itself. */
  readonly excludedPorts: readonly string[];
  /** The values that were chosen for traits which the row leaves open. */
  readonly choices: Readonly<Record<string, string>>;
}

/** A process with nothing in its tables. */
export const freshProcess: Process = {
  alive: true,
  startups: 1,
  handles: [],
  stale: {},
  descriptors: {},
  createdSocket: false,
  workers: [],
  pending: {},
  inheritedCount: 0,
  second: undefined,
  stdin: undefined,
};

/** What has to be said of a new entry of a handle table. */
export type NewHandle = Pick<Handle, 'socket' | 'origin' | 'inheritable' | 'nonblocking'> &
  Partial<Pick<Handle, 'copied' | 'lineage' | 'unannounced' | 'from'>>;

export function freshHandle(said: NewHandle): Handle {
  const { socket, origin, copied, lineage, unannounced, inheritable, nonblocking, from } = said;
  const [guarded, severed] = [undefined, undefined];
  return { socket, origin, copied, lineage, unannounced, inheritable, guarded, nonblocking, from, severed };
}

export const freshSocket: Socket = {
  state: 'open',
  listening: false,
  linger: { on: false },
  reuseAddress: false,
  exclusiveAddressUse: false,
  nonblocking: false,
  sendShut: false,
  receiveShut: false,
  heldBy: [],
  address: undefined,
  connection: undefined,
  optionsUnsure: undefined,
  leakedBy: undefined,
};

export const freshConnection: Connection = {
  queued: false,
  exists: true,
  muted: false,
  delivered: 0,
  unacknowledged: 0,
  finSent: false,
  finDelivered: false,
  finSeen: false,
  unread: 0,
  finReceived: false,
  closedFirst: false,
  resetReceived: false,
  resetSeen: false,
  peer: 'open',
  socket: undefined,
  address: undefined,
  written: undefined,
  finLost: undefined,
  timeWaitSince: undefined,
  finWait2Since: undefined,
  detachedSince: undefined,
};

/** The world in which every script begins. */
export const initialWorld: World = {
  clock: 0,
  names: {},
  processes: { [firstProcess]: freshProcess },
  sockets: [],
  addresses: [],
  connections: {},
  infos: {},
  excludedPorts: [],
  choices: {},
};
