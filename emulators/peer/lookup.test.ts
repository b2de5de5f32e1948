import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Asker, type Ends, lookUpByReading, openLookup, type Rows } from './lookup.ts';
import { readRows } from './rows.ts';

const host = '127.0.0.1';
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Both ends of a connection, and where it is. */
async function connection() {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, host);
  cleanups.push(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const here = dial({ port, host, allowHalfOpen: true });
  const [there] = (await once(server, 'connection')) as [Socket];
  for (const socket of [here, there]) {
    socket.on('error', () => {});
    cleanups.push(() => socket.resetAndDestroy());
  }
  if (here.connecting) await once(here, 'connect');
  const ends: Ends = {
    localAddress: host,
    localPort: here.localPort!,
    remoteAddress: host,
    remotePort: port,
  };
  return { here, there, ends };
}

const states = (rows: Rows) => [rows.mine?.state, rows.theirs?.state];

/** Waits until the program and the table find the ends in these states, and the same of them. */
async function foundBoth(asker: Asker, ends: Ends, expected: readonly (string | undefined)[]): Promise<Rows> {
  await expect.poll(async () => states((await asker.ask(ends))!)).toEqual(expected);
  const rows = (await asker.ask(ends))!;
  expect(await lookUpByReading(ends)).toEqual(rows);
  return rows;
}

describe.skipIf(!readRows())('a connection is looked up', () => {
  test('as the table has it, in each of its states', async () => {
    const asker = (await Asker.open())!;
    const { here, there, ends } = await connection();
    await foundBoth(asker, ends, ['ESTABLISHED', 'ESTABLISHED']);
    here.write('abc');
    here.end();
    const { theirs } = await foundBoth(asker, ends, ['FIN_WAIT2', 'CLOSE_WAIT']);
    // With the FIN, which nobody has read either.
    expect(theirs?.unread).toBe(4);
    there.resume();
    there.end();
    // Its listener, which the kernel gives in its place, is none of its ends.
    await foundBoth(asker, ends, ['TIME_WAIT', undefined]);
  });

  test('gone, after a reset', async () => {
    const asker = (await Asker.open())!;
    const { here, ends } = await connection();
    here.resetAndDestroy();
    await foundBoth(asker, ends, [undefined, undefined]);
  });

  test('several at once, each for itself', async () => {
    const lookUp = (await openLookup())!;
    const [one, other] = [await connection(), await connection()];
    other.here.end();
    await expect.poll(async () => states(await lookUp(other.ends))).toEqual(['FIN_WAIT2', 'CLOSE_WAIT']);
    const all = await Promise.all([one, other, one].map(({ ends }) => lookUp(ends)));
    expect(all.map((rows) => rows.mine?.state)).toEqual(['ESTABLISHED', 'FIN_WAIT2', 'ESTABLISHED']);
  });

  test('in the table, once the program has ended', async () => {
    const asker = (await Asker.open('$| = 1; print "ready\\n"; <STDIN>'))!;
    const { ends } = await connection();
    expect(states((await asker.ask(ends))!)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(asker.ask(ends)).toBeUndefined();
  });
});

test('a program that finds no socket is not asked', async () => {
  expect(await Asker.open('die')).toBeUndefined();
});
