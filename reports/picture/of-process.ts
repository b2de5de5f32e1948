/** A process in a picture: its handle table, Winsock's own entries, CRT descriptors, and the calls it is inside of. */
import type { Handle, Pending, Process, World } from '../../model/world.ts';
import type { Edge, Entry, Node } from './picture.ts';

interface Part {
  readonly node: Node;
  readonly edges: readonly Edge[];
}

/** @param nodeOf the id of a socket's node; undefined where the socket is not drawn */
export function processPart(
  name: string,
  process: Process,
  { names }: Pick<World, 'names'>,
  nodeOf: (socket: number) => string | undefined,
): Part {
  const handles = process.handles.map(([value, handle]): Entry => {
    const others = Object.keys(names).filter((other) => names[other] === value);
    return entry(name, 'handle', value, [...others.map((other) => `also ${other}`), ...notesOf(handle)]);
  });
  const stale = Object.entries(process.stale).map(([value, { closedBy }]) =>
    entry(name, 'winsock', value, [`closed by ${closedBy}`, 'known to Winsock']),
  );
  const descriptors = Object.entries(process.descriptors).map(([fd, value]) =>
    entry(name, 'descriptor', fd, [`CRT, of ${value}`]),
  );
  const edges = [
    ...process.handles.map(([value, { socket }]) =>
      refers(name, `${name}.${value}`, 'refers', nodeOf(socket)),
    ),
    ...Object.entries(process.stale).map(([value, { socket, holds }]) =>
      refers(name, `${name}.winsock ${value}`, 'keeps', holds ? nodeOf(socket) : undefined),
    ),
  ];
  const node: Node = {
    id: name,
    kind: 'process',
    title: name,
    state: process.alive ? '' : 'ended',
    notes: [
      ...(process.second ? ['second user'] : []),
      ...(process.alive && process.startups !== 1 ? [`WSAStartup: ${process.startups}`] : []),
      ...(process.stdin === undefined ? [] : [`stdin: ${process.stdin}`]),
      ...Object.entries(process.pending).map(([actor, call]) => waiting(actor, call)),
      ...process.workers.map(({ connection }) => `a thread closes ${connection}`),
    ],
    entries: [...handles, ...stale, ...descriptors],
  };
  return { node, edges: edges.flat() };
}

function entry(process: string, kind: Entry['kind'], title: string, notes: readonly string[]): Entry {
  const id = kind === 'winsock' ? `${process}.winsock ${title}` : `${process}.${title}`;
  return { id, kind, title, notes };
}

function refers(from: string, at: string, kind: Edge['kind'], to: string | undefined): readonly Edge[] {
  return to === undefined ? [] : [{ id: `${at} > ${to}`, kind, from, entry: at, to }];
}

const origins: Readonly<Record<Handle['origin'], string>> = {
  created: '',
  info: 'from protocol info',
  'local-handle': 'duplicate',
  'remote-handle': 'duplicated into it',
  inherited: 'inherited',
};

function notesOf({ origin, from, inheritable, guarded, nonblocking, severed }: Handle): readonly string[] {
  return [
    from === undefined ? origins[origin] : `inherited of ${from}`,
    inheritable ? 'inheritable' : 'private',
    guarded === undefined ? '' : 'protected',
    nonblocking ? 'nonblocking' : '',
    severed === undefined ? '' : `${from}'s ${severed === 'closed' ? 'is closed' : 'has ended'}`,
  ].filter((note) => note !== '');
}

function waiting(actor: string, { api, value, done }: Pending): string {
  const call = `${actor} in ${api} ${value}`;
  return done === undefined ? call : `${call}, done`;
}
