import { expect, test } from 'vitest';
import { sources } from '../oracles/sources/index.ts';
import { sourcesPage } from './sources-page.ts';

// After a change of the data: `npx vitest run reports/sources-page.test.ts --update` writes the page anew.
test('docs/sources.md is what the data gives', async () => {
  await expect(sourcesPage()).toMatchFileSnapshot('../docs/sources.md');
});

test('each source has a line of its own, in order', () => {
  const lines = [...sourcesPage().matchAll(/^\| ([^|]+?) \|/gm)].map(([, id]) => id!);
  const ids = sources.map(({ id }) => id);
  expect(lines.filter((id) => ids.includes(id))).toEqual(ids);
});

test('no text breaks its table', () => {
  for (const source of sources) {
    for (const text of Object.values(source)) {
      if (typeof text === 'string')
        expect([source.id, text]).toEqual([source.id, expect.not.stringMatching(/[|\n]/)]);
    }
  }
});
