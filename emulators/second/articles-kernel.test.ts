import { describe, expect, it } from 'vitest';
import type { StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(options: StackOptions, text: string): void {
  expect(traced(options, text)).toBe(expected(options, text));
}

const bug = (...articles: string[]): StackOptions => ({ windows: 'reference', articles });
const sound: StackOptions = { windows: 'reference' };
const connected = 'P1 socket -> s1\n P1 connect s1 -> c1\n';

describe('Q254930', () => {
  const lost = (...lines: string[]) => `${connected} peer mute c1\n P1 send s1 3\n ${lines.join('\n')}`;

  it('never sends a FIN again, and keeps the connection for ever', () => {
    const text = (seen: string, after: string) =>
      lost(
        'P1 closesocket s1 = ok',
        'peer resume c1 = ok',
        `peer observe c1 = ${seen}`,
        'clock advance 86400',
        `system leaks slots = ${after}`,
      );
    check(bug('Q254930'), text('data 3', 'grows 1'));
    check({ windows: 'windows-nt-4.0-sp6a' }, text('data 3', 'grows 1'));
    check({ windows: 'windows-nt-4.0-tse-sp6' }, text('data 3', 'grows 1'));
    check(sound, text('fin 3', 'flat')); // FIN_WAIT_2 is given up
  });

  it('does so in LAST_ACK, at a shutdown and at the end of a process', () => {
    check(
      bug('Q254930'),
      `${connected} peer shutdown c1\n peer mute c1\n P1 closesocket s1\n peer resume c1
      peer observe c1 = open\n clock advance 600\n system leaks slots = grows 1`,
    );
    for (const end of ['P1 shutdown s1 SD_SEND', 'P1 ExitProcess']) {
      check(bug('Q254930'), lost(end, 'peer resume c1', 'peer observe c1 = data 3'));
    }
  });

  it('does not touch a FIN that arrived, nor a reset', () => {
    check(
      bug('Q254930'),
      `${connected} P1 closesocket s1\n peer mute c1\n peer resume c1\n peer observe c1 = fin`,
    );
    check(
      bug('Q254930'),
      lost(
        'P1 closesocket s1',
        'peer resume c1',
        'peer send c1 1',
        'peer observe c1 = reset',
        'system leaks slots = flat',
      ),
    );
  });
});

describe('KB813056 and KB923200', () => {
  const half = (seconds: number, outcome: string) =>
    `${connected} P1 shutdown s1 SD_SEND\n clock advance ${seconds}\n peer send c1 1 = ok\n P1 recv s1 = ${outcome}`;
  const closed = (seconds: number, slots: string) =>
    `${connected} P1 closesocket s1\n clock advance ${seconds}\n system leaks slots = ${slots}`;

  it('KB813056 ends a half-closed connection after 300 s', () => {
    check(bug('KB813056'), half(299, 'data 1'));
    check(bug('KB813056'), half(300, 'WSAECONNRESET'));
    check({ windows: 'windows-xp' }, half(300, 'WSAECONNRESET'));
    check(sound, half(86400, 'data 1'));
    check(bug('KB813056'), `${half(300, 'WSAECONNRESET')}\n peer observe c1 = reset`);
  });

  it('KB923200 after 120 s, and that of a closed socket', () => {
    for (const options of [bug('KB923200'), bug('KB923200', 'KB813056')]) {
      check(options, half(119, 'data 1'));
      check(options, half(120, 'WSAECONNRESET'));
      check(options, closed(119, 'grows 1'));
      check(options, closed(120, 'flat'));
    }
    check({ windows: 'windows-2000', articles: ['KB923200'] }, closed(120, 'flat'));
    check({ windows: 'windows-2000' }, closed(299, 'grows 1'));
  });
});

describe('Q148336', () => {
  const text = (after: string, ended: string) =>
    `system CreateProcess -> P2\n P1 socket -> s1\n P1 socket -> s2\n system leaks kernel = flat\n P1 closesocket s1
     P1 closesocket s2\n system leaks kernel = ${after}\n P1 ExitProcess\n system leaks kernel = ${ended}
     P2 socket -> s3\n P2 ExitProcess\n system leaks kernel = ${ended}`;

  it('leaves a structure for each closed socket until the process exits', () => {
    check(bug('Q148336'), text('grows 2', 'flat'));
    check({ windows: 'windows-95' }, text('grows 2', 'flat'));
    for (const windows of [
      'reference',
      'windows-95-osr2',
      'windows-98',
      'windows-98-se',
      'windows-nt-4.0-sp1',
    ]) {
      check({ windows }, text('flat', 'flat'));
    }
  });

  it('is of sockets, not of descriptors, and of the process whose close was the last', () => {
    check(
      bug('Q148336'),
      `${connected} P1 CreateProcess none -> P2\n P1 WSADuplicateSocket s1 P2 -> i1\n P2 WSASocket i1 -> s2
      P1 closesocket s1\n system leaks kernel = flat\n P2 CloseHandle s2\n system leaks kernel = grows 1
      P1 ExitProcess\n system leaks kernel = grows 1\n P2 ExitProcess\n system leaks kernel = flat`,
    );
  });
});

describe('Q171996', () => {
  it('leaves pool memory for each connection that was connected, sent on and closed, for good', () => {
    const text = (grown: string) =>
      `${connected} P1 send s1 1\n system leaks kernel = flat\n P1 closesocket s1\n system leaks kernel = ${grown}
       P1 ExitProcess\n clock advance 86400\n system leaks kernel = ${grown}`;
    check(bug('Q171996'), text('grows 1'));
    for (const windows of ['windows-nt-3.51', 'windows-nt-4.0-sp3', 'windows-nt-4.0-tse']) {
      check({ windows }, text('grows 1'));
    }
    for (const windows of ['reference', 'windows-nt-4.0-sp4', 'windows-nt-4.0-tse-sp5', 'windows-10']) {
      check({ windows }, text('flat'));
    }
  });

  it('leaves none for one that was accepted, not sent on, or ended with its process', () => {
    check(bug('Q171996'), `${connected} P1 closesocket s1\n system leaks kernel = flat`);
    check(bug('Q171996'), `${connected} P1 send s1 1\n P1 ExitProcess\n system leaks kernel = flat`);
    check(
      bug('Q171996'),
      `P1 socket -> s1\n P1 bind s1 any port1\n P1 listen s1\n peer connect port1 -> c1\n P1 accept s1 -> s2
      P1 send s2 1\n P1 closesocket s2\n system leaks kernel = flat`,
    );
  });
});

it('a stranded socket is kernel memory that nobody has (Q229658)', () => {
  const text = (...lines: string[]) =>
    `P1 socket -> s1\n P1 WSADuplicateSocket s1 P1 -> i1\n P1 WSASocket i1 -> s2\n ${lines.join('\n')}`;
  check(
    bug('Q229658'),
    text(
      'P1 closesocket s1',
      'system leaks kernel = flat',
      'P1 closesocket s2',
      'system leaks kernel = grows 1',
      'P1 ExitProcess',
      'system leaks kernel = flat',
    ),
  );
  check(bug('Q229658'), text('P1 closesocket s2', 'P1 closesocket s1', 'system leaks kernel = flat'));
});
