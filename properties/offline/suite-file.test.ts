import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { rules } from '../../model/rules/index.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { reachOf, ruleItem } from '../coverage.ts';
import { suite } from '../suite/suite.ts';
import { canOffline } from './abilities.ts';
import { rulesReached, suiteFor } from './selection.ts';
import { printSuite } from './suite-file.ts';

const windows98 = profiles.find(({ name }) => name === 'windows-98')!;

test('the file holds the scripts, in short lines of ASCII that end as DOS wants', () => {
  const scripts = suiteFor(windows98.row);
  const text = printSuite('windows-98', scripts);
  expect(text).toMatch(
    /^# lastclose suite 1\r\n# profile windows-98\r\n# digest [0-9a-f]{16}\r\n# scripts 0001/,
  );
  for (const line of text.split('\r\n')) expect(line).toMatch(/^[ -~]{0,120}$/);
  const parts = text.split(/^# script (\d{4}): .*\r\n/m).slice(1);
  const read = scripts.map((_, i) => ({ id: parts[2 * i], script: parseScript(parts[2 * i + 1]!) }));
  expect(read).toEqual(scripts.map(({ id, script }) => ({ id, script })));
  expect(parts.length).toBe(2 * scripts.length);
});

test('every rule that the whole suite reaches is reached by the scripts for a profile', () => {
  for (const { row } of profiles.filter(({ name }) => /^(reference|windows-(98|2000|10))$/.test(name))) {
    const whole = new Set(suite.flatMap(({ script }) => [...reachOf(script, row).keys()]));
    const reached = rulesReached(suiteFor(row), row).filter(({ by }) => by.length > 0);
    expect(reached.map(({ rule }) => rule.id)).toEqual(
      rules.map(({ id }) => id).filter((id) => whole.has(ruleItem(id))),
    );
  }
});

test('it is said which rules need more than the batch program can do', () => {
  const reached = rulesReached(suiteFor(windows98.row), windows98.row);
  const [mute, socket] = ['peer.mute', 'create.socket'].map(
    (id) => reached.find(({ rule }) => rule.id === id)!,
  );
  expect(mute).toMatchObject({ isOffline: false });
  expect(mute!.by.every(({ script }) => !script.every(canOffline))).toBe(true);
  expect(socket).toMatchObject({ isOffline: true });
});
