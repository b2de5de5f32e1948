import { expect, test } from 'vitest';
import { profileNamed, profiles } from './profiles/index.ts';
import { bySameRow, rowKey } from './same-row.ts';

test('groups have one row each, no two the same, and lose nobody', () => {
  const groups = bySameRow(profiles, ({ row }) => row);
  for (const [first, ...others] of groups) for (const { row } of others) expect(row).toEqual(first.row);
  expect(new Set(groups.map(([{ row }]) => rowKey(row))).size).toBe(groups.length);
  expect(new Set(groups.flat())).toEqual(new Set(profiles));
});

test('windows 8 and 10 are one, windows 7 and its service pack are not', () => {
  const key = (name: string) => rowKey(profileNamed(name)!.row);
  expect(key('windows-8')).toBe(key('windows-10'));
  expect(key('windows-7')).not.toBe(key('windows-7-sp1'));
});
