/** Repros of emulators, files and articles that are called what they like: whatever is made of them is read by others. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { type Comment, type Node, parse } from 'acorn';
import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { compiler, findProgram } from '../emulators/winsock/tools.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import { deviation, trace } from '../test/fixtures.ts';
import { dangerous, hostileText } from '../test/hostile.ts';
import { inComment, stringLiterals } from './c/text.ts';
import { jsonText } from './json-text.ts';
import { printable } from './printable.ts';
import { programSource } from './program/program.ts';
import { replayJson } from './replay-json.ts';
import { replayReport } from './replay-schema.ts';
import { type Repro, titleOf } from './repro.ts';
import { vitestSource } from './repro-vitest.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastclose-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What breaks out of C or of JavaScript, where something does. */
const breakout = fc.constantFrom(
  ...[
    '*/',
    '/*',
    '*/ int injected; /*',
    '//',
    '??/',
    '*??/\n/',
    '??/\n',
    '\\',
    '*\\\n/',
    '\\\n',
    '\n#error x\n',
    '"); injected(); ("',
  ],
  ...[
    `$\{injected()}`,
    '`',
    '`; injected(); `',
    "'); injected(); ('",
    '</script>',
    '\u2028injected()',
    '%s%n',
    '\u0000',
    'x'.repeat(1_000_000),
  ],
);
const text = fc.array(fc.oneof(breakout, hostileText), { maxLength: 4 }).map((parts) => parts.join(''));

const benign: Repro = {
  name: 'repro',
  trace,
  allowed: [['ok'], ['ok'], ['ok'], ['ok']],
  deviation,
  profile: 'windows-98',
  articles: [{ ...articleNamed('Q185727')!, title: 'title', says: 'says' }],
  subject: { name: 'name', version: 'version' },
};

const hostile: fc.Arbitrary<Repro> = fc
  .record({ name: text, profile: text, title: text, says: text, emulator: text, version: text })
  .map(({ name, profile, title, says, emulator, version }) => ({
    ...benign,
    name: name === '' ? 'repro' : name.replace(/\W/g, '_').slice(0, 50),
    profile,
    articles: [{ ...benign.articles[0]!, title, says }],
    subject: { name: emulator, version },
  }));

const sourceOf = (repro: Repro) => {
  const made = programSource(repro);
  if ('limits' in made) throw new Error(made.limits.join());
  return made.source;
};

/** The program without its comments and with empty strings: what is alive in it. */
function skeleton(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"/g, (token) => (token[0] === '"' ? '""' : ' '))
    .replace(/\s+/g, ' ');
}

