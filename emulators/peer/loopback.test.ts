import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import type { Call } from '../../model/script.ts';
import { type LoopbackPeer, openPeer, type PeerMeans } from './loopback.ts';
import { findRow, readRows } from './rows.ts';
import { interpreters, Silence } from './silence.ts';

const host = '127.0.0.1';
const silence = await Silence.open();
const peers: LoopbackPeer[] = [];
const sockets: Socket[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.resetAndDestroy();
  for (const server of servers.splice(0)) server.close();
  for (const peer of peers.splice(0)) await peer.close();
});

function call(line: string): Call {
  return parseScript(`P1 socket -> s1\npeer connect port1 -> c1\n${line}`).at(-1)!;
}

/** A peer, and the socket that plays a process which connected to it as c1. */
async function connected(means: Partial<PeerMeans> = { silence }, reading = true) {
  const peer = await openPeer(means);
  peers.push(peer);
  await peer.begin([]);
  const socket = dial({ port: peer.port, host, allowHalfOpen: true });
  sockets.push(socket);
  socket.on('error', () => {});
  if (!reading) socket.pause();
  await once(socket, 'connect');
  const connect = parseScript('P1 socket -> s1\nP1 connect s1 -> c1')[1]!;
  await peer.hear(connect, { outcome: 'ok' });
  const play = async (line: string) => (await peer.call(call(`peer ${line}`))).outcome;
  return { peer, socket, play };
}

describe('what the peer sees', () => {
  test('nothing, then data, then the end', async () => {
    const { socket, play } = await connected();
    expect(await play('observe c1')).toBe('open');
    socket.write('abcd');
    expect(await play('observe c1')).toBe('data 4');
    socket.end('ef');
    await once(socket, 'finish');
    expect(await play('observe c1')).toBe('fin 6');
    expect(await play('observe c1')).toBe('fin 6');
  });

  test('a reset, also one behind data', async () => {
    const { socket, play } = await connected();
    socket.write('abcd');
    await wait(0);
    socket.resetAndDestroy();
    expect(await play('observe c1')).toBe('reset');
  });

  test('a reset because data was left unread', async () => {
    const { socket, play } = await connected({ silence }, false);
    expect(await play('send c1 100')).toBe('ok');
    socket.destroy();
    expect(await play('observe c1')).toBe('reset');
  });

  test('a reset behind a FIN', async () => {
    const { socket, play } = await connected();
    socket.end();
    expect(await play('observe c1')).toBe('fin');
    socket.resetAndDestroy();
    expect(await play('observe c1')).toBe('reset');
  });

  test('a reset in answer to data for a closed socket', async () => {
    const { socket, play } = await connected();
    socket.resume();
    socket.destroy();
    expect(await play('observe c1')).toBe('fin');
    expect(await play('send c1 4')).toBe('ok');
    expect(await play('observe c1')).toBe('reset');
    expect(await play('send c1 4')).toBe('fails');
  });

  test('a connection that does not exist', async () => {
    const { play } = await connected();
    expect(await play('observe c1')).toBe('open');
    const peer = peers[0]!;
    await peer.begin([]);
    expect(await play('observe c1')).toBe('fails');
  });

  test.skipIf(!readRows())('data that cannot be mistaken for an end', async () => {
    const { socket, play } = await connected();
    socket.write(Buffer.alloc(65536));
    expect(await play('observe c1')).toBe('data 65536');
  });
});

