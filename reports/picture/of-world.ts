/** From a world to its picture. What has ceased to be is not in it. */
import type { AddressObject, Connection, Socket, World } from '../../model/world.ts';
import { addressNames, type SocketNames, socketName, socketNames } from './names.ts';
import { processPart } from './of-process.ts';
import type { Edge, Node, Picture } from './picture.ts';
import { tcpState } from './tcp-state.ts';

/** @param names of sockets, where more is known of them than this one world tells */
export function pictureOf(world: World, names: SocketNames = socketNames([world])): Picture {
  const addresses = addressNames(world);
  const socketId = (index: number) =>
    world.sockets[index]?.state === 'closed' ? undefined : `socket ${socketName(names, index)}`;
  const addressId = (index: number | undefined) =>
    index !== undefined && world.addresses[index]?.exists ? addresses[index] : undefined;
  const connectionId = (name: string | undefined) =>
    name !== undefined && world.connections[name]?.exists ? name : undefined;

  const processes = Object.entries(world.processes).map(([name, process]) =>
    processPart(name, process, world, socketId),
  );
  const sockets = world.sockets.flatMap((socket, i): readonly Node[] => {
    const id = socketId(i);
    return id === undefined ? [] : [node(id, 'socket', id, socketState(socket), socketNotes(socket))];
  });
  const infos = Object.entries(world.infos).filter(([, info]) => !info.void && info.redeemedAs === undefined);
  const connections = Object.entries(world.connections);
  const nodes = [
    ...processes.map((part) => part.node),
    ...infos.map(([id, { target }]) => node(id, 'info', id, 'protocol info', [`for ${target}`])),
    ...sockets,
    ...world.addresses.flatMap((address, i) =>
      address.exists ? [addressNode(addresses[i]!, address, world)] : [],
    ),
    ...connections.flatMap(([id, c]) =>
      c.exists ? [node(id, 'connection', id, tcpState(c), connectionNotes(c))] : [],
    ),
    ...connections.map(([id, c]) => node(`peer ${id}`, 'peer', `peer ${id}`, seenBy(c), peerNotes(c))),
  ];
  const edges = [
    ...processes.flatMap((part) => part.edges),
    ...infos.flatMap(([id, { socket }]) => edge(id, 'keeps', socketId(socket))),
    ...world.sockets.flatMap(({ address, connection }, i) => [
      ...edge(socketId(i), 'bound', addressId(address)),
      ...edge(socketId(i), 'carries', connectionId(connection)),
    ]),
    ...connections.flatMap(([id, { address }]) => [
      ...edge(connectionId(id), 'holds', addressId(address)),
      ...edge(connectionId(id), 'talks', `peer ${id}`),
    ]),
  ];
  return { clock: world.clock, nodes, edges };
}

function node(id: string, kind: Node['kind'], title: string, state: string, notes: readonly string[]): Node {
  return { id, kind, title, state, notes: notes.filter((note) => note !== ''), entries: [] };
}

function edge(from: string | undefined, kind: Edge['kind'], to: string | undefined): readonly Edge[] {
  return from === undefined || to === undefined ? [] : [{ id: `${from} > ${to}`, kind, from, to }];
}

function socketState({ state, leakedBy, listening }: Socket): string {
  if (state === 'leaked') return leakedBy === undefined ? 'leaked' : `leaked by ${leakedBy}`;
  return listening ? 'listening' : 'open';
}

function socketNotes(socket: Socket): readonly string[] {
  const { on, seconds } = socket.linger;
  return [
    on ? `SO_LINGER ${seconds ?? 'on'}` : '',
    socket.reuseAddress ? 'SO_REUSEADDR' : '',
    socket.exclusiveAddressUse ? 'SO_EXCLUSIVEADDRUSE' : '',
    socket.nonblocking ? 'nonblocking' : '',
    socket.sendShut ? 'sending shut down' : '',
    socket.receiveShut ? 'receiving shut down' : '',
  ];
}

function addressNode(
  id: string,
  { host, socket, sharing, second, listens }: AddressObject,
  world: World,
): Node {
  const isOpen = socket !== undefined && world.sockets[socket]?.state !== 'closed';
  const state = isOpen ? (listens === undefined ? 'bound' : 'takes connections') : 'its socket is closed';
  const option = { default: '', reuse: 'SO_REUSEADDR', exclusive: 'SO_EXCLUSIVEADDRUSE' }[sharing];
  return node(id, 'address', `${id} ${host}`, state, [option, second ? 'second user' : '']);
}

function connectionNotes({ queued, unread, unacknowledged, finLost }: Connection): readonly string[] {
  return [
    queued ? 'in the queue' : '',
    unread > 0 ? `${bytes(unread)} unread` : '',
    unacknowledged > 0 ? `${bytes(unacknowledged)} not acknowledged` : '',
    finLost ? 'FIN lost' : '',
  ];
}

/** The strongest event that the peer has seen. */
function seenBy({ resetSeen, finSeen, delivered }: Connection): string {
  if (resetSeen) return 'sees reset';
  if (finSeen) return 'sees fin';
  return delivered > 0 ? `sees ${bytes(delivered)}` : 'sees it open';
}

function peerNotes({ peer, muted }: Connection): readonly string[] {
  const did = { open: '', shut: 'has ended sending', closed: 'has closed', reset: 'has reset' }[peer];
  return [did, muted ? 'mute' : ''];
}

const bytes = (number: number) => `${number} ${number === 1 ? 'byte' : 'bytes'}`;
