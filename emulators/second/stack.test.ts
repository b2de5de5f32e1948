import { describe, expect, it } from 'vitest';
import type { StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(text: string, options: Partial<StackOptions> = {}): void {
  const all = { windows: 'reference', ...options };
  expect(traced(all, text)).toBe(expected(all, text));
}

const connected = 'P1 socket -> s1\n P1 connect s1 -> c1\n';
const listening = 'P1 socket -> s1\n P1 bind s1 any port1\n P1 listen s1\n';

describe('the linger table', () => {
  const close = (linger: string, ...lines: string[]) =>
    check(`${connected} P1 setsockopt s1 SO_LINGER ${linger}\n ${lines.join('\n')}`);

  it('R-LG1, R-LG2', () => {
    close('0 30', 'P1 send s1 4', 'P1 closesocket s1 = ok', 'peer observe c1 = fin 4');
    close(
      '1 0',
      'P1 send s1 4',
      'P1 closesocket s1 = ok',
      'peer observe c1 = reset',
      'system leaks slots = flat',
    );
    close('1 0', 'P1 ioctlsocket s1 FIONBIO 1', 'P1 closesocket s1 = ok', 'peer observe c1 = reset');
  });

  it('R-LG3', () => {
    close('1 9', 'P1 closesocket s1 = ok', 'peer observe c1 = fin');
    close(
      '1 9',
      'peer mute c1',
      'P1 send s1 3',
      'P1 closesocket s1 = blocked',
      'clock advance 8',
      'P1 returns = blocked',
      'P1 socket -> s2 = busy',
      'P1.2 send s1 1 = WSAENOTSOCK',
      'peer resume c1',
      'P1 returns = ok',
      'peer observe c1 = fin 3',
    );
    close(
      '1 9',
      'peer mute c1',
      'P1 send s1 3',
      'P1 closesocket s1 = blocked',
      'clock advance 9',
      'P1 returns = ok',
      'peer resume c1',
      'peer observe c1 = open',
      'peer send c1 1 = ok',
      'peer observe c1 = reset',
      'peer send c1 1 = fails',
    );
  });

  it('R-LG4', () => {
    close('1 9', 'P1 ioctlsocket s1 FIONBIO 1', 'P1 closesocket s1 = ok', 'peer observe c1 = fin');
    close(
      '1 9',
      'P1 ioctlsocket s1 FIONBIO 1',
      'peer mute c1',
      'P1 send s1 2',
      'P1 closesocket s1 = WSAEWOULDBLOCK',
      'P1 send s1 2 = ok',
      'peer resume c1',
      'peer observe c1 = data 4',
      'P1 closesocket s1 = ok',
    );
    close(
      '1 9',
      'P1 ioctlsocket s1 FIONBIO 1',
      'peer mute c1',
      'P1 shutdown s1 SD_SEND',
      'P1 closesocket s1 = ok',
    );
  });
});

describe('TCP', () => {
  it('waits in TIME_WAIT on the side that closes first', () => {
    check(`${connected} P1 closesocket s1\n peer close c1\n clock advance 239\n system leaks slots = grows 1
      clock advance 1\n system leaks slots = flat`);
    check(`${connected} peer close c1\n P1 closesocket s1\n system leaks slots = flat`);
  });

  it('answers data for a closed socket with a reset', () => {
    check(
      `${connected} P1 closesocket s1\n peer observe c1 = fin\n peer send c1 1 = ok\n peer observe c1 = reset`,
    );
  });

  it('learns of a closed peer by its reset', () => {
    check(`${connected} peer close c1\n P1 recv s1 = eof\n P1 send s1 1 = ok\n P1 send s1 1 = WSAECONNRESET`);
    check(`${connected} peer close c1\n P1 send s1 1 = ok\n P1 recv s1 = WSAECONNABORTED`, {
      windows: 'windows-10',
    });
  });

  it('loses a reset, and nothing else, on a mute peer', () => {
    check(`${connected} peer mute c1\n P1 send s1 3\n P1 closesocket s1\n peer observe c1 = open
      peer shutdown c1 = ok\n peer resume c1\n peer observe c1 = fin 3`);
  });

  it('gives FIN_WAIT_2 up on 2000 (KB813056)', () => {
    check(
      `${connected} P1 shutdown s1 SD_SEND\n clock advance 299\n peer send c1 1 = ok\n P1 recv s1 = data 1
      clock advance 1\n P1 recv s1 = WSAECONNRESET\n peer send c1 1\n peer observe c1 = reset`,
      { windows: 'windows-2000' },
    );
  });

  it('keeps a socket pair until TIME_WAIT is over (R-SD9)', () => {
    check(`P1 socket -> s1\n P1 bind s1 any port1\n P1 connect s1 -> c1\n P1 closesocket s1\n peer close c1
      P1 socket -> s2\n P1 bind s2 any port1 = ok\n P1 connect s2 -> c2 = WSAEADDRINUSE
      clock advance 240\n P1 connect s2 -> c3 = ok`);
  });
});

describe('listening', () => {
  it('queues, accepts in order, and refuses without a listener', () => {
    check(`peer connect port1 -> c9 = refused\n ${listening} peer connect port1 -> c1 = established
      peer connect port1 -> c2\n peer send c2 2\n P1 accept s1 -> s2 = ok\n P1 accept s1 -> s3 = ok
      P1 recv s3 = data 2\n P1 accept s1 -> s4 = blocked\n P1.2 closesocket s1 = ok\n P1 returns = fails
      peer connect port1 -> c3 = refused`);
  });

  it('tells of a peer that left the queue, and resets who is left', () => {
    check(`${listening} peer connect port1 -> c1\n peer connect port1 -> c2\n peer reset c1
      P1 accept s1 -> s2 = WSAECONNRESET\n P1 closesocket s1\n peer observe c2 = reset`);
  });

  it('hands the value of a blocked accept out when it returns', () => {
    check(
      `${listening} P1.2 accept s1 -> s2 = blocked\n peer connect port1 -> c1\n P1 send s2 1 = WSAENOTSOCK
      P1.2 returns = ok\n P1 send s2 1 = ok\n P1.2 returns = idle`,
      { values: 'reused' },
    );
  });

  const two = (first: string, second: string, outcome: string) => `
    P1 socket -> s1\n P1 socket -> s2\n P1 setsockopt s1 SO_REUSEADDR ${first.endsWith('R') ? 1 : 0}
    P1 setsockopt s2 SO_REUSEADDR ${second.endsWith('R') ? 1 : 0}
    P1 bind s1 ${first.startsWith('W') ? 'any' : 'loopback'} port1 = ok
    P1 bind s2 ${second.startsWith('W') ? 'any' : 'loopback'} port1 = ${outcome}`;

  it('M1 up to XP', () => {
    for (const windows of ['windows-98', 'windows-nt-4.0-sp6a', 'windows-xp']) {
      for (const first of ['W', 'S', 'WR', 'SR']) {
        for (const second of ['W', 'S']) {
          check(two(first, second, 'WSAEADDRINUSE'), { windows });
          check(two(first, `${second}R`, 'ok'), { windows });
        }
      }
    }
  });

  it('M2 from Server 2003 on', () => {
    for (const windows of ['windows-server-2003', 'windows-7', 'windows-10', 'reference']) {
      for (const [a, b] of [
        ['W', 'S'],
        ['S', 'W'],
      ] as const) {
        for (const first of [a, `${a}R`]) {
          check(two(first, b, 'ok'), { windows });
          check(two(first, `${b}R`, 'ok'), { windows });
          check(two(first, a, 'WSAEADDRINUSE'), { windows });
        }
        check(two(a, `${a}R`, 'WSAEACCES'), { windows });
        check(two(`${a}R`, `${a}R`, 'ok'), { windows });
      }
    }
  });
});

describe('sharing', () => {
  it('closes with the last descriptor of whichever process', () => {
    check(`${connected} P1 CreateProcess all -> P2\n P1 CreateProcess none -> P3\n P1 WSADuplicateSocket s1 P3 -> i1
      P3 WSASocket i1 -> s2\n P3 WSASocket i1 -> s3 = WSAEINVAL\n P1 closesocket s1\n P2 send s1 2 = ok
      P2 closesocket s1\n peer observe c1 = data 2\n P3 closesocket s2\n peer observe c1 = fin 2`);
  });

  it('names values that were handed out before', () => {
    const script = `P1 socket -> s1\n P1 closesocket s1\n P1 socket -> s2\n system CreateProcess -> P2
      P2 socket -> s3\n P1 closesocket s1`;
    expect(traced({ windows: 'reference', values: 'reused' }, script)).toBe(
      'P1 socket -> s1 = ok\nP1 closesocket s1 = ok\nP1 socket -> s2 (=s1) = ok\nsystem CreateProcess -> P2 = ok\n' +
        'P2 socket -> s3 (=s1) = ok\nP1 closesocket s1 = ok\n',
    );
    check(`${script} = WSAENOTSOCK`);
  });

  it("can make the target's handle with the info, and hand it out twice (W6)", () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => ({
      windows: 'windows-10',
      values: 'reused' as const,
      seed,
    }));
    const script = `${connected} P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSASocket i1 -> s2\n P1 WSASocket i1 -> s3`;
    const lasts = new Set(seeds.map((options) => traced(options, script).trimEnd().split('\n').at(-1)));
    expect(lasts).toEqual(new Set(['P1 WSASocket i1 -> s3 = WSAEINVAL', 'P1 WSASocket i1 -> s3 (=s2) = ok']));
  });
});

