/** Every move by which scripts grow, by family; several are ways to depth that single calls hardly find. */
import {
  bind,
  bindWithOption,
  excludedPort,
  handOver,
  listen,
  restart,
  reuseAddress,
  server,
} from './address.ts';
import { finWait2, wait } from './clock.ts';
import { closeHandle, closeSocket } from './close.ts';
import { accept, client, connect, peerConnect } from './connect.ts';
import { newSocket, notInheritable } from './create.ts';
import { closeDescriptor, openDescriptor } from './crt.ts';
import { bequeath, createProcess, getStdHandle, guard, readOrWriteFile, setInherit } from './inherit.ts';
import { lingeringClose, setLinger, setNonblocking } from './linger.ts';
import { misplaced, misuseValue, outOfOrder } from './misuse.ts';
import type { Propose } from './move.ts';
import { dontLinger, passOn, readOption } from './option.ts';
import { mute, observe, peerClose, peerReset, peerShutdown, resume, silence } from './peer.ts';
import { probeKernel, probeProcess, probeSlots } from './probe.ts';
import { exit, otherUser, start } from './process.ts';
import { duplicateHandle, duplicateIntoProcess, giveAway, redeem } from './share.ts';
import { sendDisconnect, shutdown } from './shutdown.ts';
import { startup } from './startup.ts';
import { takeResult } from './thread.ts';
import { peerSend, recv, send } from './transfer.ts';

export interface Family {
  readonly name: string;
  /** Its share of the proposals. */
  readonly share: number;
  /** Its moves, each with its share of the family's. */
  readonly moves: readonly (readonly [weight: number, propose: Propose])[];
}

/**
 * The shares were fixed on the scripts that it takes to find each article on its own Windows, with the model as the
 * stack. To choose a few families for each script was tried, on half and on a quarter of the scripts, and left out: what
 * some articles gained others lost, as most need several families at once.
 */
export const families: readonly Family[] = [
  {
    name: 'create',
    share: 5,
    moves: [
      [4, newSocket],
      [1, notInheritable],
    ],
  },
  {
    name: 'connect',
    share: 23,
    moves: [
      [8, client],
      [3, connect],
      [6, peerConnect],
      [6, accept],
    ],
  },
  {
    name: 'address',
    share: 31,
    moves: [
      [10, server],
      [2, handOver],
      [5, restart],
      [4, bind],
      [3, listen],
      [2, reuseAddress],
      [4, bindWithOption],
      [1, excludedPort],
    ],
  },
  {
    name: 'transfer',
    share: 12,
    moves: [
      [4, send],
      [4, recv],
      [4, peerSend],
    ],
  },
  {
    name: 'shutdown',
    share: 5,
    moves: [
      [4, shutdown],
      [1, sendDisconnect],
    ],
  },
  {
    name: 'share',
    share: 18,
    moves: [
      [9, duplicateIntoProcess],
      [1, redeem],
      [5, duplicateHandle],
      [3, giveAway],
    ],
  },
  {
    name: 'inherit',
    share: 14,
    moves: [
      [3, setInherit],
      [6, createProcess],
      [1, getStdHandle],
      [1, readOrWriteFile],
      [2, bequeath],
      [1, guard],
    ],
  },
  {
    name: 'process',
    share: 6,
    moves: [
      [2, start],
      [3, exit],
      [1, otherUser],
    ],
  },
  {
    name: 'linger',
    share: 12,
    moves: [
      [3, setLinger],
      [3, setNonblocking],
      [6, lingeringClose],
    ],
  },
  {
    name: 'crt',
    share: 4,
    moves: [
      [3, openDescriptor],
      [1, closeDescriptor],
    ],
  },
  {
    name: 'close',
    share: 15,
    moves: [
      [14, closeSocket],
      [1, closeHandle],
    ],
  },
  {
    name: 'peer',
    share: 21,
    moves: [
      [10, observe],
      [2, peerShutdown],
      [2, peerClose],
      [2, peerReset],
      [3, mute],
      [1, resume],
      [1, silence],
    ],
  },
  {
    name: 'thread',
    share: 3,
    moves: [[3, takeResult]],
  },
  {
    name: 'clock',
    share: 4,
    moves: [
      [2, wait],
      [2, finWait2],
    ],
  },
  {
    name: 'probe',
    share: 4,
    moves: [
      [2, probeProcess],
      [1, probeSlots],
      [1, probeKernel],
    ],
  },
  {
    name: 'misuse',
    share: 9,
    moves: [
      [4, misuseValue],
      [3, outOfOrder],
      [2, misplaced],
    ],
  },
  {
    name: 'option',
    share: 4,
    moves: [
      [1, dontLinger],
      [2, readOption],
      [1, passOn],
    ],
  },
  {
    name: 'startup',
    share: 1,
    moves: [[1, startup]],
  },
];
