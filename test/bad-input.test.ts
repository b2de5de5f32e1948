/** What cannot be done is said in one line, with exit code 2 and nothing on stdout. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from './product.ts';

let product: Product;
const check = (...more: string[]) => ['check', 'reference', '--as', 'reference', '--runs', '1', ...more];
const record = (folder: string) => ['record', 'reference', '--as', 'reference', '--out', folder];
const strength = (folder: string) => ['strength', '--as', 'windows-98', '--traces', folder];
const cases: readonly [string, readonly string[], string][] = [
  ['an unknown command', ['chek'], "unknown command 'chek'; did you mean check?"],
  ['an unknown option', check('--jsn', 'x'), "unknown option '--jsn'; did you mean --json?"],
  [
    'an unknown emulator',
    ['check', 'wnie', '--as', 'reference'],
    "unknown emulator 'wnie'; did you mean wine?",
  ],
  ['an unknown profile', ['check', 'wine', '--as', 'windows-1O'], "'windows-1O'; did you mean windows-10?"],
  ['an unknown article', ['check', 'windows-98+Q198664', '--as', 'reference'], 'did you mean Q198663?'],
  [
    'an article of several',
    ['check', 'windows-98~Q150523', '--as', 'reference'],
    'say which: Q150523-inherit',
  ],
  ['explaining what is not known', ['explain', 'Q198664'], "unknown id 'Q198664'; did you mean Q198663?"],
  ['explaining an unknown edit', ['explain', 'windows-98~Q198664'], 'did you mean Q198663?'],
  ['explaining hostile text', ['explain', '\u001b[2J\u202e'], "unknown id '\\x1b[2J\\u202e'"],
  ['explaining nothing', ['explain'], "missing required argument 'id'"],
  ['explaining as what is no format', ['explain', 'X5', '--format', 'xml'], 'Allowed choices are text, json'],
  ['an unknown list', ['list', 'rule'], "unknown list 'rule'; did you mean rules?"],
  ['hostile text', ['check', '\u001b[2J', '--as', 'reference'], "unknown emulator '\\x1b[2J'"],
  ['no emulator', ['check', '--as', 'wine'], "missing required argument 'emulator'"],
  ['no profile', ['check', 'reference'], "required option '--as <profile>' not specified"],
  ['too much', ['matrix', 'me'], "too many arguments for 'matrix'"],
  ...['0', '-1', 'abc', '1.5', '1e3', '', '9999999999'].map((n): [string, readonly string[], string] => [
    `--runs ${n}`,
    check(`--runs=${n}`),
    `argument '${n}' is invalid`,
  ]),
  ['--call-timeout 0', check('--call-timeout', '0'), 'more than 0'],
  ['--hello-timeout soon', check('--hello-timeout', 'soon'), 'more than 0'],
  ['a program that is none', ['check', 'exec:no-such-program', '--as', 'reference'], 'no such program'],
  ['no program', ['check', 'exec:', '--as', 'reference'], 'names no program'],
  ['a program that speaks otherwise', ['check', 'exec:echo hi', '--as', 'reference'], 'expected its hello'],
  [
    'a reporter that is none',
    check('--reporter', 'juni=x'),
    "argument 'juni=x' is invalid. Expected one of text, json, junit, tap, html, github; did you mean junit?",
  ],
  ['a reporter of no file', check('--reporter', 'junit='), "Expected a file behind 'junit='."],
  [
    'two reports on stdout',
    check('--reporter', 'tap', '--reporter', 'github'),
    'both tap and github would go to stdout; expected --reporter github=FILE',
  ],
  [
    'a report over the expected failures',
    check('--reporter', 'tap=right', '--expect', './right'),
    './right: the tap report and the expected failures need a file each',
  ],
  [
    'a page over the JSON report',
    ['matrix', '--json', 'out/x', '--html', './out/x'],
    './out/x: the JSON report and the page need a file each',
  ],
  ['a page in no folder', ['matrix', '--html', 'a-file/x'], 'cannot write a-file/x: a part of its path'],
  ['a page that is a folder', check('--reporter', 'html=.'), 'cannot write .: it is a folder'],
  ['a report in no folder', check('--reporter', 'tap=a-file/x'), 'cannot write a-file/x: a part of its path'],
  ['a report that is a folder', check('--json', '.'), 'cannot write .: it is a folder'],
  [
    'a report that is a device',
    check('--json', '/dev/full'),
    'cannot write /dev/full: it is no regular file',
  ],
  ['a report where nobody can write', check('--json', '/proc/x'), 'cannot write /proc/x: '],
  ['a page where nobody can write', ['matrix', '--html', '/proc/x'], 'cannot write /proc/x: '],
  [
    'a report with too long a name',
    check('--json', 'x'.repeat(254)),
    `cannot write ${'x'.repeat(254)}: the name is too long`,
  ],
  ['a shrink log that is a folder', check('--explain-shrink', '.'), 'cannot write .: it is a folder'],
  [
    'a shrink log below a file',
    check('--explain-shrink', 'a-file/x.txt'),
    'cannot write a-file/x.txt: a part of its path',
  ],
  [
    'two reports in one file',
    check('--json', 'x', '--explain-shrink', './x'),
    'x: the json report and the shrink log need a file each',
  ],
  [
    'expectations that are not there',
    check('--expect', 'missing'),
    'cannot read missing: there is no such file',
  ],
  [
    'expectations of no known rule',
    check('--expect', 'wrong-expectations'),
    "wrong-expectations:2:6: expected the id of a rule, or a fingerprint, found 'close.lst'",
  ],
  ['an update of nothing', check('--update-expectations'), '--update-expectations needs --expect'],
  [
    'an update of a device',
    check('--update-expectations', '--expect', '/dev/full'),
    'cannot write /dev/full: it is no regular file',
  ],
  [
    'a repro in no known form',
    ['replay', 'right', '--format', 'pascal'],
    'Allowed choices are text, c, winetest, vitest, json',
  ],
  [
    'a program of what no program can do',
    ['replay', 'mute', '--format', 'c'],
    'no such program can be written: call 3, peer mute c1: the far end is on the same machine',
  ],
  [
    'a program that waits for an hour',
    ['replay', 'an-hour', '--format', 'c'],
    'call 2, clock advance 3600: a program has the real clock and waits no longer than 600 s',
  ],
  [
    'a test of what no test can do',
    ['replay', 'mute', '--format', 'winetest'],
    'no such test can be written: call 3, peer mute c1: there is no way to make the call',
  ],
  ['a script that is a device', ['replay', '/dev/zero'], 'cannot read /dev/zero: it is no regular file'],
  [
    'a report below a file',
    check('--json', 'a-file/x.json'),
    'cannot write a-file/x.json: a part of its path',
  ],
  ['a matrix below a file', ['matrix', '--json', 'a-file/x.json'], 'cannot write a-file/x.json'],
  ['no such file', ['replay', 'missing'], 'cannot read missing: there is no such file'],
  ['a folder', ['replay', 'a-folder'], 'cannot read a-folder: it is a folder'],
  ['a binary file', ['replay', 'binary'], 'binary:1:3: expected text, found a control or invalid character'],
  ['an empty file', ['replay', 'empty'], 'empty holds no call'],
  ['no notation', ['replay', 'wrong'], 'wrong:2:4: '],
  [
    'a matrix of something else',
    ['matrix', '--on', 'wine'],
    "'wine' is invalid. Allowed choices are simulated, second",
  ],
  [
    'a second stack of no Windows',
    ['check', 'second:windows-99', '--as', 'reference'],
    'did you mean windows-95?',
  ],
  [
    'a second stack with no such fault',
    ['check', 'second:reference+x', '--as', 'reference'],
    "'x' is neither an article nor a fault",
  ],
  [
    'no folder to record into',
    ['record', 'reference', '--as', 'reference'],
    'expected --out FOLDER, or --transcript FILE',
  ],
  ['a recording into a file', record('a-file'), 'cannot write a-file: a part of its path is no folder'],
  ['a recording over another', record('traces'), 'traces holds traces already; expected a new folder'],
  ['traces of nobody', ['strength', '--traces', 'traces'], '--traces needs --as'],
  ['no such traces', strength('missing'), 'cannot read missing: there is no such file or folder'],
  ['a file of traces', strength('a-file'), 'cannot read a-file: it is no folder'],
  ['a folder without traces', strength('a-folder'), 'a-folder holds no *.trace files'],
  ['a trace that is none', strength('bad-traces'), "0001.trace:1:16: expected '=' and an outcome"],
  ['a trace of nothing', strength('empty-traces'), '0001.trace holds no call'],
  ['strength of an edited profile', ['strength', '--as', 'windows-98~Q198663'], "not 'windows-98~Q198663'"],
  ['differential of an unknown profile', ['differential', '--as', 'windows-1O'], 'did you mean windows-10?'],
  [
    'telling apart an unknown profile',
    ['distinguish', 'windows-1O', 'reference'],
    'did you mean windows-10?',
  ],
  ['identifying an unknown emulator', ['identify', 'wnie'], "unknown emulator 'wnie'; did you mean wine?"],
  ['coverage of an unknown profile', ['coverage', '--as', 'windows-1O'], 'did you mean windows-10?'],
  ['telling one profile apart', ['distinguish', 'reference'], "missing required argument 'other'"],
  [
    'a format that is none',
    ['distinguish', 'reference', 'reference', '--format', 'xml'],
    'Allowed choices are text, json',
  ],
  ['a budget without a unit', ['selftest', '--budget', '60'], 'Expected a time with its unit'],
  ['a budget of nothing', ['selftest', '--budget', '0s'], 'more than 0'],
  ['a budget and a number of scripts', ['selftest', '--budget', '1s', '--runs', '1'], 'cannot be used with'],
  ['no workers for check', check('--workers', '0'), 'Expected a whole number from 1 to 256'],
  ['no workers', ['selftest', '--workers', '0'], 'Expected a whole number from 1 to 256'],
  ['a certificate that is missing', ['certify', 'missing'], 'cannot read missing: there is no such file'],
  ['a certificate that is no JSON', ['certify', 'right'], 'right is no JSON: '],
  ['a report without certificates', ['certify', 'plain.json'], 'plain.json holds no certificate'],
  ['a certificate without a task', ['certify', 'damaged.json'], 'damaged.json: task: '],
  ['a bad --on', ['replay', 'right', '--on', 'windows'], "unknown emulator 'windows'"],
];

beforeAll(() => {
  product = new Product();
  product.file('a-file', 'x');
  product.file('binary', Buffer.from([0x50, 0x31, 0, 1, 2, 255]));
  product.file('empty', '# nothing\n');
  product.file('wrong', 'P1 socket -> s1\nP1 closesockt s1\n');
  product.file('right', 'P1 socket -> s1\n');
  product.file('an-hour', 'P1 socket -> s1\nclock advance 3600\n');
  product.file('mute', 'P1 socket -> s1\nP1 connect s1 -> c1\npeer mute c1\n');
  product.file('wrong-expectations', '# mine\ntodo close.lst\n');
  product.file('plain.json', '{"findings": []}');
  product.file(
    'damaged.json',
    '{"findings": [{"certificate": {"certificate": "minimal script", "version": 1}}]}',
  );
  mkdirSync(join(product.folder, 'a-folder'));
  const traces = {
    traces: 'P1 socket -> s1 = ok\n',
    'bad-traces': 'P1 socket -> s1\n',
    'empty-traces': '# none\n',
  };
  for (const [folder, text] of Object.entries(traces)) {
    mkdirSync(join(product.folder, folder));
    product.file(join(folder, '0001.trace'), text);
  }
});

afterAll(() => product.remove());

test.each(cases)('%s', (_what, args, expected) => {
  const { status, stdout, stderr } = product.run(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^lastclose: .*\n$/);
  expect(stderr).toContain(expected);
});
