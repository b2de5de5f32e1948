import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SecondStack } from '../../emulators/second/stack.ts';
import { NotationError, parseScript } from '../../model/notation/parse.ts';
import { scriptOf } from '../../model/script.ts';
import { suite } from '../suite/suite.ts';
import { readTranscript } from './read.ts';
import { headOf } from './suite-file.ts';
import { printDone, printHead, printNotRun, printRecorded } from './transcript.ts';

const capabilities = { name: 'toy', version: '0.3 (a b)', peer: 'self', clock: 'virtual' } as const;
const scripts = suite.filter(({ id }) => ['0003', '0013', '0064', '0011', '0097', '0116'].includes(id));
const stack = new SecondStack({ windows: 'windows-98', values: 'reused' });
const ran = scripts.map(({ id, script }) => ({ id, trace: stack.run(script) }));
const head = printHead(capabilities, headOf('windows-98', scripts));
const whole = head + ran.map(({ id, trace }) => printRecorded(id, trace)).join('') + printDone;

const read = (text: string) => readTranscript(text, 't.txt', suite);

/** What it says is wrong. */
function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof NotationError) return error.message;
    throw error;
  }
  return 'it was read';
}

test('what was printed is read, with either kind of line ends', () => {
  for (const text of [whole, whole.replaceAll('\n', '\r\n')]) {
    const [part, ...others] = read(text);
    expect(others).toEqual([]);
    expect(part!.head).toMatchObject({
      ...capabilities,
      profile: 'windows-98',
      scripts: ran.map(({ id }) => id),
    });
    expect(part!.recorded).toEqual(ran);
    expect(part).toMatchObject({ notRun: [], notes: [], isDone: true });
  }
});

test('a value that comes again is an alias, whatever it looks like', () => {
  const text = head.replace(/^scripts .*$/m, 'scripts 0011');
  const lines =
    'script 0011\nP1 socket -> s1 = ok 0x4c\nP1 closesocket s1 = ok\nP1 closesocket s1 = WSAENOTSOCK\nend\n';
  expect(refusal(text + lines)).toMatch(/it is another suite/);
  const reuses = suite.find(({ script }) => script.filter(({ api }) => api === 'socket').length > 1)!;
  const own = printHead(capabilities, headOf('windows-98', [reuses]));
  const steps = scriptOf(stack.run(reuses.script)).map((call) => ({ call, outcome: 'ok' }));
  const [{ recorded }] = read(own + printRecorded(reuses.id, steps).replace(/ok s\d+$/gm, 'ok 7')) as [
    ReturnType<typeof read>[number],
  ];
  const aliases = recorded[0]!.trace.map(({ alias }) => alias).filter((alias) => alias !== undefined);
  expect(aliases.length).toBeGreaterThan(0);
});

test('wherever the machine stops, what stands before is read, and the call in which it stopped is told', () => {
  const begun = whole.indexOf('\nP1 ') + 1;
  for (let end = begun; end < whole.length; end++) {
    const [{ recorded, isDone }] = read(whole.slice(0, end)) as [ReturnType<typeof read>[number]];
    expect(isDone).toBe(false);
    for (const [i, { id, trace, broken }] of recorded.entries()) {
      expect([id, trace]).toEqual([ran[i]!.id, ran[i]!.trace.slice(0, trace.length)]);
      if (trace.length < ran[i]!.trace.length) expect(broken).toBeDefined();
    }
  }
  const stopped = `${whole.slice(0, whole.indexOf('P1 closesocket s1 ='))}P1 closesocket s1 =`;
  const [part] = read(stopped);
  expect(part!.recorded.at(-1)!.broken).toMatchObject({ before: { api: 'closesocket' } });
});

test('a program that was started again goes on in the same file', () => {
  const at = whole.indexOf('script 0013');
  const cut = `${whole.slice(0, at)}script 0013\nP1 socket -> s1 =`;
  for (const rest of ['<cut>\r\n', '\0\0\0\0<cut>\r\n', ' ok <cut>\n\n']) {
    const parts = read(cut + rest + head + whole.slice(whole.indexOf('script 0064')));
    expect(parts.map(({ recorded }) => recorded.map(({ id }) => id))).toEqual([
      ['0003', '0011', '0013'],
      ['0064', '0097', '0116'],
    ]);
    expect(parts[0]!.recorded.at(-1)!.broken!.where).toMatch(/^t\.txt:\d+$/);
  }
});

test('a part that stops in its head is left out', () => {
  expect(read(`${whole}\n${head.slice(0, 60)}`)).toEqual(read(whole));
  expect(refusal(head)).toMatch(/^t\.txt:\d+:1: it ends in its head, so that nothing of it can be judged$/);
});

test('scripts that were not run, and notes, are told', () => {
  const why = 'clock advance 130: it would take too long';
  const [part] = read(`${head}${printNotRun({ id: '0003', why })}note something else\n${printDone}`);
  expect(part).toMatchObject({ recorded: [], notRun: [{ id: '0003', why }], notes: ['something else'] });
  const begun = `script 0003\nnot-run 0003 its first process did not start\nend\n`;
  expect(read(head + begun + printDone)[0]).toMatchObject({ recorded: [], notRun: [{ id: '0003' }] });
});