describe('CRT and Win32', () => {
  it('counts descriptors from 3, the lowest free first', () => {
    check(`P1 socket -> s1\n P1 socket -> s2\n P1 _open_osfhandle s1 -> f1\n P1 _close f1
      P1 _open_osfhandle s2 -> f2 (=f1) = ok
      P1 _close f2 = ok\n P1 _close f2 = EBADF`);
  });

  it('reads and writes a socket as a file', () => {
    check(`${connected} P1 WriteFile s1 3 = ok\n peer observe c1 = data 3\n peer send c1 2\n P1 ReadFile s1 = data 2
      P1.2 ReadFile s1 = blocked\n peer reset c1\n P1.2 returns = ERROR_NETNAME_DELETED\n P1 CloseHandle s1 = ok
      P1 CloseHandle s1 = ERROR_INVALID_HANDLE\n P1 closesocket s1 = WSAENOTSOCK`);
  });

  it('ends processes', () => {
    check(`P1 CreateProcess none -> P2\n P2 socket -> s1\n P1 TerminateProcess P2 = ok\n P2 closesocket s1 = gone
      P1 TerminateProcess P2 = fails\n P1 GetStdHandle stdin -> s2 = fails\n P1 ExitProcess = ok
      P1 socket -> s3 = gone`);
  });
});