describe('as a program', () => {
  test('nothing of it is alive', () => {
    const plain = skeleton(sourceOf(benign));
    fc.assert(
      fc.property(hostile, (repro) => {
        const source = sourceOf(repro);
        expect(source).not.toMatch(dangerous);
        expect(source).not.toContain('??');
        expect(skeleton(source)).toBe(plain);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test.skipIf(findProgram([compiler]) === undefined)('compilers take it without a warning', () => {
    const files = fc.sample(hostile, { seed: 2, numRuns: 6 }).map((repro, i) => {
      const file = join(folder, `${i}.c`);
      writeFileSync(file, sourceOf(repro));
      return file;
    });
    const flags = ['-std=c89', '-pedantic', '-Wall', '-Wextra', '-Werror', '-fsyntax-only'];
    const { status, stderr } = spawnSync(compiler, [...flags, ...files], { encoding: 'utf8' });
    expect({ status, stderr: stderr.slice(0, 1500) }).toEqual({ status: 0, stderr: '' });
  });

  test.skipIf(findProgram(['cc']) === undefined)('a compiler reads texts in strings as they are', () => {
    const texts = fc
      .sample(text, { seed: 3, numRuns: 60 })
      .map((one) => Buffer.from(one.slice(0, 5000)).toString());
    const arrays = texts.map((one, i) => {
      const literals = stringLiterals(one);
      const pieces = literals.map((literal) => `    { ${literal}, sizeof(${literal}) - 1 }`).join(',\n');
      return `/* ${inComment(printable(one))}\n */\nstatic const struct piece t${i}[] = {\n${pieces}\n};\n`;
    });
    const show = texts.map((_, i) => `    show(t${i}, sizeof(t${i}) / sizeof(*t${i}));\n`).join('');
    const source = `#include <stdio.h>
struct piece { const char *text; size_t size; };
${arrays.join('')}
static void show(const struct piece *piece, size_t count)
{
    size_t i, j;
    for (i = 0; i < count; i++)
        for (j = 0; j < piece[i].size; j++) printf("%02x", (unsigned char)piece[i].text[j]);
    puts("");
}
int main(void)
{
${show}    return 0;
}
`;
    const file = join(folder, 'texts.c');
    writeFileSync(file, source);
    const exe = join(folder, 'texts');
    const flags = ['-std=c89', '-pedantic', '-Wall', '-Wextra', '-Werror'];
    const built = spawnSync('cc', [...flags, file, '-o', exe], { encoding: 'utf8' });
    expect([built.status, built.stderr.slice(0, 500)]).toEqual([0, '']);
    const { stdout } = spawnSync(exe, { encoding: 'utf8', maxBuffer: 1 << 26 });
    const read = stdout
      .slice(0, -1)
      .split('\n')
      .map((hex) => Buffer.from(hex, 'hex').toString());
    expect(read.length).toBe(texts.length);
    for (const [i, one] of texts.entries()) expect(read[i] === one).toBe(true);
  });
});

test('as a test for vitest, it parses, nothing of it is alive, and its texts are read back', () => {
  const shapeOf = (source: string) => {
    const comments: Comment[] = [];
    const shape: string[] = [];
    const values: unknown[] = [];
    const program = parse(source, { ecmaVersion: 2023, sourceType: 'module', onComment: comments });
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(visit);
      if (typeof value !== 'object' || value === null || !('type' in value)) return;
      const node = value as Node & { value?: unknown; name?: string };
      shape.push(`${node.type} ${node.name ?? ''}`);
      if (node.type === 'Literal') values.push(node.value);
      for (const member of Object.values(node)) visit(member);
    };
    visit(program);
    return { shape: [...shape, `${comments.length} comments`].join('\n'), values };
  };
  const plain = shapeOf(vitestSource(benign, 'wine')).shape;
  fc.assert(
    fc.property(hostile, text, (repro, emulator) => {
      const source = vitestSource(repro, emulator);
      expect(source).not.toMatch(dangerous);
      const { shape, values } = shapeOf(source);
      expect(shape === plain).toBe(true);
      for (const carried of [emulator, titleOf(repro), repro.profile])
        expect(values.includes(carried)).toBe(true);
    }),
    { seed: 1, numRuns: 100 },
  );
});

const schema = {
  title: 'The report of lastclose replay as JSON',
  ...toJsonSchema(replayReport, { target: 'draft-2020-12' }),
} as AnySchemaObject;

describe('as JSON', () => {
  // After a change: `npx vitest run reports/repro-hostile --update` writes the file anew.
  test('the published schema is what the code has', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('./schema/replay-1.json');
  });

  test('it keeps to the schema and is read back as it was', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    fc.assert(
      fc.property(hostile, (repro) => {
        const data = replayJson(repro);
        const json = jsonText(data);
        expect(json).not.toMatch(dangerous);
        const read = JSON.parse(json);
        validate(read);
        expect(validate.errors).toBeNull();
        expect(JSON.stringify(read) === JSON.stringify(data)).toBe(true);
      }),
      { seed: 1, numRuns: 50 },
    );
    expect(validate({ ...replayJson(benign), version: 2 })).toBe(false);
    expect(validate({ ...replayJson({ ...benign, articles: [] }), more: 1 })).toBe(false);
  });
});
