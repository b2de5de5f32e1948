/** The name that RFC 793 has for the state of a connection's local end. */
import type { Connection } from '../../model/world.ts';

export type TcpState =
  | 'ESTABLISHED'
  | 'FIN_WAIT_1'
  | 'FIN_WAIT_2'
  | 'CLOSING'
  | 'TIME_WAIT'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'CLOSED';

export function tcpState(connection: Connection): TcpState {
  const { exists, finSent, finDelivered, finReceived, closedFirst } = connection;
  if (!exists) return 'CLOSED';
  if (!finSent) return finReceived ? 'CLOSE_WAIT' : 'ESTABLISHED';
  if (!finReceived) return finDelivered ? 'FIN_WAIT_2' : 'FIN_WAIT_1';
  if (!closedFirst) return 'LAST_ACK';
  return finDelivered ? 'TIME_WAIT' : 'CLOSING';
}
