/**
 * What a program may say, read byte by byte: whatever comes, it is taken as emulators/README.md has it or refused, and
 * nothing else is taken. The grammar below is typed from that page, not from the code.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import type { Declaration } from '../declaration.ts';
import { EmulatorError } from '../emulator.ts';
import { parseReply } from '../reply.ts';
import type { Reply } from '../session.ts';
import { LineSplitter } from './lines.ts';
import { isReady, parseHello } from './protocol.ts';

const number = '(0|[1-9][0-9]{0,8})';
const everywhere =
  'fails|(?=.{4,64}$)WSA[A-Z_]+|(?=.{7,64}$)ERROR_[A-Z_]+|EBADF|EINVAL|unsupported|crashed|hung';
const handle = 'ok [!-~]{1,64}|blocked';

/** What each call can be answered. */
const grammar: readonly (readonly [call: string, answers: string])[] = [
  ['P1 socket -> s1', handle],
  ['P1 accept s1 -> s2', handle],
  ['P1 _open_osfhandle s1 -> f1', handle],
  ['P1 connect s1 -> c1', 'ok|blocked'],
  ['P1 CreateProcess none -> P2', 'ok|blocked'],
  ['P2 closesocket s1', 'ok|blocked'],
  ['P1 recv s1', `data ${number}|eof|blocked`],
  ['P1 getsockopt s1 SO_LINGER', `on ${number}|off|blocked`],
  ['P1 getsockopt s1 SO_REUSEADDR', 'on|off|blocked'],
  ['P1 leaks threads', `flat|grows ${number}|blocked`],
  ['system leaks kernel', `flat|grows ${number}`],
  ['system CreateProcess -> P3', 'ok'],
  ['peer connect port1 -> c2', 'established|refused'],
  ['peer observe c1', `open|data ${number}|fin( ${number})?|reset`],
  ['peer send c1 4', 'ok'],
  ['clock advance 1', 'ok'],
];
const script = parseScript(grammar.map(([call]) => call).join('\n'));
const calls = grammar.map(([, answers], i) => ({
  call: script[i]!,
  answers: new RegExp(`^(${answers}|${everywhere})$`, 'u'),
}));

/** A line with its blanks as few as they can be. */
const tidy = (line: string) => line.replace(/ +/g, ' ').replace(/^ | $/g, '');

const printReply = ({ outcome, token }: Reply) => (token === undefined ? outcome : `${outcome} ${token}`);

const names = (list: 'all' | ReadonlySet<string>) => (list === 'all' ? 'all' : [...list].sort().join());

/** The words of a hello that mean something, each in one spelling. */
function printHello(hello: Declaration): readonly string[] {
  const { name, version, peer, clock, calls: listed, probes, threads } = hello;
  const probed = probes.size === 0 ? 'none' : names(probes);
  return [
    `name=${name}`,
    `version=${version}`,
    `peer=${peer}`,
    `clock=${clock}`,
    `calls=${names(listed)}`,
    `probes=${probed}`,
    `threads=${threads}`,
  ];
}

/** The same of a line. */
function helloWords(line: string): readonly string[] {
  const [magic, version, ...pairs] = tidy(line.replace(/^\ufeff/, '')).split(' ');
  expect([magic, version]).toEqual(['lastclose', '1']);
  const said = (key: string, otherwise: string) =>
    pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1) ?? otherwise;
  const list = (text: string) => [...new Set(text.split(','))].sort().join();
  return [
    `name=${said('name', '')}`,
    `version=${said('version', '')}`,
    `peer=${said('peer', '')}`,
    `clock=${said('clock', '')}`,
    `calls=${list(said('calls', ''))}`,
    `probes=${list(said('probes', 'none'))}`,
    `threads=${said('threads', '9')}`,
  ];
}

/** What the reader makes of a line, or undefined if it refuses it as it should. */
function taken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    return undefined;
  }
}

const hellos = [
  'lastclose 1 name=toy version=0.3 peer=self clock=virtual calls=all probes=none',
  'lastclose 1 name=toy version=0.3 peer=kit clock=real calls=socket,peer.connect probes=slots,threads threads=2 x=y',
];
const answers = [
  ...['ready', 'ok', 'ok 68', 'ok 0x44', 'blocked', 'WSAENOTSOCK', 'ERROR_INVALID_HANDLE', 'EBADF', 'fails'],
  ...[
    'data 6',
    'eof',
    'on 5',
    'on',
    'off',
    'flat',
    'grows 2',
    'established',
    'refused',
    'open',
    'fin',
    'fin 4',
  ],
  ...['reset', 'gone', 'busy', 'idle', 'crashed', 'hung', 'unsupported', 'data 999999999', 'data 0'],
];
const oddities = [
  ...[
    '',
    ' ',
    '  ',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u00a0',
    '\u2028',
    '\u3000',
    '\ufeff',
    '\ufffd',
    '\u001b[0m',
  ],
  ...[
    '0',
    '9',
    '99999999999999999999',
    '-1',
    '1e3',
    '٣',
    '=',
    ',',
    '.',
    '_',
    'S',
    's',
    'ok',
    'WSA',
    'é',
    '😀',
    'x'.repeat(70),
  ],
  ...['__proto__', 'constructor', 'name=', 'calls=', 'threads=', '=1', ',socket'],
];

const valid = fc.constantFrom(...answers, ...answers, ...hellos);
/** A valid line into which something was put in place of a few characters. */
const mutated = fc
  .tuple(valid, fc.nat(120), fc.nat(3), fc.constantFrom(...oddities))
  .map(([line, at, gone, odd]) => {
    const place = at % (line.length + 1);
    return line.slice(0, place) + odd + line.slice(place + gone);
  });
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const line = fc.oneof(
  { weight: 3, arbitrary: valid.map((text) => Buffer.from(text)) },
  { weight: 6, arbitrary: mutated.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: bytes },
);
const stream = fc.tuple(
  fc.array(line, { minLength: 1, maxLength: 3 }),
  fc.constantFrom('\n', '\r\n'),
  fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 4 }),
  fc.nat(calls.length - 1),
);

const limit = 200;

function read(stream: Buffer, cuts: readonly number[]): readonly string[] {
  const splitter = new LineSplitter(limit);
  const lines: string[] = [];
  let rest = stream;
  for (const size of [...cuts, stream.length]) {
    lines.push(...splitter.push(rest.subarray(0, size)));
    rest = rest.subarray(size);
  }
  return lines;
}

test('of a hundred thousand streams of bytes, nothing is taken but what the page allows', () => {
  const seen = { replies: 0, hellos: 0, refused: 0 };
  fc.assert(
    fc.property(stream, ([lines, end, cuts, about]) => {
      const { call, answers: allowed } = calls[about]!;
      const whole = Buffer.concat(lines.flatMap((one) => [one, Buffer.from(end)]));
      for (const text of read(whole, cuts)) {
        const reply = taken(() => parseReply(text, call));
        const isAllowed = allowed.test(tidy(text));
        if (reply === undefined ? isAllowed : !isAllowed || printReply(reply) !== tidy(text)) {
          throw new Error(`${JSON.stringify(text)} as an answer to ${call.api}: ${JSON.stringify(reply)}`);
        }
        if (isReady(text) !== (tidy(text) === 'ready')) throw new Error(`${JSON.stringify(text)} as ready`);
        const hello = taken(() => parseHello(text));
        if (hello) expect(printHello(hello)).toEqual(helloWords(text));
        if (reply) seen.replies++;
        if (hello) seen.hellos++;
        if (!reply && !hello) seen.refused++;
      }
    }),
    { seed: 1, numRuns: 100_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1000);
});
