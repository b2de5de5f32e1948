/** The example in C compiles as C89, and says of the sockets of this system what they do. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrace } from '../../../model/notation/parse.ts';
import { printTrace } from '../../../model/notation/print.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Emulator } from '../../emulator.ts';
import { openExec } from '../../exec/exec.ts';

const compiler = spawnSync('cc', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'lastclose-'));
const program = join(folder, 'adapter');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a POSIX system does that is no Windows is here as well: listen without bind, send without a connection. */
const traces: Readonly<Record<string, string>> = {
  'a connection from its first byte to its last': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1 connect s1 -> c2                  = WSAEISCONN
    P1 send s1 4                         = ok
    peer observe c1                      = data 4
    P1 recv s1                           = blocked
    P1 returns                           = blocked
    P1 send s1 1                         = busy
    peer send c1 6                       = ok
    P1 returns                           = data 6
    P1 ioctlsocket s1 FIONBIO 1          = ok
    P1 recv s1                           = WSAEWOULDBLOCK
    peer shutdown c1                     = ok
    P1 recv s1                           = eof
    P1 shutdown s1 3                     = WSAEINVAL
    P1 shutdown s1 SD_SEND               = ok
    P1 send s1 1                         = WSAESHUTDOWN
    P1 closesocket s1                    = ok
    P1 closesocket s1                    = WSAENOTSOCK
    peer observe c1                      = fin 4`,
  'a listener, and who asks it': `
    P1 socket -> s1                      = ok
    P1 bind s1 foreign port1             = WSAEADDRNOTAVAIL
    P1 bind s1 loopback port1            = ok
    P1 bind s1 any port2                 = WSAEINVAL
    peer connect port1 -> c1             = refused
    P1 listen s1                         = ok
    P1 accept s1 -> s2                   = blocked
    peer connect port1 -> c2             = established
    P1 returns                           = ok
    P1 closesocket s1                    = ok
    P1 socket -> s3 (=s1)                = ok
    P1 bind s3 loopback port1            = WSAEADDRINUSE
    peer reset c2                        = ok
    P1 recv s2                           = WSAECONNRESET`,
  'a handle value that was handed out before': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1 closesocket s1                    = ok
    P1 socket -> s2 (=s1)                = ok
    P1 connect s2 -> c2                  = ok
    P1 send s2 65536                     = ok
    peer observe c2                      = data 65536`,
};

describe.skipIf(!compiler)('with a C compiler', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    const source = fileURLToPath(new URL('./adapter.c', import.meta.url));
    const strictly = ['-std=c89', '-pedantic', '-Wall', '-Wextra', '-Werror'];
    const { stderr } = spawnSync('cc', [...strictly, '-o', program, source], { encoding: 'utf8' });
    expect(stderr).toBe('');
    emulator = await openExec(`'${program}'`);
  });
  afterAll(() => emulator.close());

  test.each(Object.entries(traces))('%s', async (_, text) => {
    const expected = parseTrace(text);
    expect(printTrace(await emulator.run(scriptOf(expected)))).toBe(printTrace(expected));
  });
});
