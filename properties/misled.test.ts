/** Before a bug has a name, values of open cells that the stack does not have may explain it. That must leave nothing behind. */
import { describe, expect, test } from 'vitest';
import { simulated } from '../emulators/simulated.ts';
import { selectArticle, withoutBug } from '../oracles/subject.ts';
import { articleBug } from './bench/bug.ts';
import { check } from './campaign.ts';
import { homeOf } from './matrix.ts';

/** What is told while the bug of an article is looked for on its own Windows, and what is found in the end. */
async function search(id: string, seed: string, runs: number) {
  const article = selectArticle(id);
  const emulator = simulated(id, articleBug(article).subject().stack.row);
  const told: string[] = [];
  const { findings } = await check(emulator, {
    as: withoutBug(homeOf(article), article),
    runs,
    seed,
    onFinding: ({ fingerprint }) => told.push(fingerprint),
  });
  return { told, findings };
}

describe('the repro is proven to be the shortest', () => {
  test.each([
    ['where the bug was found as no one stack explained all traces', 'Q198663', 'two-hundred/0', 45, 8],
    ['where what explained the traces until then was wrong', 'Q198663', 'two-hundred/54', 12, 8],
    ['where the script that was found is not sure to show it', 'Q229658', 'two-hundred/69', 60, 7],
  ])('%s', async (_, id, seed, runs, length) => {
    const { findings } = await search(id, seed, runs);
    expect(findings.map(({ articles }) => articles)).toEqual([[id]]);
    expect(findings[0]!.certificate?.length).toBe(length);
    expect(findings[0]!.trace).toHaveLength(length);
  });
});

test('what seemed inconsistent is no finding once the bug has its name', async () => {
  const { told, findings } = await search('Q198663-DuplicateHandle', 'two-hundred/72', 75);
  expect(told.filter((fingerprint) => fingerprint.startsWith('inconsistent:'))).not.toEqual([]);
  expect(findings.map(({ fingerprint }) => fingerprint)).toEqual([
    'share.remote-handle-link=process-created-socket',
  ]);
});
