import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failsRun, gravest, verdictNames, verdicts } from './verdict.ts';

test('the table in the README is what the code has', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, name, says, fails]) => [name, says, fails],
  );
  const fate = { always: 'yes', 'if strict': 'with `--strict`', never: 'no' };
  expect(rows).toEqual(verdictNames.map((name) => [name, verdicts[name].says, fate[verdicts[name].fails]]));
});

test('what fails a run fails a strict one, too, and is graver than what does not', () => {
  const lax = verdictNames.map((name) => failsRun(name, false));
  const strict = verdictNames.map((name) => failsRun(name, true));
  for (const fates of [lax, strict]) expect(fates).toEqual([...fates].sort().reverse());
  expect(verdictNames.filter((_, i) => lax[i] !== strict[i])).toEqual(['suspicious']);
});

test('the gravest', () => {
  expect(gravest(['conforms', 'crash', 'permitted'])).toBe('crash');
  expect(gravest([])).toBeUndefined();
});
