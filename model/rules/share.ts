/** DuplicateHandle, WSADuplicateSocket, WSASocket. */
import { withWorld } from '../change.ts';
import { isUsable } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import type { Info, Origin } from '../world.ts';
import { handOut, reveal } from './hand-out.ts';

function targetIsGone(s: Situation): boolean {
  return s.world.processes[s.call.args[1]!]?.alive !== true;
}

export const noTarget: CallRule = {
  id: 'share.no-target',
  says: 'Protocol info for a process that does not exist cannot be made; of one that has ended it is not said.',
  source: ['F11', 'R-SH6'],
  evidence: 'tested',
  calls: ['WSADuplicateSocket'],
  when: targetIsGone,
  // F11 tells of an id that cannot be opened. While somebody holds a handle of an ended process, its id can be.
  gives: (s) => (s.world.processes[s.call.args[1]!] === undefined ? 'fails' : s.pick(['fails', 'ok'])),
};

export const noTargetForHandle: CallRule = {
  id: 'share.no-target-for-handle',
  says: 'A handle cannot be duplicated into a process that does not exist or has ended.',
  source: ['R-SH9', 'F11'],
  evidence: 'inferred',
  calls: ['DuplicateHandle'],
  when: targetIsGone,
  gives: () => 'fails',
};

export const duplicateHandle: CallRule = {
  id: 'share.duplicate-handle',
  says: 'DuplicateHandle makes a further descriptor of the socket in the target process.',
  source: ['Q150523', 'R-SH9', 'F9'],
  evidence: 'documented',
  calls: ['DuplicateHandle'],
  when: () => true,
  gives: (s) => {
    const [, target, flag] = s.call.args;
    const { socket, nonblocking, origin } = s.handle!;
    const fromElsewhere = origin === 'info' || origin === 'remote-handle';
    const local = target === s.processName;
    const made: Origin = local ? (fromElsewhere ? origin : 'local-handle') : 'remote-handle';
    const entry = { socket, nonblocking, origin: made, inheritable: flag === 'inheritable' };
    const copied = local && fromElsewhere ? true : undefined;
    const unannounced = local ? s.handle!.unannounced : 'duplicated';
    handOut(s, target!, s.call.binds!, { ...entry, copied, unannounced }, s.alias);
    return 'ok';
  },
};

export const duplicateSocket: CallRule = {
  id: 'share.protocol-info',
  says: 'WSADuplicateSocket gives protocol info for one process; the descriptor comes with WSASocket.',
  source: ['R-SH1', 'F13'],
  evidence: 'documented',
  calls: ['WSADuplicateSocket'],
  when: () => true,
  gives: (s) => {
    const { socket, nonblocking } = s.handle!;
    const [redeemedAs, spent] = [undefined, undefined];
    const info = { socket, nonblocking, target: s.call.args[1]!, redeemedAs, spent, void: false };
    s.world = withWorld(s.world, { infos: { ...s.world.infos, [s.call.binds!]: info } });
    return 'ok';
  },
};

export const infoUnusable: CallRule = {
  id: 'share.info-unusable',
  says: 'Protocol info that was never made, is for another process, or whose socket is closed gives no descriptor; of a leaked socket it is not said.',
  source: ['R-SH1', 'R-SH6'],
  evidence: 'inferred',
  calls: ['WSASocket'],
  when: (s) => {
    const info = s.world.infos[s.call.args[0]!];
    return info === undefined || info.target !== s.processName || info.void || isLeaked(s, info);
  },
  gives: (s) => {
    const info = s.world.infos[s.call.args[0]!];
    const isOwn = info?.target === s.processName && !info.void;
    return isOwn && isLeaked(s, info) ? unspecified : 'fails';
  },
};

export const infoAgain: CallRule = {
  id: 'share.info-single-use',
  says: 'Protocol info can be used once; some say that a second use names the first descriptor again.',
  source: ['R-SH1', 'W6'],
  evidence: 'documented',
  calls: ['WSASocket'],
  when: (s) => s.world.infos[s.call.args[0]!]!.redeemedAs !== undefined,
  gives: (s) => {
    if (s.trait('share.protocol-info') !== 'handle-at-once') return 'WSAEINVAL';
    const value = s.world.infos[s.call.args[0]!]!.redeemedAs!;
    const handle = s.handleAt(value);
    if (handle === undefined || !isUsable(s, handle)) return 'fails';
    // The first descriptor is closed, and its value is another's by now.
    if (s.world.infos[s.call.args[0]!]!.spent && s.pick(['ok', 'fails']) === 'fails') return 'fails';
    if (s.alias !== undefined && s.valueOf(s.alias) !== value) s.impossible = true;
    s.bind(s.call.binds!, value);
    return 'ok';
  },
};

export const fromInfo: CallRule = {
  id: 'share.wsasocket',
  says: 'WSASocket makes of protocol info a further descriptor of the socket; whether it is inheritable depends on the Windows.',
  source: ['R-SH1', 'R-SH2', 'R-IN1', 'F13'],
  evidence: 'documented',
  calls: ['WSASocket'],
  when: () => true,
  gives: (s) => {
    const name = s.call.args[0]!;
    const info = s.world.infos[name]!;
    const inheritable = s.trait('share.inheritable') === 'yes';
    const entry = { socket: info.socket, origin: 'info' as const, inheritable, nonblocking: modeOf(s, info) };
    handOut(s, s.processName, s.call.binds!, entry, s.alias);
    reveal(s, name, s.value!);
    s.world = withWorld(s.world, { infos: { ...s.world.infos, [name]: { ...info, redeemedAs: s.value! } } });
    return 'ok';
  },
};

/** The blocking mode of a descriptor made of protocol info. If it is the descriptor's own, no source says how it begins. */
function modeOf(s: Situation, { nonblocking }: Info): boolean {
  return nonblocking && s.trait('share.blocking-mode') === 'descriptor' ? s.pick([true, false]) : nonblocking;
}

function isLeaked(s: Situation, { socket }: Info): boolean {
  return s.world.sockets[socket]!.state === 'leaked';
}
