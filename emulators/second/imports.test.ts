import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const notation = ['script', 'outcome', 'vocabulary', 'names'].map((name) => `model/${name}.ts`);

/** Whether a file of this folder may import the specifier: the notation, its own folder, what Node brings along. */
function allowed(file: string, specifier: string): boolean {
  if (specifier.startsWith('node:') || specifier === 'seedrandom') return true;
  if (file.endsWith('.test.ts') && (specifier === 'vitest' || specifier === 'fast-check')) return true;
  if (!specifier.startsWith('.')) return false;
  const path = relative(root, resolve(here, dirname(file), specifier)).replaceAll('\\', '/');
  return (
    notation.includes(path) || path.startsWith('model/notation/') || path.startsWith('emulators/second/')
  );
}

it('sees nothing but the notation, so that it stays a witness of its own', () => {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const text = readFileSync(join(here, file), 'utf8');
    const found = text.matchAll(/(?:^import |\bfrom |\bimport\()'([^'\n]+)'\)?;?$/gm);
    for (const [, specifier] of found) {
      expect(allowed(file, specifier!), `${file}: ${specifier}`).toBe(true);
    }
    expect(text.split('\n').length, `${file} is long`).toBeLessThanOrEqual(260);
  }
});
