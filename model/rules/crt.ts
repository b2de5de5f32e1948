/** The C run-time's descriptors over socket handles. */
import { omit, withProcess } from '../change.ts';
import { isUsable, othersHold } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import { closeUnderneath } from './close.ts';
import { mayBeHidden } from './handle.ts';

export const openOsfhandle: CallRule = {
  id: 'crt.open-osfhandle',
  says: '_open_osfhandle gives a descriptor for a socket handle.',
  source: ['Q185727', 'F52', 'R-CRT1'],
  evidence: 'documented',
  calls: ['_open_osfhandle'],
  when: () => true,
  gives: (s) => {
    const name = s.call.binds!;
    const value = s.alias === undefined ? name : s.valueOf(s.alias);
    if (s.process.descriptors[value] !== undefined) s.impossible = true;
    s.world = withProcess(s.world, s.processName, {
      descriptors: { ...s.process.descriptors, [value]: s.argument },
    });
    s.bind(name, value);
    return 'ok';
  },
};

export const closeNoDescriptor: CallRule = {
  id: 'crt.no-descriptor',
  says: '_close on what is no open descriptor of the process fails.',
  source: ['R-CRT1'],
  evidence: 'inferred',
  calls: ['_close'],
  when: (s) => s.process.descriptors[s.argument] === undefined,
  gives: () => 'fails',
};

export const closeNoHandle: CallRule = {
  id: 'crt.no-handle',
  says: '_close on a descriptor whose handle is gone frees the descriptor; that it fails is not documented.',
  source: ['R-CRT1', 'Q155738'],
  evidence: 'inferred',
  calls: ['_close'],
  when: (s) => {
    const handle = s.handleAt(s.process.descriptors[s.argument]!);
    return handle === undefined || !isUsable(s, handle);
  },
  gives: (s) => {
    if (mayBeHidden(s)) return unspecified;
    s.world = withProcess(s.world, s.processName, { descriptors: omit(s.process.descriptors, s.argument) });
    return s.pick(['fails', 'ok']);
  },
};

export const close: CallRule = {
  id: 'crt.close',
  says: '_close frees the descriptor and, but for older Windows perhaps, closes the OS handle behind it; Winsock is not told.',
  source: ['R-CRT1', 'Q185727', 'F52', 'X4'],
  evidence: 'documented',
  calls: ['_close'],
  when: () => true,
  gives: (s) => {
    const value = s.process.descriptors[s.argument]!;
    const { guarded } = s.handleAt(value)!;
    if (guarded === 'its origin') return unspecified;
    s.world = withProcess(s.world, s.processName, { descriptors: omit(s.process.descriptors, s.argument) });
    // As R-IN4 has it, the handle stays; what _close says then, no source does.
    if (guarded) return s.pick(['fails', 'ok']);
    const releases = s.trait('crt.close-releases');
    if (releases === 'nothing') return 'ok';
    const { socket } = s.handleAt(value)!;
    const holds = releases === 'at-closesocket' && !othersHold(s, socket, s.processName, value);
    closeUnderneath(s, value, { closedBy: '_close', holds });
    return 'ok';
  },
};
