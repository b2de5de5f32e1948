import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { isWellFormed } from '../../properties/reduce.ts';
import { scripts } from '../../properties/script-arbitrary.ts';
import { signatures } from '../vocabulary.ts';
import { NotationError, parseExpectations, parseScript, parseTrace } from './parse.ts';
import { printScript } from './print.ts';
import { usage } from './usage.ts';

const setup = 'P1 socket -> s1\n';
const bound = '(P1 bind s1 any|loopback|foreign port1)';
const options =
  '(P1 setsockopt s1 SO_LINGER 0|1 N, or P1 setsockopt s1 SO_DONTLINGER|SO_REUSEADDR|SO_EXCLUSIVEADDRUSE 0|1)';
const create = '(P1 CreateProcess none|all -> P2, or P1 CreateProcess all stdin=s1 -> P2)';
const anActor = 'expected an actor (P1, P1.2, system, peer, clock)';
const anOutcome = 'expected an outcome such as ok, WSAENOTSOCK, blocked, data 4';
const aliasless = 'hands out no handle value, so it takes no alias';
const rubbish = 'expected text, found a control or invalid character';

describe('what is wrong with a script, and where', () => {
  test.each([
    // actors
    ['X1 socket -> s1', `1:1: ${anActor}, found 'X1'`],
    ['P0 socket -> s1', `1:1: ${anActor}, found 'P0'`],
    ['P1.1 socket -> s1', `1:1: ${anActor}, found 'P1.1'`],
    ['P1.10 socket -> s1', `1:1: ${anActor}, found 'P1.10'`],
    ['Peer observe c1', `1:1: ${anActor}, found 'Peer'`],
    ['P2 socket -> s1', '1:1: P2 never existed before this line'],
    ['P2.3 socket -> s1', '1:1: P2 never existed before this line'],
    // calls
    ['P1', '1:3: expected a call'],
    ['P1 closesockt s1', "1:4: expected a call of a process, found 'closesockt'; did you mean closesocket?"],
    ['P1 wsasocket i1', "1:4: expected a call of a process, found 'wsasocket'; did you mean WSASocket?"],
    ['peer sedn c1 4', "1:6: expected a call of peer, found 'sedn'; did you mean send?"],
    ['P1 frobnicate', "1:4: expected a call of a process, found 'frobnicate'"],
    ['P1 observe c1', "1:4: expected a call of a process, found 'observe'"],
    ['P1 constructor', "1:4: expected a call of a process, found 'constructor'"],
    ['P1 __proto__', "1:4: expected a call of a process, found '__proto__'"],
    [`P1 ${'z'.repeat(100)}`, `1:4: expected a call of a process, found '${'z'.repeat(40)}...'`],
    // names
    ['P1 closesocket s1', '1:16: s1 is not defined before this line'],
    ['P1 TerminateProcess P3', '1:21: P3 never existed before this line'],
    ['P1 closesocket c1', "1:16: expected a socket such as s1, found 'c1'"],
    ['P1 socket -> s0', "1:14: expected a socket such as s1, found 's0'"],
    ['P1 socket -> c1', "1:14: expected a socket such as s1, found 'c1'"],
    [`${setup}P1 socket -> s1`, '2:14: s1 is already defined in line 1'],
    ['P1 CreateProcess none -> P1', '1:26: P1 exists from the start'],
    // arguments
    [
      `${setup}P1 bind s1 nowhere port1`,
      `2:12: expected any or loopback or foreign, found 'nowhere' ${bound}`,
    ],
    [`${setup}P1 bind s1 any port0`, `2:16: expected a port such as port1, found 'port0' ${bound}`],
    [`${setup}P1 send s1 0`, "2:12: expected a number from 1 to 65536, found '0' (P1 send s1 N)"],
    [`${setup}P1 send s1 65537`, "2:12: expected a number from 1 to 65536, found '65537' (P1 send s1 N)"],
    [`${setup}P1 send s1 007`, "2:12: expected a number from 1 to 65536, found '007' (P1 send s1 N)"],
    [`${setup}P1 send s1`, '2:11: expected a number from 1 to 65536 (P1 send s1 N)'],
    [`${setup}P1 setsockopt s1 SO_LINGER 1`, `2:29: expected a number from 0 to 3600 ${options}`],
    [`${setup}P1 setsockopt s1 SO_REUSEADDR 1 2`, `2:33: expected no more arguments, found '2' ${options}`],
    ['P1 closesocket', '1:15: expected a socket such as s1 (P1 closesocket s1)'],
    [
      'P1 CreateProcess all s1 -> P2',
      `1:22: expected stdin= and a socket such as stdin=s1, found 's1' ${create}`,
    ],
    ['P1 CreateProcess all stdin=s1 -> P2', '1:28: s1 is not defined before this line'],
    [
      `${setup}P1 CreateProcess none stdin=s1 -> P2`,
      `2:23: expected no more arguments, found 'stdin=s1' ${create}`,
    ],
    // what a call binds
    ['P1 socket', "1:10: expected '->' and a name (P1 socket -> s1)"],
    ['P1 socket ->', '1:13: expected the name of a socket such as s1'],
    ['P1 socket s1', "1:11: expected no more arguments, found 's1' (P1 socket -> s1)"],
    [`${setup}P1 closesocket s1 -> s2`, '2:19: closesocket binds no name (P1 closesocket s1)'],
    ['P1 socket -> s1 -> s2', "1:17: expected '=' and an outcome, found '->'"],
    // text
    ['P1 socket\u0000 -> s1', `1:10: ${rubbish}`],
    [`${setup}# fine\n\u001b[2J`, `3:1: ${rubbish}`],
    ['P1 \ud800', `1:4: ${rubbish}`],
    ['\u007fELF', `1:1: ${rubbish}`],
    ['\ufffd', `1:1: ${rubbish}`],
    [`P1 ${'a'.repeat(398)}`, '1:401: expected at most 400 characters in a line'],
    ['\n'.repeat(10_000), '10001:1: expected at most 10000 lines'],
    // comments, blank lines and line ends count
    [
      `# P9\r\n\r\n ${setup} \t P1\tsend\ts1\tx # y`,
      "4:15: expected a number from 1 to 65536, found 'x' (P1 send s1 N)",
    ],
  ])('%j', (text, message) => {
    expect(messageOf(() => parseScript(text, 'file'))).toBe(`file:${message}`);
  });

  test('the place is in the error as data too', () => {
    try {
      parseScript(`${setup}P1 send s1 x`, 'a.script');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ name: 'NotationError', file: 'a.script', line: 2, column: 12 });
    }
  });
});

