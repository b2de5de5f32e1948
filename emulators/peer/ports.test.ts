import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { PortPool } from './ports.ts';

test('a port rests before it is handed out again', async () => {
  let now = 0;
  const pool = new PortPool(() => now);
  const [first] = await pool.take(1);
  const seen = new Set([first]);
  for (let i = 0; i < 20; i++) {
    now += 1000;
    const ports = await Promise.all([pool.take(1), pool.take(2), pool.take(0)]);
    expect(ports.map(({ length }) => length)).toEqual([1, 2, 0]);
    for (const port of ports.flat()) {
      expect(seen).not.toContain(port);
      seen.add(port);
    }
  }
});

test('a port that somebody listens on is passed over', async () => {
  const pool = new PortPool();
  const [first] = await pool.take(1);
  const server = createServer().listen(first! + 1, '127.0.0.1');
  await once(server, 'listening').catch(() => {});
  expect(await pool.take(3)).not.toContain(first! + 1);
  server.close();
});
