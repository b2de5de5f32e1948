import type { CallRule } from '../rule.ts';
import { withSocket } from '../world.ts';

export const linger: CallRule = {
  id: 'option.linger',
  says: 'SO_LINGER belongs to the socket, whichever descriptor it was set through.',
  source: ['R-LG5', 'R-LG7', 'R-SH2', 'F21'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => s.call.args[1] === 'SO_LINGER',
  gives: (s) => {
    const on = s.call.args[2] === '1';
    s.world = withSocket(s.world, s.handle!.socket, { linger: { on, seconds: Number(s.call.args[3]) } });
    return 'ok';
  },
};

export const reuseAddress: CallRule = {
  id: 'option.reuse-address',
  says: 'SO_REUSEADDR belongs to the socket and counts if it is set before bind; later it may be refused.',
  source: ['R-BI2', 'R-BI3', 'R-SH2'],
  evidence: 'documented',
  calls: ['setsockopt'],
  when: (s) => s.call.args[1] === 'SO_REUSEADDR',
  gives: (s) => {
    const bound = s.socket.address !== undefined || s.socket.connection !== undefined;
    if (bound && s.pick(['ok', 'fails']) === 'fails') return 'fails';
    s.world = withSocket(s.world, s.handle!.socket, { reuseAddress: s.call.args[2] === '1' });
    return 'ok';
  },
};
