/** The far end of the network: it does what TCP says. */
import { withConnection } from '../change.ts';
import { receiveWaits } from '../references.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { answerWithReset, peerCanAct, peerFin, resume, sendReset } from '../tcp.ts';
import type { Connection } from '../world.ts';
import { isTableFull } from './connect.ts';
import { askedFor } from './listen.ts';
import { receiveThenData } from './shutdown.ts';

const source = ['RFC 793', 'docs/notation.md'];

/** The shortest queue that an article tells of (Q127144: NT 4.0 Workstation). */
const leastBacklog = 5;

function connectionOf(s: Situation): Connection | undefined {
  return s.world.connections[s.call.args[0]!];
}

export const peerConnect: CallRule = {
  id: 'listen.asked',
  says: 'A connection request is granted if the address object that is asked has a listener, else it is refused.',
  source: ['R-ACC5', 'R-ACC6', 'Q127144', 'Q177074', 'Q166846', 'R-BI5'],
  evidence: 'documented',
  calls: ['peer connect'],
  when: () => true,
  gives: (s) => {
    const address = askedFor(s, s.call.args[0]!);
    if (address === undefined) return 'refused';
    const crowded = Object.values(s.world.connections).filter(
      (c) => c.queued && c.address === address,
    ).length;
    if ((isTableFull(s) || crowded >= leastBacklog) && s.pick(['refused', 'established']) === 'refused')
      return 'refused';
    s.world = withConnection(s.world, s.call.binds!, { address, queued: true });
    return 'established';
  },
};

export const peerObserve: CallRule = {
  id: 'peer.observe',
  says: 'The peer sees the data, the FIN and the reset that are sent to it while it listens.',
  source,
  evidence: 'convention',
  calls: ['peer observe'],
  when: (s) => connectionOf(s) !== undefined,
  gives: (s) => {
    const c = connectionOf(s)!;
    if (c.resetSeen) return 'reset';
    const bytes = c.delivered > 0 ? ` ${c.delivered}` : '';
    if (c.finSeen) return `fin${bytes}`;
    return c.delivered > 0 ? `data${bytes}` : 'open';
  },
};

export const peerCannot: CallRule = {
  id: 'peer.cannot',
  says: 'The peer can do nothing with a connection that does not exist or has ended at its end.',
  source,
  evidence: 'convention',
  calls: [
    'peer send',
    'peer shutdown',
    'peer close',
    'peer reset',
    'peer mute',
    'peer resume',
    'peer observe',
  ],
  when: (s) => connectionOf(s) === undefined || !peerCanAct(connectionOf(s)!),
  gives: () => 'fails',
};

export const peerSendAfterShutdown: CallRule = {
  id: 'peer.shut',
  says: 'The peer cannot send, or end its sending, after its own half-close.',
  source,
  evidence: 'convention',
  calls: ['peer send', 'peer shutdown'],
  when: (s) => connectionOf(s)!.peer === 'shut',
  gives: (s) => (s.call.api === 'send' ? 'fails' : s.pick(['ok', 'fails'])),
};

export const peerSend: CallRule = {
  id: 'peer.send',
  says: 'Data for an open socket waits to be read; data for a closed one is answered with a reset.',
  source: [...source, 'R-SD2', 'F15'],
  evidence: 'documented',
  calls: ['peer send'],
  when: () => true,
  gives: (s) => {
    const name = s.call.args[0]!;
    const c = connectionOf(s)!;
    if (!c.exists || (c.socket === undefined && !c.queued)) {
      s.world = answerWithReset(s.world, name);
      return 'ok';
    }
    const shut = c.socket !== undefined && s.world.sockets[c.socket]!.receiveShut;
    // A receive that waited before the shutdown may still get the data (F18).
    const waits = shut && receiveWaits(s, c.socket) && s.pick([false, true]);
    if (shut && !waits && s.fires(receiveThenData)) {
      if (s.trait('shutdown.receive-then-data') === 'reset') s.world = sendReset(s.world, name);
      return 'ok';
    }
    s.world = withConnection(s.world, name, { unread: c.unread + Number(s.call.args[1]) });
    return 'ok';
  },
};

export const peerEnd: CallRule = {
  id: 'peer.fin',
  says: "The peer's FIN ends what the socket can receive.",
  source: [...source, 'R-SD5'],
  evidence: 'documented',
  calls: ['peer shutdown', 'peer close'],
  when: () => true,
  gives: (s) => {
    const name = s.call.args[0]!;
    const already = connectionOf(s)!.peer === 'shut';
    // A peer that closes reads no answer to its FIN.
    s.world = withConnection(s.world, name, { peer: s.call.api === 'close' ? 'closed' : 'shut' });
    if (!already) s.world = peerFin(s.world, name);
    return 'ok';
  },
};

export const peerReset: CallRule = {
  id: 'peer.reset',
  says: "The peer's reset ends the connection at once.",
  source: [...source, 'R-SD5', 'F25'],
  evidence: 'documented',
  calls: ['peer reset'],
  when: () => true,
  gives: (s) => {
    const { exists } = connectionOf(s)!;
    const local = exists ? ({ resetReceived: 'by-peer', exists: false } as const) : {};
    s.world = withConnection(s.world, s.call.args[0]!, { ...local, peer: 'reset' });
    return 'ok';
  },
};

export const peerMute: CallRule = {
  id: 'peer.mute',
  says: 'A mute peer neither acknowledges nor sees what is sent to it.',
  source,
  evidence: 'convention',
  calls: ['peer mute'],
  when: () => true,
  gives: (s) => {
    s.world = withConnection(s.world, s.call.args[0]!, { muted: true });
    return 'ok';
  },
};

export const peerResume: CallRule = {
  id: 'peer.resume',
  says: 'When a mute peer resumes, data and FIN reach it; a reset that was sent meanwhile is lost.',
  source,
  evidence: 'convention',
  calls: ['peer resume'],
  when: () => true,
  gives: (s) => {
    const name = s.call.args[0]!;
    s.world = resume(s.world, name, lostOf(s, connectionOf(s)!));
    return 'ok';
  },
};

export const lostFin: Rule = {
  id: 'close.lost-fin',
  says: 'A FIN that is lost on the way is sent again; a stack that does not keeps its control block for ever.',
  source: ['RFC 793', 'Q254930', 'X15'],
  evidence: 'documented',
};

/** What a stack does not send again of what was lost while the peer was mute. */
function lostOf(s: Situation, c: Connection) {
  if (!c.exists || !c.finSent || c.finDelivered || c.finLost) return 'nothing';
  if (!s.fires(lostFin) || s.trait('close.lost-fin') === 'sent-again') return 'nothing';
  // Whether the data that the FIN goes with is lost too is told nowhere.
  return c.unacknowledged === 0 ? 'FIN' : s.pick(['FIN', 'data and FIN'] as const);
}
