import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseScript, parseTrace } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { scriptOf, type Trace } from '../../model/script.ts';
import type { Emulator } from '../emulator.ts';
import { processesOf } from './prefix-processes.ts';
import { isWineInstalled } from './tools.ts';
import { type Fault, openWine } from './wine.ts';

/** With LASTCLOSE_REQUIRE_WINE=1 these tests fail where Wine is missing; else they are left out there. */
const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();

/** Runs the script of the trace, which must give the trace again; handle values are not compared. */
async function confirm(emulator: Emulator, text: string): Promise<void> {
  const expected = parseTrace(text);
  const seen = await emulator.run(scriptOf(expected));
  expect(printTrace(withoutAliases(seen))).toBe(printTrace(expected));
}

function withoutAliases(trace: Trace): Trace {
  return trace.map(({ call, outcome }) => ({ call, outcome }));
}

describe.skipIf(without)('Wine', () => {
  let wine: Emulator;
  beforeAll(async () => {
    wine = await openWine();
  });
  afterAll(() => wine?.close());

  test('says what it is', () => {
    const { name, version, peer, clock, can, notChecked } = wine.capabilities;
    expect({ name, peer, clock }).toEqual({ name: 'wine', peer: 'kit', clock: 'real' });
    expect(version).toMatch(/^\d+\.\d+/);
    const able = parseScript('clock advance 3\nP1 socket -> s1\nP1 WSACleanup\nsystem CreateProcess -> P2');
    expect(able.map(can)).toEqual([true, true, true, true]);
    const unable = parseScript(
      'clock advance 4\nsystem leaks slots\nsystem leaks kernel\nsystem CreateProcessAsUser -> P2\n' +
        'system excludedportrange port1',
    );
    expect(unable.map(can)).toEqual(unable.map(() => false));
    expect(notChecked.join('\n')).toMatch(
      /leaks slots, leaks kernel: .*CreateProcessAsUser: .*excludedportrange: /s,
    );
  });

  test('both ends send and close', () =>
    confirm(
      wine,
      `P1 socket -> s1             = ok
       P1 connect s1 -> c1         = ok
       P1 send s1 3                = ok
       peer observe c1             = data 3
       peer send c1 5              = ok
       P1 recv s1                  = data 5
       peer shutdown c1            = ok
       P1 recv s1                  = eof
       P1 closesocket s1           = ok
       peer observe c1             = fin 3
       P1 closesocket s1           = WSAENOTSOCK`,
    ));

  test('unread data and a zero linger reset', async () => {
    await confirm(
      wine,
      `P1 socket -> s1                = ok
       P1 connect s1 -> c1            = ok
       P1 setsockopt s1 SO_LINGER 1 0 = ok
       P1 closesocket s1              = ok
       peer observe c1                = reset`,
    );
    await confirm(
      wine,
      `P1 socket -> s1        = ok
       P1 connect s1 -> c1    = ok
       peer send c1 4         = ok
       P1 closesocket s1      = ok
       peer observe c1        = reset`,
    );
  });

  test('a listener, and threads that wait', () =>
    confirm(
      wine,
      `peer connect port1 -> c1    = refused
       P1 socket -> s1             = ok
       P1 bind s1 any port1        = ok
       P1 listen s1                = ok
       P1.2 accept s1 -> s2        = blocked
       P1.2 returns                = blocked
       P1.2 recv s1                = busy
       P1 returns                  = idle
       peer connect port1 -> c2    = established
       P1.2 returns                = ok
       P1 ioctlsocket s1 FIONBIO 1 = ok
       P1 accept s1 -> s3          = WSAEWOULDBLOCK
       P1 recv s3                  = WSAENOTSOCK
       P1.9 recv s2                = blocked
       peer reset c2               = ok
       P1.9 returns                = WSAECONNRESET
       P1 closesocket s1           = ok
       peer connect port1 -> c3    = refused`,
    ));

  test('a connection lives while any process has a descriptor', () =>
    confirm(
      wine,
      `P1 socket -> s1                   = ok
       P1 connect s1 -> c1               = ok
       P1 CreateProcess none -> P2       = ok
       P1 WSADuplicateSocket s1 P2 -> i1 = ok
       P2 WSASocket i1 -> s2             = ok
       P1 closesocket s1                 = ok
       P2 send s2 2                      = ok
       peer observe c1                   = data 2
       P2 closesocket s2                 = ok
       peer observe c1                   = fin 2`,
    ));

  test('a closed handle cannot be duplicated into another process, which takes its value for the while', () =>
    confirm(
      wine,
      `P1 socket -> s1                            = ok
       P1 CreateProcess none -> P2                = ok
       P2 DuplicateHandle s1 P1 private -> s2     = ERROR_INVALID_HANDLE
       P1 closesocket s1                          = ok
       P1 DuplicateHandle s1 P2 inheritable -> s3 = ERROR_INVALID_HANDLE`,
    ));

  test('processes: inherited, duplicated, ended', () =>
    confirm(
      wine,
      `P1 socket -> s1                        = ok
       P1 connect s1 -> c1                    = ok
       P1 CreateProcess all stdin=s1 -> P2    = ok
       P2 GetStdHandle stdin -> s2            = ok
       peer send c1 4                         = ok
       P2 ReadFile s2                         = data 4
       P2 WriteFile s2 3                      = ok
       system CreateProcess -> P3             = ok
       P1 DuplicateHandle s1 P3 private -> s3 = ok
       P1 ExitProcess                         = ok
       P1 closesocket s1                      = gone
       P3 TerminateProcess P2                 = ok
       P2 ExitProcess                         = gone
       peer observe c1                        = data 3
       P3 CloseHandle s3                      = ok
       P3 CloseHandle s3                      = ERROR_INVALID_HANDLE
       peer observe c1                        = fin 3
       P3 TerminateProcess P3                 = ok
       P3 socket -> s4                        = gone`,
    ));

  test('what a closed child had and its parent did not pass on', () =>
    confirm(
      wine,
      `P1 socket -> s1                                  = ok
       P1 connect s1 -> c1                              = ok
       P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0 = ok
       P1 CreateProcess all -> P2                       = ok
       P2 CloseHandle s1                                = ERROR_INVALID_HANDLE
       P2 GetStdHandle stdin -> s2                      = ERROR_INVALID_HANDLE
       P1 _open_osfhandle s1 -> f1                      = ok
       P1 _close f1                                     = ok
       peer observe c1                                  = fin
       P1 _close f1                                     = EBADF`,
    ));

  test('the last WSACleanup ends all sockets, and the process goes on without Winsock', () =>
    confirm(
      wine,
      `P1 WSAStartup                                 = ok
       P1 socket -> s1                               = ok
       P1 connect s1 -> c1                           = ok
       P1 WSACleanup                                 = ok
       P1 send s1 2                                  = ok
       P1 WSACleanup                                 = ok
       peer observe c1                               = fin 2
       P1 WSACleanup                                 = WSANOTINITIALISED
       P1 socket -> s2                               = WSANOTINITIALISED
       P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s3 = WSANOTINITIALISED
       P1 closesocket s1                             = WSANOTINITIALISED
       P1 leaks handles                              = flat
       P1 CreateProcess all -> P2                    = ok
       P2 socket -> s4                               = ok
       P1 WSAStartup                                 = ok
       P1 closesocket s1                             = WSAENOTSOCK
       P1 socket -> s5                               = ok
       P1 leaks handles                              = grows 1
       P1 leaks threads                              = flat`,
    ));

  test('WSACleanup waits where a socket lingers, and holds nobody else up', async ({ skip }) => {
    const mute = parseScript('P1 socket -> s1\nP1 connect s1 -> c1\npeer mute c1')[2]!;
    if (!wine.capabilities.can(mute)) return skip();
    await confirm(
      wine,
      `system CreateProcess -> P2     = ok
       P1 socket -> s1                = ok
       P1 connect s1 -> c1            = ok
       peer mute c1                   = ok
       P1 setsockopt s1 SO_LINGER 1 2 = ok
       P1 WSACleanup                  = blocked
       P1.2 socket -> s2              = WSANOTINITIALISED
       P2 socket -> s3                = ok
       clock advance 2                = ok
       P1 returns                     = ok`,
    );
  });

  test('options are set and read back', () =>
    confirm(
      wine,
      `P1 socket -> s1                        = ok
       P1 getsockopt s1 SO_LINGER             = off
       P1 getsockopt s1 SO_DONTLINGER         = on
       P1 setsockopt s1 SO_LINGER 1 3600      = ok
       P1 getsockopt s1 SO_LINGER             = on 3600
       P1 getsockopt s1 SO_DONTLINGER         = off
       P1 setsockopt s1 SO_DONTLINGER 1       = ok
       P1 getsockopt s1 SO_LINGER             = off
       P1 setsockopt s1 SO_DONTLINGER 0       = ok
       P1 getsockopt s1 SO_LINGER             = on 0
       P1 getsockopt s1 SO_REUSEADDR          = off
       P1 setsockopt s1 SO_REUSEADDR 1        = ok
       P1 getsockopt s1 SO_REUSEADDR          = on
       P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = WSAEINVAL
       P1 setsockopt s1 SO_REUSEADDR 0        = ok
       P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = ok
       P1 getsockopt s1 SO_EXCLUSIVEADDRUSE   = on
       P1 getsockopt s1 SO_REUSEADDR          = off
       P1 closesocket s1                      = ok
       P1 getsockopt s1 SO_LINGER             = WSAENOTSOCK
       P1 getsockopt s1 SO_EXCLUSIVEADDRUSE   = WSAENOTSOCK`,
    ));

  test('an exclusive bind, and an address of nobody', () =>
    confirm(
      wine,
      `P1 socket -> s1                        = ok
       P1 bind s1 foreign port1               = WSAEADDRNOTAVAIL
       P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = ok
       P1 bind s1 any port1                   = ok
       P1 socket -> s2                        = ok
       P1 bind s2 loopback port1              = WSAEACCES
       P1 setsockopt s2 SO_REUSEADDR 1        = ok
       P1 bind s2 loopback port1              = WSAEACCES
       P1 closesocket s1                      = ok
       P1 bind s2 loopback port1              = ok
       P1 socket -> s3                        = ok
       P1 setsockopt s3 SO_EXCLUSIVEADDRUSE 1 = ok
       P1 bind s3 any port1                   = WSAEADDRINUSE`,
    ));

  test('no direction to shut down', () =>
    confirm(
      wine,
      `P1 socket -> s1     = ok
       P1 shutdown s1 3    = WSAEINVAL
       P1 connect s1 -> c1 = ok
       P1 shutdown s1 3    = WSAEINVAL
       P1 send s1 2        = ok
       peer observe c1     = data 2`,
    ));

  test('a handle that is protected from being closed', () =>
    confirm(
      wine,
      `P1 socket -> s1                                             = ok
       P1 connect s1 -> c1                                         = ok
       P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1 = ok
       P1 CloseHandle s1                                           = ERROR_INVALID_HANDLE
       P1 _open_osfhandle s1 -> f1                                 = ok
       P1 _close f1                                                = EBADF
       P1 send s1 1                                                = ok
       peer observe c1                                             = data 1
       P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0            = ok
       P1 CloseHandle s1                                           = ERROR_INVALID_HANDLE
       P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 0 = ok
       P1 CloseHandle s1                                           = ok
       peer observe c1                                             = fin 1
       P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1 = ERROR_INVALID_HANDLE`,
    ));

  test('a new socket that children do not inherit', () =>
    confirm(
      wine,
      `P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1    = ok
       P1 connect s1 -> c1                              = ok
       P1 CreateProcess all -> P2                       = ok
       P2 CloseHandle s1                                = ERROR_INVALID_HANDLE
       P1 send s1 1                                     = ok
       P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1 = ok
       P1 CreateProcess all -> P3                       = ok
       P1 closesocket s1                                = ok
       peer observe c1                                  = data 1
       P3 CloseHandle s1                                = ok
       peer observe c1                                  = fin 1`,
    ));

  test('nothing leaks where everything was closed', () =>
    confirm(
      wine,
      `P1 socket -> s1             = ok
       P1 leaks handles            = grows 1
       P1 connect s1 -> c1         = ok
       P1 ioctlsocket s1 FIONBIO 1 = ok
       P1 send s1 3                = ok
       P1 recv s1                  = WSAEWOULDBLOCK
       P1 shutdown s1 SD_SEND      = ok
       P1 CreateProcess none -> P2 = ok
       P1 closesocket s1           = ok
       P1 leaks handles            = flat
       P1 leaks threads            = flat
       P2 leaks handles            = flat
       system leaks slots          = unsupported`,
    ));

  test('a mute peer makes a lingering close wait', async ({ skip }) => {
    const mute = parseScript('P1 socket -> s1\nP1 connect s1 -> c1\npeer mute c1')[2]!;
    if (!wine.capabilities.can(mute)) return skip();
    await confirm(
      wine,
      `P1 socket -> s1                = ok
       P1 connect s1 -> c1            = ok
       peer mute c1                   = ok
       P1 setsockopt s1 SO_LINGER 1 1 = ok
       P1 closesocket s1              = blocked
       peer observe c1                = open
       clock advance 1                = ok
       P1 returns                     = ok
       clock advance 4                = unsupported`,
    );
  });

  test('side by side, a script that lingers holds up no other', async ({ skip }) => {
    const two = await openWine({ atOnce: 2 });
    try {
      expect(two.atOnce).toBe(2);
      const lingering = parseScript(`P1 socket -> s1
        P1 connect s1 -> c1
        peer mute c1
        P1 setsockopt s1 SO_LINGER 1 3
        P1 closesocket s1
        clock advance 3
        P1 returns`);
      if (!two.capabilities.can(lingering[2]!)) return skip();
      let isOver = false;
      const slow = Promise.resolve(two.run(lingering)).finally(() => {
        isOver = true;
      });
      for (let i = 0; i < 5; i++) {
        await confirm(
          two,
          `P1 socket -> s1           = ok
           P1 CreateProcess none -> P2 = ok
           P2 socket -> s2           = ok
           P1 closesocket s1         = ok`,
        );
      }
      expect(isOver).toBe(false);
      expect((await slow).at(-1)!.outcome).toBe('ok');
    } finally {
      await two.close();
    }
  });

  test('eight calls on two processes are quick', async () => {
    const script = parseScript(`P1 socket -> s1
      P1 connect s1 -> c1
      P1 CreateProcess none -> P2
      P1 WSADuplicateSocket s1 P2 -> i1
      P2 WSASocket i1 -> s2
      P1 closesocket s1
      P2 closesocket s2
      peer observe c1`);
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const start = performance.now();
      expect((await wine.run(script)).at(-1)!.outcome).toBe('fin');
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    // A machine with nothing else to do needs less than 100 ms.
    expect(times[0]).toBeLessThan(500);
  });

  test('a process that dies during a call has crashed, and the next script runs', async () => {
    const script = parseScript(`P1 socket -> s1
      P1 connect s1 -> c1
      P1 recv s1
      P1 returns
      P1 returns`);
    const running = wine.run(script);
    setTimeout(() => signalAgents('SIGKILL'), 150);
    expect((await running).at(-1)!.outcome).toBe('crashed');
    await confirm(wine, 'P1 socket -> s1 = ok');
  });

  test('a call without an answer hangs, and the next script runs', async () => {
    const impatient = await openWine({ callTimeout: 300 });
    try {
      const script = parseScript('P1 socket -> s1\nclock advance 1\nP1 socket -> s2\nP1 socket -> s3');
      const running = impatient.run(script);
      setTimeout(() => signalAgents('SIGSTOP'), 500);
      expect((await running).map((step) => step.outcome)).toEqual(['ok', 'ok', 'hung']);
      await confirm(impatient, 'P1 socket -> s1 = ok');
    } finally {
      await impatient.close();
    }
  });

  test('an unknown fault is refused', async () => {
    await expect(openWine({ fault: 'no-such-fault' as Fault }).then(runNothing)).rejects.toThrow(
      'did not start',
    );
  });
});

