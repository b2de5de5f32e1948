import { describe, expect, it } from 'vitest';
import type { StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(text: string, options: Partial<StackOptions> = {}): void {
  const all = { windows: 'reference', ...options };
  expect(traced(all, text)).toBe(expected(all, text));
}

/** What the stacks that a row permits give to the last call. */
function lastOf(windows: string, text: string): Set<string> {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);
  const lasts = seeds.map((seed) => traced({ windows, seed }, text).trimEnd().split('\n').at(-1)!);
  return new Set(lasts.map((line) => line.slice(line.lastIndexOf('= ') + 2)));
}

const connected = 'P1 socket -> s1\n P1 connect s1 -> c1\n';

describe('WSAStartup and WSACleanup', () => {
  it('are counted (F2, R-WS2)', () => {
    check(`${connected} P1 WSAStartup = ok\n P1 WSACleanup = ok\n P1 send s1 1 = ok\n peer observe c1 = data 1
      P1 WSACleanup = ok\n peer observe c1 = fin 1\n P1 WSACleanup = WSANOTINITIALISED`);
  });

  it('refuse every call of Winsock in between, and none of Win32 (R-WS1)', () => {
    check(`${connected} P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSACleanup\n P1 socket -> s2 = WSANOTINITIALISED
      P1 WSASocket i1 -> s3 = WSANOTINITIALISED\n P1 closesocket s1 = WSANOTINITIALISED
      P1 getsockopt s1 SO_LINGER = WSANOTINITIALISED\n P1 shutdown s1 SD_SEND = WSANOTINITIALISED
      P1 CloseHandle s1 = ERROR_INVALID_HANDLE\n P1 CreateProcess all -> P2 = ok\n P2 socket -> s4 = ok`);
  });

  it('give no socket back (F3)', () => {
    check(`${connected} P1 WSACleanup\n P1 WSAStartup = ok\n P1 send s1 1 = WSAENOTSOCK
      P1 closesocket s1 = WSAENOTSOCK\n P1 socket -> s2 = ok`);
  });

  it('end copies with the originals (F4), and only those of the process', () => {
    const copied = `${connected} P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSASocket i1 -> s2\n`;
    check(`${copied} P1 WSACleanup\n peer observe c1 = fin\n P1 leaks handles = flat`);
    check(`${copied} P1 CreateProcess all -> P2\n P1 WSACleanup\n peer observe c1 = open\n P2 send s2 1 = ok
      P2 WSACleanup\n peer observe c1 = fin 1`);
  });

  it('close as closesocket does, without waiting', () => {
    check(
      `${connected} P1 setsockopt s1 SO_LINGER 1 0\n P1 send s1 1\n P1 WSACleanup\n peer observe c1 = reset`,
    );
    check(`${connected} P1 setsockopt s1 SO_LINGER 1 9\n peer mute c1\n P1 send s1 1\n P1 WSACleanup = ok
      clock advance 9\n peer resume c1\n peer observe c1 = fin 1`);
  });

  it('cancel what is blocked (R-WS3)', () => {
    check(`${connected} P1.2 recv s1 = blocked\n P1.3 ReadFile s1 = blocked\n P1 WSACleanup = ok
      P1.2 returns = fails\n P1.3 returns = fails\n P1.2 socket -> s2 = WSANOTINITIALISED`);
    check(`${connected} P1 setsockopt s1 SO_LINGER 1 9\n peer mute c1\n P1.2 send s1 1\n P1.2 closesocket s1 = blocked
      P1 WSACleanup = ok\n P1.2 returns = fails\n clock advance 9\n peer resume c1\n peer observe c1 = fin 1`);
  });

  it('leave open how they close (X23), and whether data of closed sockets arrives', () => {
    const windows = 'windows-10';
    expect(lastOf(windows, `${connected} P1 WSACleanup\n peer observe c1`)).toEqual(
      new Set(['fin', 'reset']),
    );
    const before = `${connected} peer mute c1\n P1 send s1 2\n P1 closesocket s1\n P1 WSACleanup\n peer resume c1`;
    expect(lastOf(windows, `${before}\n peer observe c1`)).toEqual(new Set(['fin 2', 'open']));
  });

  it('leave open whether they know of a handle that nobody used (F4, F9b)', () => {
    const inherited = `${connected} P1 CreateProcess all -> P2\n P1 closesocket s1\n P2 WSACleanup\n peer observe c1`;
    expect(lastOf('windows-10', inherited)).toEqual(new Set(['open', 'fin', 'reset']));
  });
});

describe('flags of handles', () => {
  const newSocket = (outcome: string) => `P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1 = ${outcome}\n`;

  it('NO_HANDLE_INHERIT is known from Windows 7 SP1 on (R-IN2, F8)', () => {
    for (const windows of ['windows-7-sp1', 'windows-server-2008-r2-sp1', 'windows-8.1', 'windows-11']) {
      const text = `${newSocket('ok')} P1 connect s1 -> c1\n P1 CreateProcess all -> P2\n P2 send s1 1 = WSAENOTSOCK`;
      check(`${text}\n P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1 = ok\n P1 CreateProcess all -> P3
        P3 send s1 1 = ok`);
      check(text, { windows });
    }
    for (const windows of [
      'windows-98',
      'windows-xp',
      'windows-vista',
      'windows-7',
      'windows-server-2008-r2',
    ]) {
      check(`${newSocket('WSAEINVAL')} P1 bind s1 any port1 = WSAENOTSOCK`, { windows });
    }
  });

  const guard = (on: number) => `P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE ${on} = ok\n`;

  it('PROTECT_FROM_CLOSE keeps CloseHandle off (R-IN4)', () => {
    check(`${connected} ${guard(1)} P1 CloseHandle s1 = fails\n P1 send s1 1 = ok\n ${guard(0)} P1 CloseHandle s1 = ok
      peer observe c1 = fin 1`);
    check(`${connected} ${guard(1)} P1 _open_osfhandle s1 -> f1\n P1 _close f1 = EBADF\n P1 _close f1 = EBADF
      P1 send s1 1 = ok\n P1 ExitProcess = ok\n peer observe c1 = fin 1`);
  });

  it('PROTECT_FROM_CLOSE may or may not keep closesocket off', () => {
    expect(lastOf('windows-10', `${connected} ${guard(1)} P1 closesocket s1`)).toEqual(
      new Set(['ok', 'fails']),
    );
    const child = `${connected} ${guard(1)} P1 CreateProcess all -> P2\n P2 CloseHandle s1`;
    expect(lastOf('windows-10', child)).toEqual(new Set(['ok', 'fails']));
    check(`${connected} ${guard(1)} P1 closesocket s1 = ok\n peer observe c1 = fin`);
  });
});
