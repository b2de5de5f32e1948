/** setsockopt and getsockopt. */
import { withSocket } from '../change.ts';
import type { CallRule } from '../rule.ts';
import { unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import type { Socket } from '../world.ts';

type Flag = 'reuseAddress' | 'exclusiveAddressUse';

const isSet = (value: boolean) => (value ? 'on' : 'off');

function names(s: Situation, option: string): boolean {
  return s.call.args[1] === option;
}

export const setLinger: CallRule = {
  id: 'option.linger',
  says: 'SO_LINGER belongs to the socket, whichever descriptor it was set through.',
  source: ['R-LG5', 'R-LG7', 'R-SH2', 'F21'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => names(s, 'SO_LINGER'),
  gives: (s) => {
    const on = s.call.args[2] === '1';
    // Only while it is on are the seconds certain to be kept.
    const linger = on ? { on, seconds: Number(s.call.args[3]) } : { on };
    s.world = withSocket(s.world, s.handle!.socket, { linger });
    return 'ok';
  },
};

export const setDontLinger: CallRule = {
  id: 'option.dontlinger',
  says: 'Setting SO_DONTLINGER sets l_onoff, or clears it; for how many seconds it then lingers is left to the stack.',
  source: ['F23', 'X20', 'R-LG5'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => names(s, 'SO_DONTLINGER'),
  gives: (s) => {
    const set = s.call.args[2] === '1';
    const on = set === (s.trait('option.dontlinger') === 'sets');
    s.world = withSocket(s.world, s.handle!.socket, { linger: { on } });
    return 'ok';
  },
};

export const noExclusive: CallRule = {
  id: 'option.no-exclusive-address-use',
  says: 'Before SO_EXCLUSIVEADDRUSE came, setting and reading it fails.',
  source: ['R-BI3', 'X22'],
  evidence: 'documented',
  calls: ['setsockopt', 'getsockopt'],
  when: (s) => names(s, 'SO_EXCLUSIVEADDRUSE') && s.trait('option.exclusive') === 'fails',
  gives: () => 'fails',
};

export const administratorsOnly: CallRule = {
  id: 'option.exclusive-by-administrators',
  says: 'Up to XP only administrators can set SO_EXCLUSIVEADDRUSE, by one page; anybody, by another.',
  source: ['R-BI3', 'X22'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) =>
    names(s, 'SO_EXCLUSIVEADDRUSE') &&
    s.process.second === true &&
    s.trait('option.exclusive') === 'first-user' &&
    // Whether clearing it is a privilege too is not said.
    (s.call.args[2] === '1' || s.pick([false, true])),
  gives: () => 'fails',
};

export const excludeEachOther: CallRule = {
  id: 'option.exclude-each-other',
  says: 'SO_REUSEADDR and SO_EXCLUSIVEADDRUSE exclude each other: setting the second gives WSAEINVAL.',
  source: ['F30'],
  evidence: 'tested',
  calls: ['setsockopt'],
  when: (s) => {
    const other: Flag = names(s, 'SO_REUSEADDR') ? 'exclusiveAddressUse' : 'reuseAddress';
    if (s.call.args[2] !== '1' || !s.socket[other] || isBound(s)) return false;
    return s.trait('option.exclusive-and-reuse') === 'WSAEINVAL';
  },
  gives: () => 'WSAEINVAL',
};

export const reuseAddress: CallRule = {
  id: 'option.reuse-address',
  says: 'SO_REUSEADDR belongs to the socket and counts if it is set before bind; later it may be refused.',
  source: ['R-BI2', 'R-BI3', 'R-SH2'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => names(s, 'SO_REUSEADDR'),
  gives: (s) => setFlag(s, 'reuseAddress'),
};

export const exclusiveAddressUse: CallRule = {
  id: 'option.exclusive-address-use',
  says: 'SO_EXCLUSIVEADDRUSE belongs to the socket and counts if it is set before bind; later it may be refused.',
  source: ['R-BI2', 'R-BI3', 'R-SH2'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => names(s, 'SO_EXCLUSIVEADDRUSE'),
  gives: (s) => setFlag(s, 'exclusiveAddressUse'),
};

function setFlag(s: Situation, flag: Flag): string {
  const late = isBound(s);
  if (late && s.pick(['ok', 'fails']) === 'fails') return 'fails';
  const patch = late ? ({ optionsUnsure: true } as const) : { [flag]: s.call.args[2] === '1' };
  s.world = withSocket(s.world, s.handle!.socket, patch);
  return 'ok';
}

/** Whether it is too late for options of the address to count. */
function isBound({ socket }: Situation): boolean {
  return socket.address !== undefined || socket.connection !== undefined;
}

export const getLinger: CallRule = {
  id: 'option.read-linger',
  says: 'SO_LINGER reads back as it was set, through every descriptor; the seconds are certain only while it is on.',
  source: ['R-LG5', 'F21', 'R-SH2'],
  evidence: 'documented',
  calls: ['getsockopt'],
  when: (s) => names(s, 'SO_LINGER'),
  gives: ({ socket: { linger } }) => {
    if (!linger.on) return 'off';
    return linger.seconds === undefined ? unspecified : `on ${linger.seconds}`;
  },
};

export const getDontLinger: CallRule = {
  id: 'option.read-dontlinger',
  says: 'SO_DONTLINGER is in force by default, and reads as the opposite of l_onoff.',
  source: ['F23', 'R-LG1'],
  evidence: 'documented',
  calls: ['getsockopt'],
  when: (s) => names(s, 'SO_DONTLINGER'),
  gives: (s) => isSet(!s.socket.linger.on),
};

export const getAddressOption: CallRule = {
  id: 'option.read-address-option',
  says: 'SO_REUSEADDR and SO_EXCLUSIVEADDRUSE read back as they were set, and off before that.',
  source: ['F30', 'R-SH2'],
  evidence: 'documented',
  calls: ['getsockopt'],
  when: () => true,
  gives: (s) => {
    const { reuseAddress, exclusiveAddressUse, optionsUnsure } = s.socket;
    const ofReuse = names(s, 'SO_REUSEADDR');
    // The list of what accept was seen to copy (F20) does not have the exclusive one.
    const unsure = optionsUnsure || (!ofReuse && exclusiveAddressUse && wasAccepted(s, s.socket));
    return unsure ? s.pick(['on', 'off']) : isSet(ofReuse ? reuseAddress : exclusiveAddressUse);
  },
};

function wasAccepted(s: Situation, { address, connection }: Socket): boolean {
  return (
    address === undefined &&
    connection !== undefined &&
    s.world.connections[connection]!.address !== undefined
  );
}
