import type { CallRule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { handOut, newSocket } from './hand-out.ts';

export const socket: CallRule = {
  id: 'create.socket',
  says: 'socket gives a new descriptor, in blocking mode; whether it is inheritable depends on the Windows.',
  source: ['R-IN1', "R-IN1'", 'Q150523', 'F7'],
  evidence: 'documented',
  calls: ['socket'],
  when: () => true,
  gives: (s) => create(s, s.trait('create.inheritable') === 'yes'),
};

export const noInheritFlag: CallRule = {
  id: 'create.no-handle-inherit',
  says: 'WSASocket with WSA_FLAG_NO_HANDLE_INHERIT gives a socket that is not inheritable, where the flag is known.',
  source: ['R-IN2', 'F8'],
  evidence: 'documented',
  calls: ['WSASocket'],
  when: (s) => s.call.args[0] === 'WSA_FLAG_NO_HANDLE_INHERIT',
  gives: (s) => (s.trait('create.no-inherit-flag') === 'works' ? create(s, false) : 'WSAEINVAL'),
};

function create(s: Situation, inheritable: boolean): 'ok' {
  const id = newSocket(s, s.processName);
  handOut(s, s.processName, s.call.binds!, { socket: id, origin: 'created', inheritable }, s.alias);
  return 'ok';
}
