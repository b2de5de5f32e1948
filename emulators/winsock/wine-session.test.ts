import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import type { LoopbackPeer } from '../peer/loopback.ts';
import { runCallByCall } from '../session.ts';
import type { Agent, Hub } from './hub.ts';
import { WineSession } from './wine-session.ts';

const options = {
  callTimeout: 1000,
  blockedAfter: 100,
  agentOptions: '',
  countsLeaks: false,
  can: () => true,
  log: () => {},
  settles: false,
};

/** An agent that says hello, or ends before it does. */
const agent = (name: string, pid: number | undefined): Agent => ({
  name,
  ready: Promise.resolve(pid),
  exited: new Promise(() => {}),
  exit: () => undefined,
});

/** A hub that has these agents for further processes, and whose agents answer every call with the words. */
function session(further: readonly Agent[], words: readonly string[]): WineSession {
  const waiting = [...further];
  const hub: Partial<Hub> = {
    startAgent: () => waiting.shift()!,
    announceAgent: async () => ({ agent: waiting.shift()!, pipe: 'pipe' }),
    call: async () => words,
    drop: () => {},
  };
  const peer: Partial<LoopbackPeer> = { hear: async () => {} };
  return new WineSession(hub as Hub, peer as LoopbackPeer, options);
}

test.each([
  ['P1 CreateProcess none -> P2', 7, 'ok', 'ok', false],
  ['P1 CreateProcess none -> P2', undefined, 'ok', 'crashed', true],
  ['P1 CreateProcess none -> P2', 7, 'error ERROR_INTERNAL_ERROR 1359', 'ERROR_INTERNAL_ERROR', true],
  ['P1 CreateProcess none -> P2', 7, 'error ERROR_ACCESS_DENIED 5', 'ERROR_ACCESS_DENIED', false],
  ['system CreateProcess -> P2', undefined, 'ok', 'crashed', true],
])('%s: a process with the identifier %s, behind %j', async (text, pid, words, outcome, isStillborn) => {
  const begun = session([agent('b', pid)], words.split(' '));
  expect(await begun.begin(agent('a', 4))).toBe(true);
  const trace = await runCallByCall(begun, parseScript(text));
  expect(trace.map((step) => step.outcome)).toEqual([outcome]);
  expect(begun.isStillborn).toBe(isStillborn);
});

test('a first process that does not start', async () => {
  const stillborn = session([], []);
  expect(await stillborn.begin(agent('a', undefined))).toBe(false);
  expect(stillborn.isStillborn).toBe(true);
});
