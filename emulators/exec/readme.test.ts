/** The page for authors of adapters says what the code does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseScript, parseTrace } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { type Call, scriptOf } from '../../model/script.ts';
import { signatures } from '../../model/vocabulary.ts';
import { check } from '../../properties/campaign.ts';
import type { Emulator } from '../emulator.ts';
import { openModule } from '../module/module.ts';
import { parseReply } from '../reply.ts';
import { openExec } from './exec.ts';
import { maximumLine } from './lines.ts';
import { parseHello } from './protocol.ts';

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const session = /## A session\n([\s\S]*?)\n## /.exec(text)![1]!;
const sent = [...session.matchAll(/^ {4}> (.*)$/gm)].map((match) => match[1]!);
const answered = [...session.matchAll(/^ {4}< (.*)$/gm)].map((match) => match[1]!);

test('its session goes as the example adapter goes', async () => {
  expect(parseHello(answered[0]!)).toMatchObject({ name: 'toy', peer: 'self' });
  expect(answered.length).toBe(sent.length + 1);
  const lines = sent.map((call, i) => ({ call, outcome: answered[i + 1]! })).slice(1, -1);
  const trace = parseTrace(
    lines
      .map(({ call, outcome }) => `${call}${aliasOf(call)} = ${outcome.replace(/^(ok) \d+$/, '$1')}\n`)
      .join(''),
  );
  const adapter = fileURLToPath(new URL('../examples/python/adapter.py', import.meta.url));
  const emulator = await openExec(`python3 '${adapter}'`);
  try {
    expect(printTrace(await emulator.run(scriptOf(trace)))).toBe(printTrace(trace));
  } finally {
    await emulator.close();
  }
});

/** The session hands out one value twice. */
function aliasOf(call: string): string {
  return call.endsWith('-> s2') ? ' (=s1)' : '';
}

test('it names every call', () => {
  const calls = /### The calls\n([\s\S]*?)\n#/.exec(text)![1]!;
  for (const { actor, api } of signatures()) {
    expect(calls).toMatch(actor === 'process' ? new RegExp(`[ \`]${api}[ \`]`) : `${actor} ${api}`);
  }
});

describe('the ten calls', () => {
  const table = /### Ten calls to begin with, and those of the peer\n([\s\S]*?)\n\n[^|]*\n#/.exec(text)![1]!;
  const rows = [...table.matchAll(/^\| `P1 .*|^\| `peer .*/gm)].map(([row]) => row.split('|').slice(1, -1));
  const quoted = (cell: string) => [...cell.matchAll(/`([^`]*)`/g)].map((match) => match[1]!);

  /** The line as a call, behind those that bind its names. */
  function lastOf(line: string): Call {
    const binding = ['P1 socket -> s1', 'P1 connect s1 -> c1'];
    const at = binding.indexOf(line);
    return parseScript([...binding.slice(0, at < 0 ? undefined : at), line].join('\n')).at(-1)!;
  }

  test.each(rows)('%s', (line, gives, fails) => {
    const call = lastOf(quoted(line!)[0]!);
    const about = call.api === 'returns' ? lastOf('P1 recv s1') : call;
    for (const answer of [...quoted(gives!), ...quoted(fails!)])
      expect(parseReply(answer, about)).toBeDefined();
  });

  test('are ten', () => {
    expect(rows.filter((row) => row[0]!.includes('P1'))).toHaveLength(10);
  });
});

/** What a check of a sample of the page finds, as windows-10, with the length of each repro. */
async function findingsIn(sample: string, open: (file: string) => Promise<Emulator>) {
  const folder = mkdtempSync(join(tmpdir(), 'lastclose-'));
  try {
    const file = join(folder, `sample.${sample}`);
    writeFileSync(file, new RegExp(`\`\`\`${sample}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!);
    const emulator = await open(file);
    const { findings, judged } = await check(emulator, { as: 'windows-10', runs: 300 });
    await emulator.close();
    expect(judged).toBeGreaterThan(1000);
    return findings.map(({ fingerprint, trace }) => `${trace.length} ${fingerprint}`).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('its module is checked with the findings that it tells of', async () => {
  expect(await findingsIn('ts', (file) => openModule(file))).toEqual([
    '2 bind.foreign: bind gave ok, not WSAEADDRNOTAVAIL',
    '4 bind.open-conflict: bind gave ok, not WSAEADDRINUSE',
    '4 no rule: socket gave ok, not ok with a handle value that is not in use',
  ]);
});

test('its program conforms, as it tells', async () => {
  expect(await findingsIn('python', (file) => openExec(`python3 '${file}'`))).toEqual([]);
});

test('it names the longest line', () => {
  expect(text).toContain(`${maximumLine.toLocaleString('en-US')} bytes a line`);
});
