/** Every move by which scripts grow; the weights are shares of the proposals. */
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
import { createProcess, getStdHandle, guard, readOrWriteFile, setInherit } from './inherit.ts';
import { lingeringClose, setLinger, setNonblocking } from './linger.ts';
import { misplaced, misuseValue, outOfOrder } from './misuse.ts';
import type { Move } from './move.ts';
import { dontLinger, passOn, readOption } from './option.ts';
import { mute, observe, peerClose, peerReset, peerShutdown, resume, silence } from './peer.ts';
import { probeKernel, probeProcess, probeSlots } from './probe.ts';
import { exit, otherUser, start } from './process.ts';
import { duplicateHandle, duplicateIntoProcess, redeem } from './share.ts';
import { sendDisconnect, shutdown } from './shutdown.ts';
import { startup } from './startup.ts';
import { takeResult } from './thread.ts';
import { peerSend, recv, send } from './transfer.ts';

/** In this order: which move a seed picks depends on it. */
export const moves: readonly Move[] = [
  { family: 'create', weight: 4, propose: newSocket },
  { family: 'connect', weight: 8, propose: client },
  { family: 'address', weight: 8, propose: server },
  { family: 'address', weight: 2, propose: handOver },
  { family: 'address', weight: 2, propose: restart },
  { family: 'address', weight: 4, propose: bind },
  { family: 'address', weight: 3, propose: listen },
  { family: 'address', weight: 2, propose: reuseAddress },
  { family: 'connect', weight: 3, propose: connect },
  { family: 'connect', weight: 6, propose: peerConnect },
  { family: 'connect', weight: 6, propose: accept },
  { family: 'transfer', weight: 4, propose: send },
  { family: 'transfer', weight: 4, propose: recv },
  { family: 'transfer', weight: 4, propose: peerSend },
  { family: 'shutdown', weight: 4, propose: shutdown },
  { family: 'shutdown', weight: 1, propose: sendDisconnect },
  { family: 'share', weight: 9, propose: duplicateIntoProcess },
  { family: 'share', weight: 1, propose: redeem },
  { family: 'share', weight: 5, propose: duplicateHandle },
  { family: 'inherit', weight: 3, propose: setInherit },
  { family: 'inherit', weight: 6, propose: createProcess },
  { family: 'inherit', weight: 1, propose: getStdHandle },
  { family: 'inherit', weight: 1, propose: readOrWriteFile },
  { family: 'process', weight: 2, propose: start },
  { family: 'process', weight: 3, propose: exit },
  { family: 'linger', weight: 3, propose: setLinger },
  { family: 'linger', weight: 3, propose: setNonblocking },
  { family: 'linger', weight: 4, propose: lingeringClose },
  { family: 'crt', weight: 3, propose: openDescriptor },
  { family: 'crt', weight: 1, propose: closeDescriptor },
  { family: 'close', weight: 14, propose: closeSocket },
  { family: 'close', weight: 1, propose: closeHandle },
  { family: 'peer', weight: 10, propose: observe },
  { family: 'peer', weight: 2, propose: peerShutdown },
  { family: 'peer', weight: 2, propose: peerClose },
  { family: 'peer', weight: 2, propose: peerReset },
  { family: 'peer', weight: 3, propose: mute },
  { family: 'peer', weight: 1, propose: resume },
  { family: 'thread', weight: 3, propose: takeResult },
  { family: 'peer', weight: 1, propose: silence },
  { family: 'clock', weight: 2, propose: wait },
  { family: 'probe', weight: 2, propose: probeProcess },
  { family: 'probe', weight: 1, propose: probeSlots },
  { family: 'misuse', weight: 4, propose: misuseValue },
  { family: 'misuse', weight: 3, propose: outOfOrder },
  { family: 'misuse', weight: 2, propose: misplaced },
  { family: 'address', weight: 4, propose: bindWithOption },
  { family: 'address', weight: 1, propose: excludedPort },
  { family: 'option', weight: 1, propose: dontLinger },
  { family: 'option', weight: 2, propose: readOption },
  { family: 'option', weight: 1, propose: passOn },
  { family: 'inherit', weight: 1, propose: guard },
  { family: 'create', weight: 1, propose: notInheritable },
  { family: 'startup', weight: 1, propose: startup },
  { family: 'process', weight: 1, propose: otherUser },
  { family: 'clock', weight: 1, propose: finWait2 },
  { family: 'probe', weight: 1, propose: probeKernel },
];