function signalAgents(signal: NodeJS.Signals): void {
  const agents = processesOf(process.pid).filter(({ command }) => command.includes('agent.exe'));
  for (const { pid } of agents) process.kill(pid, signal);
}

async function runNothing(emulator: Emulator): Promise<void> {
  try {
    await emulator.run([]);
  } finally {
    await emulator.close();
  }
}

describe.skipIf(without)('a planted fault shows', () => {
  const faults: readonly (readonly [Fault, string])[] = [
    [
      'forget-duplicate-close',
      `P1 socket -> s1                   = ok
       P1 connect s1 -> c1               = ok
       P1 CreateProcess none -> P2       = ok
       P1 WSADuplicateSocket s1 P2 -> i1 = ok
       P2 WSASocket i1 -> s2             = ok
       P1 closesocket s1                 = ok
       P2 closesocket s2                 = ok
       P2 closesocket s2                 = WSAENOTSOCK
       P1 ExitProcess                    = ok
       P2 ExitProcess                    = ok
       peer observe c1                   = open`,
    ],
    [
      'forget-every-duplicate-close',
      `P1 socket -> s1                   = ok
       P1 connect s1 -> c1               = ok
       P1 WSADuplicateSocket s1 P1 -> i1 = ok
       P1 WSASocket i1 -> s2             = ok
       P1 closesocket s2                 = ok
       P1 closesocket s1                 = ok
       peer observe c1                   = fin
       P1 socket -> s3                   = ok
       P1 connect s3 -> c2               = ok
       P1 WSADuplicateSocket s3 P1 -> i2 = ok
       P1 WSASocket i2 -> s4             = ok
       P1 closesocket s3                 = ok
       P1 closesocket s4                 = ok
       P1 closesocket s4                 = WSAENOTSOCK
       peer observe c2                   = open`,
    ],
    [
      'forget-foreign-close',
      `P1 socket -> s1                        = ok
       P1 connect s1 -> c1                    = ok
       P1 CreateProcess none -> P2            = ok
       P1 DuplicateHandle s1 P2 private -> s2 = ok
       P1 closesocket s1                      = ok
       P2 CloseHandle s2                      = ok
       P2 CloseHandle s2                      = ERROR_INVALID_HANDLE
       peer observe c1                        = open
       P2 socket -> s3                        = ok
       P2 connect s3 -> c2                    = ok
       P2 CloseHandle s3                      = ok
       peer observe c2                        = fin
       P1 ExitProcess                         = ok
       P2 ExitProcess                         = ok
       peer observe c1                        = open`,
    ],
    [
      'clear-inherit',
      `P1 socket -> s1            = ok
       P1 connect s1 -> c1        = ok
       P1 CreateProcess all -> P2 = ok
       P1 closesocket s1          = ok
       peer observe c1            = fin
       P2 ReadFile s1             = ERROR_INVALID_HANDLE`,
    ],
    [
      'drop-std-handle',
      `P1 socket -> s1                     = ok
       P1 CreateProcess all stdin=s1 -> P2 = ok
       P2 GetStdHandle stdin -> s2         = ERROR_INVALID_HANDLE
       P2 CloseHandle s1                   = ok`,
    ],
    [
      'alias-inherited',
      `P1 socket -> s1            = ok
       P1 connect s1 -> c1        = ok
       P1 CreateProcess all -> P2 = ok
       P2 CreateProcess all -> P3 = ok
       peer send c1 1             = ok
       P3 recv s1                 = data 1
       P1 CloseHandle s1          = ok
       peer observe c1            = fin
       P2 CloseHandle s1          = ERROR_INVALID_HANDLE
       P3 CloseHandle s1          = ERROR_INVALID_HANDLE
       P1 socket -> s2            = ok
       P1 CreateProcess all -> P4 = ok
       P4 CloseHandle s2          = ok
       P4 socket -> s3            = ok
       P1 CloseHandle s2          = ok
       P4 CloseHandle s3          = ok
       P1 socket -> s4            = ok
       P1 CreateProcess all -> P5 = ok
       P1 ExitProcess             = ok
       P5 CloseHandle s4          = ok`,
    ],
    [
      'die-with-parent',
      `P1 socket -> s1            = ok
       P1 connect s1 -> c1        = ok
       P1 CreateProcess all -> P2 = ok
       P2 CreateProcess all -> P3 = ok
       P3 socket -> s2            = ok
       P3 CreateProcess all -> P4 = ok
       P1 ExitProcess             = ok
       peer observe c1            = fin
       P2 CloseHandle s1          = ERROR_INVALID_HANDLE
       P3 CloseHandle s1          = ERROR_INVALID_HANDLE
       P2 TerminateProcess P3     = ok
       P4 CloseHandle s2          = ERROR_INVALID_HANDLE`,
    ],
    [
      'graceful-zero-linger',
      `P1 socket -> s1                = ok
       P1 connect s1 -> c1            = ok
       P1 setsockopt s1 SO_LINGER 1 0 = ok
       P1 ioctlsocket s1 FIONBIO 1    = ok
       P1 closesocket s1              = ok
       P1 leaks threads               = flat
       peer observe c1                = fin`,
    ],
    [
      'stale-crt-entry',
      `P1 socket -> s1             = ok
       P1 connect s1 -> c1         = ok
       P1 _open_osfhandle s1 -> f1 = ok
       P1 _close f1                = ok
       P1 closesocket s1           = WSAENOTSOCK
       peer observe c1             = fin
       P1 socket -> s2             = ok
       P1 closesocket s2           = ok`,
    ],
    [
      'refuse-rebind',
      `P1 socket -> s1          = ok
       P1 bind s1 any port1     = ok
       P1 listen s1             = ok
       peer connect port1 -> c1 = established
       P1 accept s1 -> s2       = ok
       P1 closesocket s1        = ok
       P1 socket -> s3          = ok
       P1 bind s3 any port1     = ok
       P1 listen s3             = ok
       peer connect port1 -> c2 = refused
       P1 closesocket s2        = ok
       peer connect port1 -> c3 = established
       P1 accept s3 -> s4       = ok`,
    ],
    [
      'hold-address',
      `P1 socket -> s1                 = ok
       P1 bind s1 any port1            = ok
       P1 listen s1                    = ok
       peer connect port1 -> c1        = established
       P1 accept s1 -> s2              = ok
       P1 closesocket s1               = ok
       P1 socket -> s3                 = ok
       P1 bind s3 any port1            = WSAEADDRINUSE
       P1 setsockopt s3 SO_REUSEADDR 1 = ok
       P1 bind s3 any port1            = ok
       P1 bind s3 any port1            = WSAEINVAL
       P1 closesocket s3               = ok
       P1 closesocket s2               = ok
       P1 socket -> s4                 = ok
       P1 bind s4 any port1            = ok`,
    ],
  ];
  let plain: Emulator;
  beforeAll(async () => {
    plain = await openWine();
  });
  afterAll(() => plain?.close());

  test.each(faults)('%s', async (fault, text) => {
    const faulty = await openWine({ fault });
    try {
      await confirm(faulty, text);
      const script = scriptOf(parseTrace(text));
      const usual = withoutAliases(await plain.run(script));
      expect(printTrace(usual)).not.toBe(printTrace(parseTrace(text)));
    } finally {
      await faulty.close();
    }
  });

  test('graceful-zero-linger leaves a thread behind while the peer does not answer', async ({ skip }) => {
    const faulty = await openWine({ fault: 'graceful-zero-linger' });
    try {
      const mute = parseScript('P1 socket -> s1\nP1 connect s1 -> c1\npeer mute c1')[2]!;
      if (!faulty.capabilities.can(mute)) return skip();
      await confirm(
        faulty,
        `P1 socket -> s1                = ok
         P1 connect s1 -> c1            = ok
         P1 setsockopt s1 SO_LINGER 1 0 = ok
         P1 ioctlsocket s1 FIONBIO 1    = ok
         peer mute c1                   = ok
         P1 closesocket s1              = ok
         P1 leaks threads               = grows 1
         P1 leaks handles               = grows 1
         peer resume c1                 = ok
         P1 leaks threads               = flat
         P1 leaks handles               = flat
         peer observe c1                = fin`,
      );
      // The value of a socket that is gone is a blocking socket when it comes again.
      await confirm(
        faulty,
        `P1 socket -> s1                = ok
         P1 ioctlsocket s1 FIONBIO 1    = ok
         P1 WSACleanup                  = ok
         P1 WSAStartup                  = ok
         P1 socket -> s2                = ok
         P1 connect s2 -> c1            = ok
         P1 setsockopt s2 SO_LINGER 1 0 = ok
         P1 closesocket s2              = ok
         peer observe c1                = reset`,
      );
    } finally {
      await faulty.close();
    }
  });
});
