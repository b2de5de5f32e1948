import { expect, test } from 'vitest';
import { changedHandle, withAddress, withConnection, withProcess, withSocket, withWorld } from './change.ts';
import {
  type AddressObject,
  freshConnection,
  freshHandle,
  freshProcess,
  freshSocket,
  initialWorld,
} from './world.ts';

const handle = freshHandle({ socket: 0, origin: 'created', inheritable: true, nonblocking: false });
const address: AddressObject = {
  port: 'port1',
  host: 'any',
  socket: 0,
  sharing: 'default',
  second: undefined,
  listens: undefined,
  exists: true,
};
const bound = withWorld(initialWorld, { addresses: [address] });

// Worlds are compared with the order of their keys.
test.each<[string, object, object]>([
  ['world', initialWorld, withWorld(initialWorld, {})],
  ['process', freshProcess, withProcess(initialWorld, 'P1', {}).processes['P1']!],
  ['socket', freshSocket, withSocket(initialWorld, 0, {}).sockets[0]!],
  ['address object', address, withAddress(bound, 0, {}).addresses[0]!],
  ['connection', freshConnection, withConnection(initialWorld, 'c1', {}).connections['c1']!],
  ['handle', handle, changedHandle(handle, {})],
])('a copy of a %s has all that it has, in the same order', (_, original, copy) => {
  expect(Object.entries(copy)).toEqual(Object.entries(original));
});

test('a change sets what it names, undefined as well, and leaves the world as it was', () => {
  const changed = withProcess(initialWorld, 'P1', { stdin: 's1', alive: false });
  expect(changed.processes['P1']).toEqual({ ...freshProcess, stdin: 's1', alive: false });
  expect(withProcess(changed, 'P1', { stdin: undefined }).processes['P1']!.stdin).toBeUndefined();
  expect(initialWorld.processes['P1']).toEqual(freshProcess);
});