describe('what is wrong with a trace, and where', () => {
  const made = 'P1 socket -> s1 = ok\n';
  test.each([
    ['P1 socket -> s1', "1:16: expected '=' and an outcome"],
    [`${made}P1 closesocket s1   # = ok`, "2:18: expected '=' and an outcome"],
    ['P1 socket -> s1 =', `1:18: ${anOutcome}`],
    ['P1 socket -> s1 = okay', `1:19: ${anOutcome}, found 'okay'`],
    ['P1 socket -> s1 = OK', `1:19: ${anOutcome}, found 'OK'`],
    ['P1 socket -> s1 = data 4 5', `1:19: ${anOutcome}, found 'data 4 5'`],
    ['P1 socket -> s1 = fin -1', `1:19: ${anOutcome}, found 'fin -1'`],
    ['P1 socket -> s1 = ok = ok', `1:19: ${anOutcome}, found 'ok = ok'`],
    ['P1 socket -> s1 ok', "1:17: expected '=' and an outcome, found 'ok'"],
    ['P1 socket -> s1 == ok', "1:17: expected '=' and an outcome, found '=='"],
    ['P1 socket -> s1 (=s0) = ok', "1:17: expected an alias such as (=s1), found '(=s0)'"],
    ['P1 socket -> s1 (=c1) = ok', "1:17: expected an alias such as (=s1), found '(=c1)'"],
    ['P1 socket -> s1 (=s9) = ok', '1:19: s9 is not defined before this line'],
    ['P1 socket -> s1 (=s1) = ok', '1:19: s1 is no earlier name'],
    [`${made}P1 closesocket s1 (=s1) = ok`, `2:19: closesocket ${aliasless}`],
    [`${made}P1 connect s1 -> c1 (=s1) = ok`, `2:21: connect ${aliasless}`],
    [
      `${made}P1 _open_osfhandle s1 -> f1 = ok\nP1 socket -> s2 (=f1) = ok`,
      "3:19: expected a socket such as s1, found 'f1'",
    ],
    [
      `${made}P1 _open_osfhandle s1 -> f1 (=s1) = ok`,
      "2:31: expected a CRT descriptor such as f1, found 's1'",
    ],
  ])('%j', (text, message) => {
    expect(messageOf(() => parseTrace(text, 'file'))).toBe(`file:${message}`);
  });
});

