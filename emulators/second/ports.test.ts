import { describe, expect, it } from 'vitest';
import { SecondStack, type StackOptions } from './stack.ts';
import { expected, traced } from './tracing.ts';

function check(text: string, options: Partial<StackOptions> = {}): void {
  const all = { windows: 'reference', ...options };
  expect(traced(all, text)).toBe(expected(all, text));
}

/** Matrices as the facts print them: rows the first bind, columns the second. */
const m1 = `
  Default W      I   I  |  O   O  |  I   I
  Default S      I   I  |  O   O  |  I   I
  REUSE   W      I   I  |  O   O  |  I   I
  REUSE   S      I   I  |  O   O  |  I   I
  EXCL    W      I   I  |  A   A  |  I   I
  EXCL    S      I   I  |  A   A  |  I   I`;
const m2 = `
  Default W      I   O  |  A   O  |  I   O
  Default S      O   I  |  O   A  |  I   I
  REUSE   W      I   O  |  O   O  |  I   O
  REUSE   S      O   I  |  O   O  |  I   I
  EXCL    W      I   A  |  A   A  |  I   A
  EXCL    S      O   I  |  O   A  |  I   I`;
const m3 = `
  Default W      I   A  |  A   A  |  I   A
  Default S      O   I  |  O   A  |  I   I
  REUSE   W      I   A  |  O   O  |  I   A
  REUSE   S      O   I  |  O   O  |  I   I
  EXCL    W      I   A  |  A   A  |  I   A
  EXCL    S      O   I  |  O   A  |  I   I`;

const sides = ['Default W', 'Default S', 'REUSE W', 'REUSE S', 'EXCL W', 'EXCL S'];
const meanings: Record<string, string> = { O: 'ok', I: 'WSAEADDRINUSE', A: 'WSAEACCES' };

function bind(process: string, socket: string, side: string, outcome: string): string {
  const [option, address] = side.split(' ');
  const set = { REUSE: 'SO_REUSEADDR', EXCL: 'SO_EXCLUSIVEADDRUSE' }[option!];
  return `${process} socket -> ${socket}\n ${set ? `${process} setsockopt ${socket} ${set} 1 = ok\n` : ''}
    ${process} bind ${socket} ${address === 'W' ? 'any' : 'loopback'} port1 = ${outcome}\n`;
}

/** Every cell of the matrix, the binds by P1 and by a process that `second` makes. */
function checkMatrix(matrix: string, second: string, options: Partial<StackOptions>): void {
  const rows = matrix.trim().split('\n');
  sides.forEach((first, row) => {
    const cells = rows[row]!.trim().split(/[\s|]+/);
    expect(cells.slice(0, 2).join(' ')).toBe(first);
    sides.forEach((side, column) => {
      const outcome = meanings[cells[column + 2]!]!;
      check(`${second} -> P2\n ${bind('P1', 's1', first, 'ok')} ${bind('P2', 's2', side, outcome)}`, options);
    });
  });
}

describe('the matrices', () => {
  it('M1 up to XP, whoever binds', () => {
    for (const windows of ['windows-2000', 'windows-xp']) {
      checkMatrix(m1, 'system CreateProcess', { windows });
      checkMatrix(m1, 'P1 CreateProcess none', { windows });
    }
  });

  it('M2 from Server 2003 on for one user, M3 for two', () => {
    for (const windows of ['reference', 'windows-server-2003', 'windows-vista', 'windows-7', 'windows-11']) {
      checkMatrix(m2, 'system CreateProcess', { windows, seed: 1 });
      checkMatrix(m3, 'system CreateProcessAsUser', { windows, seed: 1 });
    }
  });
});

