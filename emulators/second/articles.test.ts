import { describe, expect, it } from 'vitest';
import { articleSwitches } from './articles.ts';
import { SecondStack, type StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(options: StackOptions, text: string): void {
  expect(traced(options, text)).toBe(expected(options, text));
}

const bug = (...articles: string[]): StackOptions => ({ windows: 'reference', articles });
const sound: StackOptions = { windows: 'reference' };

/** Two processes with one connection, and the original's close. */
const handedOver = `
  P1 socket -> s1
  P1 connect s1 -> c1
  P1 CreateProcess none -> P2
  P1 WSADuplicateSocket s1 P2 -> i1
  P2 WSASocket i1 -> s2
`;

describe('Q198663', () => {
  it('leaves the connection open when the duplicate is closed last', () => {
    const text = (seen: string, slots: string) =>
      `${handedOver} P1 closesocket s1 = ok\n P2 closesocket s2 = ok\n peer observe c1 = ${seen}
       peer close c1\n system leaks slots = ${slots}`;
    check(bug('Q198663'), text('open', 'grows 1'));
    check(sound, text('fin', 'grows 1')); // TIME_WAIT
    check({ windows: 'windows-nt-4.0-sp6a' }, text('fin', 'grows 1'));
  });

  it('is cured by a dummy socket in the child, even a closed one', () => {
    check(
      bug('Q198663'),
      `${handedOver} P2 socket -> s3\n P2 closesocket s3\n P1 closesocket s1\n P2 closesocket s2
       peer observe c1 = fin`,
    );
  });

  it('is cured by closing the original last', () => {
    check(bug('Q198663'), `${handedOver} P2 closesocket s2\n P1 closesocket s1\n peer observe c1 = fin`);
  });

  it('exhausts the hundred connections of 9x', () => {
    let text = 'system CreateProcess -> P2\n';
    for (let i = 1; i <= 100; i++) {
      text += `P1 socket -> s${i}\n P1 connect s${i} -> c${i} = ok\n P1 WSADuplicateSocket s${i} P2 -> i${i}
        P2 WSASocket i${i} -> s${i + 1000}\n P1 closesocket s${i}\n P2 closesocket s${i + 1000} = ok\n`;
    }
    text += 'P1 socket -> s101\n P1 connect s101 -> c101 = WSAENOBUFS\n';
    check({ windows: 'windows-98' }, text);
    check({ windows: 'windows-95' }, text);
  });
});

describe('Q198663-DuplicateHandle', () => {
  const text = (seen: string) => `
    P1 socket -> s1\n P1 connect s1 -> c1\n P1 CreateProcess none -> P2
    P1 DuplicateHandle s1 P2 private -> s2\n P1 closesocket s1\n P2 closesocket s2 = ok\n peer observe c1 = ${seen}`;

  it('is the same for a handle of DuplicateHandle', () => {
    check(bug('Q198663-DuplicateHandle'), text('open'));
    check(bug('Q198663'), text('fin'));
    check({ windows: 'windows-95' }, text('open'));
  });
});

describe('Q229658', () => {
  const rebind = (first: string, then: string, ...lines: string[]) => `
    P1 socket -> s1\n P1 bind s1 any port1\n P1 listen s1
    P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSASocket i1 -> s2
    P1 closesocket ${first} = ok\n P1 closesocket ${then} = ok\n P1 socket -> s3\n ${lines.join('\n')}`;

  it('keeps the address when the original is closed first, in one process', () => {
    check(bug('Q229658'), rebind('s1', 's2', 'P1 bind s3 any port1 = WSAEADDRINUSE'));
    check(sound, rebind('s1', 's2', 'P1 bind s3 any port1 = ok'));
  });

  it('is absent in the other order, and SO_REUSEADDR gets past it', () => {
    check(bug('Q229658'), rebind('s2', 's1', 'P1 bind s3 any port1 = ok'));
    check(bug('Q229658'), rebind('s1', 's2', 'P1 setsockopt s3 SO_REUSEADDR 1', 'P1 bind s3 any port1 = ok'));
  });

  it('goes away when the process quits', () => {
    check(
      bug('Q229658'),
      `system CreateProcess -> P2
      ${rebind('s1', 's2', 'P1 ExitProcess', 'P2 socket -> s4', 'P2 bind s4 any port1 = ok')}`,
    );
  });

  it('is not cured by a socket of the closing process', () => {
    check(
      bug('Q229658'),
      `${handedOver} P2 socket -> s3\n P1 closesocket s1\n P2 closesocket s2\n peer observe c1 = open`,
    );
  });
});

describe('Q185727', () => {
  const text = (outcome: string) =>
    `P1 socket -> s1\n P1 connect s1 -> c1\n P1 _open_osfhandle s1 -> f1\n P1 _close f1 = ok
     P1 closesocket s1 = ${outcome}\n peer observe c1 = fin\n P1 closesocket s1 = WSAENOTSOCK`;

  it('fails closesocket behind _close on Service Pack 3 and Terminal Server Edition only', () => {
    check(bug('Q185727'), text('WSAENOTSOCK'));
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      for (const windows of ['windows-nt-4.0-sp3', 'windows-nt-4.0-tse'])
        check({ windows, seed }, text('WSAENOTSOCK'));
      for (const level of ['rtm', 'sp1', 'sp2', 'sp4', 'sp6a', 'tse-sp4']) {
        check({ windows: `windows-nt-4.0-${level}`, seed }, text('ok'));
      }
    }
  });
});