test('an alias of an earlier name, also behind returns', () => {
  const text = `P1 socket -> s1 = ok
P1 closesocket s1 = ok
P1 socket -> s2 (=s1) = ok
P1.2 accept s2 -> s3 = blocked
P1.2 returns (=s1) = ok`;
  expect(parseTrace(text).map((step) => step.alias)).toEqual([undefined, undefined, 's1', undefined, 's1']);
});

test('a script leaves outcomes out, expectations keep those that stand there', () => {
  const text = 'P1 socket -> s1 = ok\nP1 closesocket s1';
  const [socket, close] = parseScript(text);
  expect(parseExpectations(text)).toEqual([{ call: socket, outcome: 'ok' }, close]);
});

test('nothing but comments and blank lines is the empty script', () => {
  expect(parseScript('\n  # nothing\r\n\t\n')).toEqual([]);
});

test('a comment does not make a line too long', () => {
  expect(parseScript(`P1 socket -> s1 # ${'x'.repeat(1000)}`)).toHaveLength(1);
});

test.each(signatures().map((signature) => [signature.actor, signature.api, signature] as const))(
  'the usage shown for %s %s is notation, once its names exist',
  (_actor, api, signature) => {
    const prelude = `P1 CreateProcess none -> P2\nP1 socket -> s1\nP1 connect s1 -> c1
P1 WSADuplicateSocket s1 P2 -> i1\nP1 _open_osfhandle s1 -> f1\n`;
    for (const form of usage(signature, api).split(', or ')) {
      const line = form.replace(/([^\s|]+)\|\S+/g, '$1').replace(/ N$/, ' 5');
      const [call, binds] = line.split(' -> ');
      const again = binds?.replace(/\d/, (digit) => String(Number(digit) + 7));
      const text = binds === undefined ? call! : `${call} -> ${again}`;
      expect(() => parseScript(prelude + text)).not.toThrow();
    }
  },
);

describe('hostile text', () => {
  const seeds = fc.sample(scripts({ row: profileNamed('reference')!.row }).map(printScript), {
    seed: 1,
    numRuns: 50,
  });
  const word = fc.constantFrom(
    ...'P1 P2 s1 c1 i1 f1 port1 -> = (=s1) ok data 4 blocked # stdin=s1 stdin= peer clock system __proto__ \n'.split(
      ' ',
    ),
    ...signatures().map(({ api }) => api),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(20), fc.oneof(word, fc.string({ unit: 'binary' })))
      .map(([seed, at, length, put]) => {
        const from = at % seed.length;
        return seed.slice(0, from) + put + seed.slice(from + length);
      }),
  );

  test('is a well-formed script or a NotationError at a place in the text, never anything else', () => {
    const met = { parsed: 0, refused: 0 };
    fc.assert(
      fc.property(text, (given) => {
        try {
          const script = parseScript(given, 'x');
          met.parsed++;
          expect(isWellFormed(script)).toBe(true);
          expect(parseScript(printScript(script))).toEqual(script);
        } catch (error) {
          met.refused++;
          expect(error).toBeInstanceOf(NotationError);
          const { line, column, message } = error as NotationError;
          expect(message).toMatch(`x:${line}:${column}: `);
          expect(message.length).toBeLessThan(400);
          const lines = given.split('\n');
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
        }
      }),
      { seed: 7, numRuns: 4000 },
    );
    expect(Math.min(met.parsed, met.refused)).toBeGreaterThan(200);
  });
});

/** The message of the NotationError that is thrown. */
function messageOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof NotationError) return error.message;
    throw error;
  }
  return 'nothing was thrown';
}
