/** The rules that answer each call, in the order in which they are asked. */

import * as references from '../references.ts';
import type { CallRule, Rule } from '../rule.ts';
import * as bind from './bind.ts';
import * as blocking from './blocking.ts';
import * as clock from './clock.ts';
import * as close from './close.ts';
import * as connect from './connect.ts';
import * as create from './create.ts';
import * as crt from './crt.ts';
import * as handle from './handle.ts';
import * as linger from './linger.ts';
import * as listen from './listen.ts';
import * as option from './option.ts';
import * as peer from './peer.ts';
import * as probe from './probe.ts';
import * as process from './process.ts';
import * as share from './share.ts';
import * as shutdown from './shutdown.ts';
import * as startup from './startup.ts';
import * as thread from './thread.ts';
import * as transfer from './transfer.ts';

/** What every call of a process meets before its own rules; the last of them only for calls on a socket handle. */
const guards: readonly CallRule[] = [thread.gone, thread.idle, thread.returns, thread.busy];

const ordered: readonly CallRule[] = [
  startup.notInitialised,
  startup.startup,
  startup.lastCleanup,
  handle.takenMeanwhile,
  close.afterCrtClose,
  close.afterCloseHandle,
  handle.notASocket,
  handle.staleValue,
  handle.notAHandle,
  handle.deadAlias,
  handle.unknownToWinsock,
  create.socket,
  create.noInheritFlag,
  bind.bindTwice,
  bind.bindForeign,
  bind.bindBothOptions,
  bind.openConflict,
  bind.exclusiveHeld,
  bind.heldConflict,
  bind.closingConflict,
  bind.bind,
  listen.listenUnbound,
  listen.listenConnected,
  listen.listen,
  connect.connectAgain,
  connect.connectListener,
  connect.connectPairInUse,
  connect.tableFull,
  connect.connect,
  connect.acceptNotListening,
  connect.acceptReset,
  connect.accept,
  transfer.unusableStdHandle,
  transfer.notConnected,
  transfer.sendAfterShutdown,
  transfer.receiveAfterShutdown,
  transfer.afterReset,
  transfer.afterLocalReset,
  transfer.send,
  transfer.receive,
  shutdown.badDirection,
  shutdown.shutdownUnconnected,
  shutdown.shutdownAfterEnd,
  shutdown.shutdown,
  close.closesocketGuarded,
  close.closeNotLast,
  close.closeUnlinked,
  linger.timeUnsaid,
  linger.zeroNonblocking,
  linger.zero,
  linger.nonblockingSeconds,
  linger.blockingSeconds,
  close.closeLast,
  close.closeGuarded,
  close.closeHandle,
  crt.openOsfhandle,
  crt.closeNoDescriptor,
  crt.closeNoHandle,
  crt.close,
  share.noTarget,
  share.noTargetForHandle,
  share.duplicateHandle,
  share.duplicateSocket,
  share.infoUnusable,
  share.infoAgain,
  share.fromInfo,
  option.setLinger,
  option.setDontLinger,
  option.noExclusive,
  option.administratorsOnly,
  option.excludeEachOther,
  option.reuseAddress,
  option.exclusiveAddressUse,
  option.getLinger,
  option.getDontLinger,
  option.getAddressOption,
  blocking.ioctlsocket,
  process.setHandleInformation,
  process.stdHandleRefused,
  process.inheritAll,
  process.inheritNone,
  process.getStdHandle,
  process.noStdHandle,
  process.exitProcess,
  process.terminateNothing,
  process.terminateProcess,
  process.rootProcess,
  bind.excludePort,
  probe.threads,
  probe.handles,
  probe.kernel,
  probe.slots,
  peer.peerConnect,
  peer.peerObserve,
  peer.peerCannot,
  peer.peerSendAfterShutdown,
  peer.peerSend,
  peer.peerEnd,
  peer.peerReset,
  peer.peerMute,
  peer.peerResume,
  clock.advance,
];

/** Rules that no call asks for by name: they govern what follows from calls. */
const effects: readonly Rule[] = [
  references.lastReference,
  references.inheritedCounts,
  references.closeLink,
  references.leakEnds,
  references.infoHolds,
  references.queuedConnections,
  references.unreadData,
  references.wokenByClose,
  bind.forgetsReuse,
  listen.oldestAddress,
  listen.overlapping,
  blocking.blockingMode,
  close.lingerOnCloseHandle,
  connect.acceptedOptions,
  process.closeAtEnd,
  shutdown.receiveThenData,
  peer.lostFin,
  clock.lingerExpires,
  clock.finWait2Expires,
];

/** Every rule once, by id. */
export const rules: readonly Rule[] = [
  ...new Map([...guards, ...ordered, ...effects].map((rule) => [rule.id, rule])).values(),
];

const byProcess = new Map<string, readonly CallRule[]>();
const byOthers = new Map<string, readonly CallRule[]>();

/** The rules of a call, in order. The actor is a process or thread, `system`, `peer` or `clock`. */
export function rulesOf(actor: string, api: string): readonly CallRule[] {
  if (actor[0] !== 'P') return remembered(byOthers, `${actor} ${api}`, []);
  return remembered(byProcess, api, guards);
}

function remembered(known: Map<string, readonly CallRule[]>, key: string, before: readonly CallRule[]) {
  let found = known.get(key);
  if (found === undefined) {
    const asked = (rule: CallRule) => rule.calls[0] === '*' || rule.calls.includes(key);
    found = [...before.filter(asked), ...ordered.filter((rule) => rule.calls.includes(key))];
    known.set(key, found);
  }
  return found;
}
