import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtAgent } from './build.ts';
import { Host } from './host.ts';
import { processesOf } from './prefix-processes.ts';
import { findWine, isWineInstalled } from './tools.ts';

const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();
const isSteady = spawnSync('setarch', ['-R', 'true']).status === 0;

test.skipIf(without || !isSteady)(
  'chance does not put the heap of a process where Wine needs the room',
  async () => {
    const options = { tools: findWine(), folder: await builtAgent(), worker: 0, log: () => {} };
    const host = await Host.start({ ...options, hasServices: false });
    try {
      const agents = [1, 2].map(() => host.hub.startAgent('threads=2 crt=msvcrt.dll'));
      for (const agent of agents) expect(await agent.ready).toBeGreaterThan(0);
      const own = processesOf(process.pid).filter(({ command }) => command.includes('agent.exe'));
      const heaps = own.map(
        ({ pid }) => /^\w+(?=.*\[heap\]$)/m.exec(readFileSync(`/proc/${pid}/maps`, 'utf8'))?.[0],
      );
      expect(heaps).toHaveLength(2);
      expect(heaps[0]).toMatch(/^[0-9a-f]+$/);
      expect(heaps[1]).toBe(heaps[0]);
    } finally {
      await host.close();
    }
  },
);
