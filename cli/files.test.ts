import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectWritable } from './files.ts';

test('a folder that can be written to is left as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lastclose-'));
  try {
    expectWritable(folder, 'report.json');
    expect(readdirSync(folder)).toEqual([]);
    expect(() => expectWritable(join(folder, 'gone'))).toThrow(/ENOENT/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
