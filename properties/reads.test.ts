import { expect, test } from 'vitest';
import { rules } from '../model/rules/index.ts';
import { traitIds } from '../model/traits.ts';
import { watchReads } from './reads.ts';

const reads = watchReads('lastclose');
const readBy = (id: string) => [...reads.get(id)!.traits];

test('rules that answer calls are seen to read what they read', () => {
  expect(readBy('option.dontlinger')).toEqual(['option.dontlinger']);
  expect(readBy('linger.zero-nonblocking')).toContain('linger.zero-nonblocking');
  expect(readBy('listen.asked')).toContain('address.match');
  expect(readBy('shutdown.not-connected')).toEqual([]);
});

test('each of them is asked some time, and is known with its calls', () => {
  const answering = rules.filter((rule) => 'calls' in rule).map(({ id }) => id);
  expect(answering.filter((id) => !reads.has(id))).toEqual([]);
  expect(reads.get('close.last-reference')?.calls).toEqual(['closesocket']);
  expect(reads.has('listen.close-with-queue')).toBe(false);
});

test('what they read are traits, nearly all of them', () => {
  const seen = new Set([...reads.values()].flatMap(({ traits }) => [...traits]));
  for (const trait of seen) expect(traitIds).toContain(trait);
  expect(seen.size).toBeGreaterThan(traitIds.length * 0.8);
});

test('the same seed sees the same', () => {
  expect(watchReads('lastclose')).toEqual(reads);
});
