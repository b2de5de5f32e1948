import { expect, test } from 'vitest';
import type { BenchResult } from './bench.ts';
import { chosenBugs } from './bugs.ts';
import { json, markdown, text } from './table.ts';

const [bug] = chosenBugs(['Q177074']);
const result: BenchResult = {
  seed: 'x',
  seeds: 3,
  cap: 1000,
  patience: 2000,
  throughput: [
    { name: 'bare loop', scripts: 100, calls: 2000, judged: 2000, seconds: 0.01 },
    { name: 'fc.commands', scripts: 100, calls: 4000, judged: 1000, seconds: 0.02 },
  ],
  bugs: [
    {
      bug: bug!,
      by: [
        {
          name: 'this kit',
          summary: {
            seeds: 3,
            missed: 0,
            scripts: { median: 70, p90: 1128, max: 1128 },
            executions: { median: 2289, p99: 2499 },
            found: 28,
            shrunk: 11,
            worstShrunk: 12,
            finished: 10,
            shortest: 10,
          },
        },
        { name: 'fc.commands', summary: { seeds: 3, missed: 3, scripts: {}, executions: {} } },
      ],
    },
  ],
  longChains: [{ id: 'Q177074', seeds: 100, missed: 1, median: 1055 }],
  seconds: 61,
};

test('Markdown', () => {
  const lines = markdown(result).split('\n');
  expect(lines.filter((line) => line.startsWith('|'))).toEqual([
    '|  | scripts/s | judged calls/s | calls made, of those drawn | of the bare loop |',
    '| --- | ---: | ---: | ---: | ---: |',
    '| bare loop | 10,000 | 200,000 | 100 % | 100 % |',
    '| fc.commands | 5,000 | 50,000 | 25 % | 25 % |',
    '| scripts to the first find | median, this kit | median, fc.commands | p90, this kit | p90, fc.commands | max, this kit | max, fc.commands | missed, this kit | missed, fc.commands |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| Q177074 | 70 | - | 1,128 | - | 1,128 | - | 0 of 3 | 3 of 3 |',
    '| bug | by | executions, median | executions, p99 | found | shrunk | worst | finished | minimum |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| Q177074 | this kit | 2,289 | 2,499 | 28 | 11 | 12 | 10 | 10 |',
    '| Q177074 | fc.commands | - | - | - | - | - | - | 10 |',
  ]);
  expect(markdown(result)).toContain(
    'Q177074: first found after 1,055 scripts (median of 100 seeds), missed by 1.',
  );
});

test('text has the same cells, in columns', () => {
  const [, bare] = text(result).split('\n');
  expect(bare!.split(/ {2,}/)).toEqual(['bare loop', '10,000', '200,000', '100 %', '100 %']);
});

test('JSON names the bugs and leaves out what they are made of', () => {
  const { bugs, throughput } = JSON.parse(json(result));
  expect(bugs[0]).toMatchObject({ id: 'Q177074', kind: 'article', windows: 'windows-nt-4.0-rtm' });
  expect(bugs[0].bug).toBeUndefined();
  expect(throughput).toEqual(result.throughput);
});
