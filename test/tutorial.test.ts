/**
 * docs/tutorial.md, done step by step by the built product: its files are written, its commands run, and their outputs are
 * those of the page. `npx vitest run test/tutorial --update` puts the outputs of now into the page.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from 'mdast';
import { afterAll, expect, test } from 'vitest';
import { nodesIn, parsed } from './markdown.ts';
import { Product, root } from './product.ts';

const page = join(root, 'docs', 'tutorial.md');
const product = new Product();
afterAll(() => product.remove());

/** What a run says of its speed. */
const pace = /^Took .*$/gm;

/** Runs the command line in the shell of the tutorial: what it printed. */
function run(command: string): string {
  const env = { ...process.env, NO_COLOR: '1' };
  const lastclose = `"${process.execPath}" "${join(product.folder, 'dist', 'cli', 'main.js')}"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command.replace('npx lastclose', lastclose)], {
    cwd: product.folder,
    encoding: 'utf8',
    env,
  });
  return stdout + stderr;
}

/** Writes the file of a block; behind `+` stands what goes in before the last line that says `return 'ok';`. */
function write(meta: string, value: string): void {
  const [name = '', isAdded] = meta.split(' ');
  const path = join(product.folder, name);
  if (!isAdded) return writeFileSync(path, `${value}\n`);
  const before = readFileSync(path, 'utf8');
  const at = before.lastIndexOf("    return 'ok';");
  writeFileSync(path, `${before.slice(0, at)}${value}\n${before.slice(at)}`);
}

/** The block again, with what its commands print now. */
function rerun(value: string): string {
  const commands = value.split('\n').filter((line) => line.startsWith('$ '));
  return commands.map((command) => `${command}\n${run(command.slice(2))}`.trimEnd()).join('\n');
}

test('every command of the tutorial prints what stands there', async () => {
  let text = readFileSync(page, 'utf8');
  const blocks = [...nodesIn(parsed(text))].filter((node): node is Code => node.type === 'code');
  expect(blocks.filter(({ lang }) => lang === 'console').length).toBeGreaterThan(5);
  for (const { lang, meta, value } of blocks) {
    if (meta) write(meta, value);
    if (lang !== 'console') continue;
    const now = rerun(value);
    if (now.replace(pace, '') !== value.replace(pace, '')) {
      text = text.replace(`\`\`\`console\n${value}\n\`\`\``, () => `\`\`\`console\n${now}\n\`\`\``);
    }
  }
  await expect(text).toMatchFileSnapshot(page);
});