test('a damaged line ends its script, and no other', () => {
  for (const rubbish of ['\0\0\0', 'P1 recv s1 \x1b[31m', '\u202e', 'x'.repeat(5000)]) {
    const text = whole.replace('P1 recv s1 = data 1', rubbish);
    const [part] = read(text);
    const broken = part!.recorded.filter((one) => one.broken);
    expect(broken).toMatchObject([
      { id: '0013', broken: { why: 'the line is damaged', before: { api: 'recv' } } },
    ]);
    expect(part!.recorded.map(({ id }) => id)).toEqual(ran.map(({ id }) => id));
  }
});

describe('what is refused:', () => {
  const changed = (from: string | RegExp, to: string) => refusal(whole.replace(from, to));

  test.each([
    ['an empty file', '', "expected 'lastclose transcript 1', the first line of a transcript, found ''"],
    ['a script', 'P1 socket -> s1\n', "found 'P1 socket -> s1'"],
    ['bytes', '\0\x01\x02', 'expected'],
  ])('%s', (_, text, message) => expect(refusal(text)).toContain(message));

  test('another version', () =>
    expect(changed('transcript 1', 'transcript 2')).toBe(
      't.txt:1:1: it is a transcript of version 2, this kit reads version 1',
    ));
  test('a head without a line, with one twice, with a wrong word', () => {
    expect(changed(/^peer .*\n/m, '')).toContain('expected a line with peer in the head');
    expect(changed(/^(peer .*\n)/m, '$1$1')).toContain('peer is there twice');
    expect(changed(/^peer .*/m, 'peer nobody')).toContain('expected peer self or kit');
    expect(changed(/^name .*/m, 'name \u202e')).toContain('expected name and a short plain text');
  });
  test('numbers that are none, or none of the suite', () => {
    expect(changed(/^scripts .*/m, 'scripts all')).toContain('expected the numbers of its scripts');
    expect(changed(/^scripts .*/m, 'scripts 9999')).toContain("this kit's suite has no script 9999");
  });
  test('another suite', () =>
    expect(changed(/^digest .*/m, 'digest 0123456789abcdef')).toContain('it is another suite'));
  test('a script that is not in its head', () =>
    expect(changed('script 0011', 'script 0012')).toContain(
      "expected one of the scripts of its head, found '0012'",
    ));
  test("a call that is not the script's", () =>
    expect(changed('P1 closesocket s1 = ok', 'P1 closesocket s2 = ok')).toMatch(
      /expected 'P1 closesocket s1 = OUTCOME', call 2 of script 0011, found 'P1 closesocket s2 = ok'/,
    ));
  test('a call too few, a call too many', () => {
    expect(changed('P1 closesocket s1 = WSAENOTSOCK\n', '')).toMatch(/call 3 of script 0011, found the end/);
    expect(changed(/^(P1 closesocket s1 = WSAENOTSOCK\n)/m, '$1$1')).toMatch(
      /expected 'end', the end of script 0011/,
    );
  });
  test('an outcome that the call cannot have', () => {
    expect(changed('P1 closesocket s1 = ok', 'P1 closesocket s1 = data 4')).toMatch(
      /P1 closesocket s1: expected an outcome/,
    );
    expect(changed('P1 closesocket s1 = ok', 'P1 closesocket s1 = gone')).toMatch(
      /of a thread that can be asked/,
    );
    expect(changed(/^(P1 socket -> s1 =) .*/m, '$1 ok')).toMatch(/expected 'ok' and the handle value/);
  });
  test('an outcome of a process that is gone', () => {
    const parted = parseScript('P1 ExitProcess\nP1 socket -> s1\n');
    const one = { id: '0001', adds: 'x', script: parted };
    const text = printHead(capabilities, headOf('x', [one])) + printRecorded('0001', stack.run(parted));
    expect(readTranscript(text, 't.txt', [one])[0]!.recorded[0]!.trace.at(-1)!.outcome).toBe('gone');
    expect(() => readTranscript(text.replace('= gone', '= ok 7'), 't.txt', [one])).toThrow(
      "P1 socket -> s1: expected 'gone', got 'ok 7'",
    );
  });
});

test('nothing makes the reader fail otherwise', () => {
  const piece = fc.oneof(
    fc.constantFrom(...whole.split('\n').map((line) => `${line}\n`)),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      head,
      whole,
      '\n',
      '\0',
      'end\n',
      'done\n',
      'script 0003\n',
      'not-run 0003 x\n',
      'note x\n',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, withHead) => {
      refusal((withHead ? head : '') + pieces.join(''));
    }),
    { numRuns: 3000, seed: 1 },
  );
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(40),
      fc.string({ unit: 'binary', maxLength: 8 }),
      (at, cut, put) => {
        refusal(whole.slice(0, at) + put + whole.slice(at + cut));
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
});
