/** The page for authors of adapters says what the code does. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseTrace } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { scriptOf } from '../../model/script.ts';
import { signatures } from '../../model/vocabulary.ts';
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

test('it names the longest line', () => {
  expect(text).toContain(`${maximumLine.toLocaleString('en-US')} bytes a line`);
});