describe('R-BI6', () => {
  const left = (...lines: string[]) =>
    check(`${bind('P1', 's1', 'EXCL W', 'ok')} P1 listen s1\n peer connect port1 -> c1\n P1 accept s1 -> s2
      P1 closesocket s1\n ${lines.join('\n')}`);

  it('keeps the port of an exclusive listener from the next exclusive one', () => {
    left(
      bind('P1', 's3', 'EXCL W', 'WSAEADDRINUSE'),
      'P1 closesocket s2',
      'P1 bind s3 any port1 = WSAEADDRINUSE',
    );
    left('peer close c1', 'P1 closesocket s2', bind('P1', 's3', 'EXCL W', 'ok'));
    left('peer reset c1', bind('P1', 's3', 'EXCL W', 'ok'));
  });

  it('keeps it from no other', () => {
    left(bind('P1', 's3', 'Default W', 'ok'));
    left(bind('P1', 's3', 'REUSE W', 'ok'));
  });

  it('may or may not wait for TIME_WAIT (W9)', () => {
    const text = `${bind('P1', 's1', 'EXCL W', 'ok')} P1 listen s1\n peer connect port1 -> c1\n P1 accept s1 -> s2
      P1 closesocket s1\n P1 closesocket s2\n peer close c1\n ${bind('P1', 's3', 'EXCL W', 'ok')}`;
    const outcomes = Array.from({ length: 40 }, (_, seed) => {
      const { settings } = new SecondStack({ windows: 'windows-10', seed });
      if (settings.closingHoldsPort) return undefined;
      const last = traced({ windows: 'windows-10', seed }, text).trimEnd().split('\n').at(-1)!;
      return last.endsWith('= ok') === (settings.exclusiveWaitsFor !== 'time-wait');
    });
    expect(new Set(outcomes)).toEqual(new Set([undefined, true]));
  });
});

describe('a shared port', () => {
  const listen = (name: string, address: string, reuse: number) =>
    `P1 socket -> ${name}\n P1 setsockopt ${name} SO_REUSEADDR ${reuse}\n P1 bind ${name} ${address} port1 = ok
     P1 listen ${name}\n P1 ioctlsocket ${name} FIONBIO 1\n`;

  it('is served by the earlier listener, and then by the next (F28)', () => {
    for (const windows of ['windows-7', 'windows-server-2012', 'windows-11']) {
      check(
        `${listen('s1', 'any', 1)} ${listen('s2', 'any', 1)} peer connect port1 -> c1
        P1 accept s2 -> s3 = WSAEWOULDBLOCK\n P1 accept s1 -> s4 = ok\n P1 closesocket s1
        peer connect port1 -> c2\n P1 accept s2 -> s5 = ok`,
        { windows, seed: 5 },
      );
    }
  });

  const mixed = (first: string, second: string) =>
    `${listen('s1', first, 0)} ${listen('s2', second, 0)} peer connect port1 -> c1\n P1 accept s1 -> s3`;
  const served = (windows: string, text: string) =>
    new Set(
      Array.from({ length: 40 }, (_, seed) => traced({ windows, seed }, text).includes('WSAEWOULDBLOCK')),
    );

  it('is served by the loopback listener (F29)', () => {
    for (const windows of ['windows-7', 'windows-10']) {
      expect(served(windows, mixed('any', 'loopback'))).toEqual(new Set([true]));
      expect(served(windows, mixed('loopback', 'any'))).toEqual(new Set([false]));
    }
  });

  it('is served by whichever before Windows 7 (R-BI5)', () => {
    for (const text of [mixed('any', 'loopback'), mixed('loopback', 'any')]) {
      expect(served('windows-server-2003', text)).toEqual(new Set([true, false]));
      expect(served('windows-vista', text)).toEqual(new Set([true, false]));
    }
  });
});

describe('KB3039044', () => {
  const text = (excluded: string, outcome: string) =>
    `${excluded}\n ${bind('P1', 's1', 'REUSE W', 'ok')} P1 getsockopt s1 SO_REUSEADDR = on
     ${bind('P1', 's2', 'REUSE W', outcome)}`;
  const excluded = 'system excludedportrange port1 = ok';

  it('forgets on an excluded port that the first socket can share it', () => {
    for (const options of [{ articles: ['KB3039044'] }, { windows: 'windows-server-2012-r2' }]) {
      check(text(excluded, 'WSAEACCES'), options);
      check(text('system excludedportrange port2', 'ok'), options);
      check(text('', 'ok'), options);
    }
    check(text(excluded, 'ok'));
    for (const seed of [1, 2, 3, 4]) check(text(excluded, 'ok'), { windows: 'windows-server-2008', seed });
  });

  it('is none where the first bind is older than the exclusion', () => {
    check(`${bind('P1', 's1', 'REUSE W', 'ok')} ${excluded}\n ${bind('P1', 's2', 'REUSE W', 'ok')}`, {
      articles: ['KB3039044'],
    });
  });
});