describe('KB2770054', () => {
  const text = (seconds: number, ...lines: string[]) =>
    `P1 socket -> s1\n P1 connect s1 -> c1\n P1 ioctlsocket s1 FIONBIO 1\n P1 setsockopt s1 SO_LINGER 1 ${seconds}
     peer mute c1\n ${lines.join('\n')}`;

  it('leaks a thread, its handle and the connection', () => {
    const leak = ['P1 closesocket s1 = ok', 'clock advance 3600'];
    const grows = [
      'P1 leaks threads = grows 1',
      'P1 leaks handles = grows 1',
      'system leaks slots = grows 1',
    ];
    const flat = ['P1 leaks threads = flat', 'P1 leaks handles = flat', 'system leaks slots = flat'];
    check(bug('KB2770054'), text(0, ...leak, ...grows));
    check(sound, text(0, ...leak, ...flat));
  });

  it('recovers when the peer answers', () => {
    check(bug('KB2770054'), text(0, 'P1 closesocket s1', 'peer resume c1', 'P1 leaks threads = flat'));
  });

  it('is cured by a shutdown before, or by one second', () => {
    for (const shut of ['P1 shutdown s1 SD_SEND', 'P1 WSASendDisconnect s1']) {
      check(bug('KB2770054'), text(0, shut, 'P1 closesocket s1 = ok', 'P1 leaks threads = flat'));
    }
    check(
      bug('KB2770054'),
      text(
        1,
        'P1 closesocket s1 = ok',
        'P1 leaks threads = grows 1',
        'clock advance 1',
        'P1 leaks threads = flat',
        'system leaks slots = flat',
      ),
    );
  });
});

describe('Q176736', () => {
  const text = (shut: string, ...lines: string[]) => `
    P1 socket -> s1\n P1 connect s1 -> c1\n P1 setsockopt s1 SO_LINGER 1 5\n peer mute c1\n P1 send s1 1\n ${shut}
    P1 closesocket s1 = blocked\n clock advance 5\n P1 returns = ok\n ${lines.join('\n')}`;

  it('does not reset after the linger time if the sending side was shut down', () => {
    const after = (slots: string, seen: string) => [
      `system leaks slots = ${slots}`,
      'peer resume c1',
      `peer observe c1 = ${seen}`,
    ];
    check(bug('Q176736'), text('P1 shutdown s1 SD_SEND', ...after('grows 1', 'fin 1')));
    // On NT 4.0 the FIN, which the mute peer never saw, is not sent again (Q254930).
    check({ windows: 'windows-nt-4.0-sp4' }, text('P1 shutdown s1 SD_SEND', ...after('grows 1', 'data 1')));
    check(sound, text('P1 shutdown s1 SD_SEND', ...after('flat', 'open')));
    check(bug('Q176736'), text('', ...after('flat', 'open')));
  });
});

describe('Q307175', () => {
  const text = (reuse: string, outcome: string) => `
    P1 socket -> s1\n P1 bind s1 any port1\n P1 listen s1\n peer connect port1 -> c1\n P1 accept s1 -> s2
    P1 closesocket s1\n P1 socket -> s3\n ${reuse}\n P1 bind s3 any port1 = ${outcome}`;

  it('refuses the port without SO_REUSEADDR on NT 4.0, not on 2000', () => {
    for (const options of [bug('Q307175'), { windows: 'windows-nt-4.0-sp5' }]) {
      check(options, text('', 'WSAEADDRINUSE'));
      check(options, text('P1 setsockopt s3 SO_REUSEADDR 1', 'ok'));
    }
    check({ windows: 'windows-2000' }, text('', 'ok'));
    check(sound, text('P1 setsockopt s3 SO_REUSEADDR 0', 'ok'));
  });
});

it('names what it does not know', () => {
  expect(() => new SecondStack({ windows: 'window-98' })).toThrow('windows-98');
  expect(() => new SecondStack({ windows: 'reference', articles: ['Q17707'] })).toThrow('Q177074');
  expect(() => new SecondStack({ windows: 'reference', faults: ['zzzzzzzzzzzzzzzzzzzzzzzz'] })).toThrow(
    'second-fin',
  );
  expect(articleSwitches.length).toBe(19);
});
