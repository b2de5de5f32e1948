import { expect, test } from 'vitest';
import { placeInFull } from './address.ts';
import { sources } from './index.ts';

test.each([
  ['Q198663', 'archive', 'https://jeffpar.github.io/kbarchive/kb/198/Q198663/'],
  ['Q94246', 'archive', 'https://jeffpar.github.io/kbarchive/kb/094/Q94246/'],
  ['Q177074', 'mirror', 'https://ftp.zx.net.nz/pub/archive/ftp.microsoft.com/MISC/KB/en-us/177/074.HTM'],
  ['KB1', 'Learn, troubleshoot/x', 'https://learn.microsoft.com/troubleshoot/x'],
  ['R-CRT1', 'cpp/open', 'https://learn.microsoft.com/cpp/open'],
  [
    'R-CL2',
    'api/a, winsock/b-2',
    'https://learn.microsoft.com/windows/win32/api/a, https://learn.microsoft.com/windows/win32/winsock/b-2',
  ],
  ['R-IN1', 'api/a; Q150523', 'https://learn.microsoft.com/windows/win32/api/a; Q150523'],
  ['F1', 'test_listen', 'test_listen'],
  ['M2', 'the same page, second table', 'the same page, second table'],
])('%s at %j', (id, where, inFull) => {
  expect(placeInFull({ id, where })).toBe(inFull);
});

test('no abbreviation is left', () => {
  const places = sources.map(placeInFull);
  expect(places.filter((place) => /^(archive|mirror|api|winsock|cpp)\b/.test(place))).toEqual([]);
});
