import { describe, expect, it } from 'vitest';
import { SecondStack, type StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(text: string, options: Partial<StackOptions> = {}): void {
  const all = { windows: 'reference', ...options };
  expect(traced(all, text)).toBe(expected(all, text));
}

/** A seed with which the row gives that answer. */
function seedOf(windows: string, question: 'dontLinger' | 'exclusiveOption', answer: string): number {
  for (let seed = 0; ; seed++) {
    if (new SecondStack({ windows, seed }).settings[question] === answer) return seed;
  }
}

const socket = 'P1 socket -> s1\n';

describe('SO_LINGER and SO_DONTLINGER', () => {
  it('read back (R-LG5, F21, F23)', () => {
    check(`${socket} P1 getsockopt s1 SO_LINGER = off\n P1 getsockopt s1 SO_DONTLINGER = on
      P1 setsockopt s1 SO_LINGER 1 5 = ok\n P1 getsockopt s1 SO_LINGER = on 5\n P1 getsockopt s1 SO_DONTLINGER = off
      P1 setsockopt s1 SO_LINGER 1 0\n P1 getsockopt s1 SO_LINGER = on 0
      P1 setsockopt s1 SO_LINGER 0 7\n P1 getsockopt s1 SO_LINGER = off\n P1 closesocket s1
      P1 getsockopt s1 SO_LINGER = WSAENOTSOCK\n P1 setsockopt s1 SO_DONTLINGER 1 = WSAENOTSOCK`);
  });

  it('are one state, of all descriptors (R-SH2)', () => {
    check(`${socket} P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSASocket i1 -> s2\n P1 setsockopt s1 SO_LINGER 1 5
      P1 getsockopt s2 SO_LINGER = on 5\n P1 setsockopt s2 SO_DONTLINGER 1 = ok\n P1 getsockopt s1 SO_LINGER = off
      P1 setsockopt s2 SO_DONTLINGER 0 = ok\n P1 getsockopt s1 SO_LINGER = on 5`);
  });

  it('go to accepted sockets (F20)', () => {
    check(`${socket} P1 setsockopt s1 SO_LINGER 1 5\n P1 setsockopt s1 SO_REUSEADDR 1\n P1 bind s1 any port1
      P1 listen s1\n peer connect port1 -> c1\n P1 accept s1 -> s2\n P1 getsockopt s2 SO_LINGER = on 5
      P1 getsockopt s2 SO_REUSEADDR = on`);
  });

  it('have two polarities before Windows 7 (X20)', () => {
    const text = (on: string, off: string) => `${socket} P1 setsockopt s1 SO_DONTLINGER 1 = ok
      P1 getsockopt s1 SO_LINGER = ${on}\n P1 setsockopt s1 SO_DONTLINGER 0\n P1 getsockopt s1 SO_LINGER = ${off}`;
    const windows = 'windows-xp';
    check(text('off', 'on 0'), { windows, seed: seedOf(windows, 'dontLinger', 'turns-off') });
    check(text('on 0', 'off'), { windows, seed: seedOf(windows, 'dontLinger', 'turns-on') });
    for (const seed of [1, 2, 3, 4, 5, 6]) check(text('off', 'on 0'), { windows: 'windows-10', seed });
  });
});

describe('SO_REUSEADDR and SO_EXCLUSIVEADDRUSE', () => {
  it('exclude each other (F30)', () => {
    for (const [first, later] of [
      ['SO_REUSEADDR', 'SO_EXCLUSIVEADDRUSE'],
      ['SO_EXCLUSIVEADDRUSE', 'SO_REUSEADDR'],
    ]) {
      const text = `${socket} P1 getsockopt s1 ${first} = off\n P1 getsockopt s1 ${later} = off
        P1 setsockopt s1 ${first} 1 = ok\n P1 setsockopt s1 ${later} 1 = WSAEINVAL\n P1 getsockopt s1 ${later} = off
        P1 setsockopt s1 ${later} 0 = ok\n P1 setsockopt s1 ${first} 0 = ok\n P1 setsockopt s1 ${later} 1 = ok
        P1 getsockopt s1 ${first} = off\n P1 getsockopt s1 ${later} = on`;
      for (const windows of ['reference', 'windows-server-2003', 'windows-7'])
        check(text, { windows, seed: 3 });
    }
  });

  const exclusive = (outcome: string) =>
    `P2 socket -> s2\n P2 setsockopt s2 SO_EXCLUSIVEADDRUSE 1 = ${outcome}\n`;

  it('the second is unknown to the old (R-BI3)', () => {
    const old = ['95-osr2', 'me', 'nt-3.51', 'nt-4.0-sp3', 'nt-4.0-tse'].map((name) => `windows-${name}`);
    const text = `system CreateProcess -> P2\n ${exclusive('WSAENOPROTOOPT')}
      P2 getsockopt s2 SO_EXCLUSIVEADDRUSE = WSAENOPROTOOPT\n P2 getsockopt s2 SO_REUSEADDR = off`;
    for (const windows of old) check(text, { windows });
  });

  it('the second is a privilege up to XP, or is not (X22)', () => {
    const windows = 'windows-2000';
    const first = `system CreateProcess -> P2\n ${exclusive('ok')}`;
    const second = (outcome: string) => `system CreateProcessAsUser -> P2\n ${exclusive(outcome)}`;
    const administrators = { windows, seed: seedOf(windows, 'exclusiveOption', 'administrators') };
    check(first, administrators);
    check(second('fails'), administrators);
    check(second('ok'), { windows, seed: seedOf(windows, 'exclusiveOption', 'everybody') });
    check(second('ok'), { windows: 'windows-vista' });
  });

  it('count as they are at the bind (R-BI2)', () => {
    check(`${socket} P1 bind s1 any port1\n P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = ok
      P1 getsockopt s1 SO_EXCLUSIVEADDRUSE = on\n P1 socket -> s2\n P1 bind s2 loopback port1 = ok`);
  });
});

describe('arguments that are none', () => {
  it('a direction (R-SD3)', () => {
    check(`${socket} P1 connect s1 -> c1\n P1 shutdown s1 3 = WSAEINVAL\n peer observe c1 = open\n P1 send s1 1 = ok
      P1 closesocket s1\n P1 shutdown s1 3 = WSAENOTSOCK`);
    const unconnected = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      traced({ windows: 'windows-10', seed }, `${socket} P1 shutdown s1 3`).trimEnd().split(' ').at(-1),
    );
    expect(new Set(unconnected)).toEqual(new Set(['WSAEINVAL', 'WSAENOTCONN']));
  });

  it('an address of the machine (R-BI1)', () => {
    check(`${socket} P1 bind s1 foreign port1 = WSAEADDRNOTAVAIL\n P1 listen s1 = WSAEINVAL
      P1 bind s1 any port1 = ok\n P1 bind s1 foreign port1 = WSAEINVAL`);
  });
});
