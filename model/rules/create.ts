import type { CallRule } from '../rule.ts';
import { handOut, newSocket } from './hand-out.ts';

export const socket: CallRule = {
  id: 'create.socket',
  says: 'socket gives a new descriptor, in blocking mode; whether it is inheritable depends on the Windows.',
  source: ['R-IN1', "R-IN1'", 'Q150523', 'F7'],
  evidence: 'documented',
  calls: ['socket'],
  when: () => true,
  gives: (s) => {
    const id = newSocket(s, s.processName);
    const inheritable = s.trait('create.inheritable') === 'yes';
    handOut(s, s.processName, s.call.binds!, { socket: id, origin: 'created', inheritable }, s.alias);
    return 'ok';
  },
};
