/** The pages in docs/articles are what the kit makes today, to the byte. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { articles } from '../../oracles/articles/index.ts';
import type { Minima } from '../../properties/minimal/certificate.ts';
import { readCertificate } from '../../properties/minimal/certify.ts';
import { articlePage } from '../../properties/pages/article-page.ts';
import { indexMarkdown } from './index-markdown.ts';
import { filesOf } from './page-files.ts';

// After a change of what pages say or rest on, `npm run docs` writes them anew; read the difference.
const folder = fileURLToPath(new URL('../../docs/articles', import.meta.url));
const text = (path: string) => readFileSync(join(folder, path), 'utf8');

/** A search that tries more calls than this, of a second or so, is not made again where its certificate holds good. */
const soon = 20_000;

const certified = readdirSync(join(folder, 'certificates'))
  .map((file) => readCertificate(JSON.parse(text(`certificates/${file}`))))
  .filter(({ calls }) => calls > soon);

const searched: Minima = new Map();

test.each(articles.map((article) => ({ article })))('$article.id', async ({ article }) => {
  const page = articlePage(article, { seed: 'lastclose', certified, searched });
  expect(page.repros).toHaveLength(article.variants.length);
  for (const { path, text: made } of await filesOf(page, 'md'))
    expect([path, text(path)]).toEqual([path, made]);
});

test('the index has each, and nothing else is there', () => {
  const entries = articles.map(({ id, title, says }) => ({ kind: 'article', id, title, says }) as const);
  expect(text('index.md')).toBe(indexMarkdown(entries, 'md'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  const ids = articles.map(({ id }) => id);
  for (const file of files.filter((name) => name !== 'index.md')) {
    expect([file, ids]).toEqual([file, expect.arrayContaining([/([^/]+?)(-\d+)?\.\w+$/.exec(file)![1]])]);
  }
});

test('the README shows the diagram of the page that it links', () => {
  const diagram = (markdown: string) => /```mermaid\n.*?```/s.exec(markdown)![0];
  expect(diagram(text('../../README.md'))).toBe(diagram(text('Q198663.md')));
});
