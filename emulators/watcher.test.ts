import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), "lastclose watcher's "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a kit that has commands done when it is killed, and does then what the code says. */
async function kit(code: string): Promise<void> {
  const program = `
    import { quoted, whenKilled } from ${JSON.stringify(new URL('./watcher.ts', import.meta.url).href)};
    const make = (name) => whenKilled(': > ' + quoted(${JSON.stringify(folder)} + '/' + name));
    ${code}
  `;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
}

const isMade = (name: string) => existsSync(join(folder, name));

test.skipIf(process.platform === 'win32')('what was not dropped is done when the kit is killed', async () => {
  await kit(`
    const drop = make('dropped');
    make('first one');
    for (let i = 0; i < 100; i++) make('not this one')();
    make("it's $HOME \\\\ \\"last\\"  one");
    drop();
    process.kill(process.pid, 'SIGKILL');
  `);
  while (!isMade('first one') || !isMade('it\'s $HOME \\ "last"  one'))
    await new Promise((r) => setTimeout(r, 10));
  expect([isMade('dropped'), isMade('not this one')]).toEqual([false, false]);
});

test.skipIf(process.platform === 'win32')('the kit does not wait for it', () =>
  kit(`make('a kit that ended')();`),
);
