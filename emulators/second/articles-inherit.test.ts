import { describe, expect, it } from 'vitest';
import type { StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(options: StackOptions, text: string): void {
  expect(traced(options, text)).toBe(expected(options, text));
}

const bug = (...articles: string[]): StackOptions => ({ windows: 'reference', articles });
const sound: StackOptions = { windows: 'reference' };

describe('Q177074 and Q166846', () => {
  const server = `
    P1 socket -> s1\n P1 bind s1 any port1\n P1 listen s1
    P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0
    peer connect port1 -> c1\n P1 accept s1 -> s2\n P1 SetHandleInformation s2 HANDLE_FLAG_INHERIT 1\n`;
  const restart = `
    system CreateProcess -> P9\n P9 socket -> s9\n P9 setsockopt s9 SO_REUSEADDR 1
    P9 bind s9 any port1 = ok\n P9 listen s9 = ok\n`;

  it('refuse while a child holds an accepted socket, until it lets go', () => {
    const text = (got: string) => `${server} P1 CreateProcess all -> P2\n P1 ExitProcess\n ${restart}
      peer connect port1 -> c2 = ${got}\n P2 closesocket s2\n peer connect port1 -> c3 = established`;
    check(bug('Q177074'), text('refused'));
    check({ windows: 'windows-nt-4.0-sp2' }, text('refused'));
    check(sound, text('established'));
  });

  it('refuse in one process too, until the last accepted socket is closed', () => {
    const text = (
      got: string,
    ) => `${server} peer connect port1 -> c4\n P1 accept s1 -> s4\n P1 closesocket s1\n ${restart}
      P1 closesocket s2\n peer connect port1 -> c2 = ${got}\n P1 closesocket s4
      peer connect port1 -> c3 = established`;
    check(bug('Q166846'), text('refused'));
    check({ windows: 'windows-nt-3.51' }, text('refused'));
    check(sound, text('established'));
  });
});

describe('Q150523 and Q156319', () => {
  it('inherit: the handle is not inheritable at birth', () => {
    const text = (outcome: string) =>
      `P1 socket -> s1\n P1 connect s1 -> c1\n P1 CreateProcess all -> P2\n P2 send s1 1 = ${outcome}`;
    check(bug('Q150523-inherit'), text('WSAENOTSOCK'));
    check({ windows: 'windows-98' }, text('WSAENOTSOCK'));
    check(sound, text('ok'));
  });

  it('inherit: DuplicateHandle makes one that is', () => {
    check(
      { windows: 'windows-98' },
      `P1 socket -> s1\n P1 connect s1 -> c1\n P1 DuplicateHandle s1 P1 inheritable -> s2
      P1 CreateProcess all -> P2\n P2 send s2 1 = ok`,
    );
  });

  it('std-handle: the child cannot use what it finds', () => {
    const text = (outcome: string) =>
      `P1 socket -> s1\n P1 connect s1 -> c1\n P1 CreateProcess all stdin=s1 -> P2
      P2 GetStdHandle stdin -> s2 = ok\n P2 send s2 1 = ${outcome}`;
    check(bug('Q150523-std-handle'), text('WSAENOTSOCK'));
    check(sound, text('ok'));
  });

  const inherited =
    'P1 socket -> s1\n P1 connect s1 -> c1\n P1 DuplicateHandle s1 P1 inheritable -> s2\n P1 CreateProcess all -> P2\n';

  it("alias: closing the parent's handle makes the child's invalid, waiting cures", () => {
    const early = (outcome: string) => `${inherited} P1 closesocket s2\n P2 send s2 1 = ${outcome}`;
    check(bug('Q150523-alias'), early('WSAENOTSOCK'));
    check(sound, early('ok'));
    check(
      bug('Q150523-alias'),
      `${inherited} P2 send s2 1 = ok\n P2 closesocket s2 = ok\n P1 closesocket s2 = ok`,
    );
  });

  it('alias: Windows 98 has it, on any seed', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      check(
        { windows: 'windows-98', seed, values: 'reused' },
        `${inherited} P1 closesocket s2\n P2 send s2 1 = WSAENOTSOCK`,
      );
    }
  });

  it("alias: the parent's close lingers for the child too", () => {
    const text = `${inherited} P1 closesocket s1\n P1 setsockopt s2 SO_LINGER 1 5\n peer mute c1\n P1 send s2 1
      P1 closesocket s2 = blocked\n P2 send s2 1 = WSAENOTSOCK\n clock advance 5
      P1 returns = ok\n system leaks slots = flat`;
    check(bug('Q150523-alias'), text);
  });

  it('Q156319: the end of the parent does, its closesocket does not', () => {
    const text = (outcome: string) => `${inherited} P1 ExitProcess\n P2 send s2 1 = ${outcome}`;
    check(bug('Q156319'), text('WSAENOTSOCK'));
    check(sound, text('ok'));
    check(bug('Q156319'), `${inherited} P1 closesocket s2\n P2 send s2 1 = ok`);
    check(bug('Q150523-alias'), text('ok'));
  });
});