describe('what the peer does', () => {
  test('half-close, and goes on reading', async () => {
    const { socket, play } = await connected();
    const end = once(socket, 'end');
    socket.resume();
    expect(await play('shutdown c1')).toBe('ok');
    await end;
    socket.write('abc');
    expect(await play('observe c1')).toBe('data 3');
    expect(await play('send c1 1')).toBe('fails');
    socket.end();
    await once(socket, 'finish');
    expect(await play('observe c1')).toBe('fin 3');
    // Both directions have ended: nothing is left to be done with it.
    for (const what of ['shutdown c1', 'close c1', 'reset c1', 'mute c1'])
      expect(await play(what)).not.toBe('ok');
    expect(await play('observe c1')).toBe('fin 3');
  });

  test('close: a FIN, and a reset for what comes later', async () => {
    const { socket, play } = await connected();
    socket.resume();
    const end = once(socket, 'end');
    expect(await play('close c1')).toBe('ok');
    await end;
    const error = once(socket, 'error');
    socket.write('abc');
    await wait(20);
    socket.write('abc');
    await error;
    expect(await play('observe c1')).toBe('open');
    for (const what of ['send c1 1', 'shutdown c1', 'close c1', 'reset c1'])
      expect(await play(what)).toBe('fails');
  });

  test('reset', async () => {
    const { socket, play } = await connected();
    socket.resume();
    const failed = new Promise<string | undefined>((resolve) =>
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code)),
    );
    expect(await play('reset c1')).toBe('ok');
    expect(await failed).toBe('ECONNRESET');
    expect(await play('observe c1')).toBe('open');
  });

  test('data is there when the call is over', async () => {
    const { socket, play } = await connected();
    expect(await play('send c1 65536')).toBe('ok');
    const rows = readRows();
    if (rows) expect(findRow(rows, peers[0]!.port, socket.localPort!)?.unacknowledged).toBe(0);
  });

  test('asks for a connection', async () => {
    const peer = await openPeer({ silence });
    peers.push(peer);
    const script = parseScript('peer connect port1 -> c1\npeer connect port1 -> c2');
    const addresses = await peer.begin(script);
    expect([...addresses.keys()]).toEqual(['peer', 'port1']);
    expect((await peer.call(script[0]!)).outcome).toBe('refused');
    expect((await peer.call(call('peer observe c1'))).outcome).toBe('fails');
    const server = createServer((socket) => sockets.push(socket));
    servers.push(server);
    server.listen(peer.realPort('port1'), host);
    await once(server, 'listening');
    expect((await peer.call(script[1]!)).outcome).toBe('established');
  });

  test.skipIf(!readRows())('leaves nothing in the table', async () => {
    const { peer, socket } = await connected();
    const { localPort } = socket;
    await peer.end();
    await wait(20);
    expect(readRows()!.filter((row) => row.localPort === localPort || row.remotePort === localPort)).toEqual(
      [],
    );
  });
});

const silences = await Promise.all(
  interpreters.map(async (by) => ({ by, silence: await Silence.open([by]) })),
);

describe.each(silences)('a mute peer, by $by', ({ silence }) => {
  test.skipIf(!silence)('sees neither data nor FIN until it resumes', async () => {
    const { socket, play } = await connected({ silence });
    expect(await play('mute c1')).toBe('ok');
    socket.end('abc');
    await once(socket, 'finish');
    expect(await play('observe c1')).toBe('open');
    expect(await play('resume c1')).toBe('ok');
    expect(await play('observe c1')).toBe('fin 3');
  });

  test.skipIf(!silence)('never sees a reset that was sent meanwhile', async () => {
    const { socket, play } = await connected({ silence });
    expect(await play('mute c1')).toBe('ok');
    socket.resetAndDestroy();
    expect(await play('observe c1')).toBe('open');
    expect(await play('resume c1')).toBe('ok');
    expect(await play('observe c1')).toBe('open');
    expect(await play('send c1 1')).toBe('ok');
    expect(await play('observe c1')).toBe('reset');
  });

  test.skipIf(!silence)('can still send', async () => {
    const { socket, play } = await connected({ silence });
    socket.resume();
    const data = once(socket, 'data');
    expect(await play('mute c1')).toBe('ok');
    expect(await play('send c1 5')).toBe('ok');
    expect((await data)[0]).toHaveLength(5);
  });
});

describe('with less to see by', () => {
  const lookUp = undefined;

  test('the events must do', async () => {
    const { socket, play } = await connected({ silence: undefined, lookUp });
    expect(await play('observe c1')).toBe('open');
    socket.write('ab');
    expect(await play('observe c1')).toBe('data 2');
    socket.resetAndDestroy();
    expect(await play('observe c1')).toBe('reset');
  });

  test('says what it cannot play', async () => {
    const { peer, play } = await connected({ silence: undefined, lookUp });
    expect(peer.can(call('peer mute c1'))).toBe(false);
    expect(peer.can(call('peer reset c1'))).toBe(true);
    expect(peer.notChecked).toEqual([expect.stringMatching(/^peer mute/), expect.stringMatching(/weaker/)]);
    expect(await play('mute c1')).toBe('unsupported');
    expect(await play('shutdown c1')).toBe('ok');
  });
});
