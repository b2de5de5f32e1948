/** The hand-typed traces and the second stack: two readings of the same texts. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { matches } from '../model/outcome.ts';
import { scriptOf, type Trace } from '../model/script.ts';
import { readWitnesses } from '../oracles/witness.ts';
import { SecondStack } from './second/stack.ts';

const witnesses = readWitnesses(fileURLToPath(new URL('../oracles/witnesses', import.meta.url)));

/** Stacks that a Windows may be by its texts are tried until one gives the trace. */
const mostStacks = 300;

/** Traces for one side of what the texts leave open, where the second stack is always on the other. */
const otherSide = new Set([
  'facts/f9b-closesocket-after-closehandle',
  'notation/no-std-handle-of-first-process',
  'notation/no-std-handle-value',
  'notation/peer-shut',
  'q150523/standard-handle-9x-createprocess',
  'q150523/standard-handle-9x-writefile',
  'rules/crt1-handle-gone-ok',
  'rules/lg2-closehandle-fin',
  'rules/lg2-crt-close-fin',
  'rules/lg2-exit-fin',
  'rules/lg4-always-wouldblock',
  'rules/sd3-after-end-fails',
  'rules/sd3-after-reset-ok',
]);

/** Whether some stack that the texts permit of the Windows gives the trace, up to what they leave open in it. */
function canGive(windows: string, trace: Trace): boolean {
  const script = scriptOf(trace);
  for (let seed = 0; seed < mostStacks; seed++) {
    for (const values of ['fresh', 'reused'] as const) {
      const given = new SecondStack({ windows, values, seed }).run(script);
      const isSame = trace.every(({ outcome, alias }, i) => {
        const step = given[i]!;
        return matches(outcome, step.outcome) && (alias === undefined || alias === step.alias);
      });
      if (isSame) return true;
    }
  }
  return false;
}

test.each(witnesses.map((witness) => [witness.id, witness] as const))(
  '%s',
  (id, { holds, denied, trace }) => {
    const given = holds.filter((windows) => canGive(windows, trace));
    expect(given).toEqual(otherSide.has(id) ? given : holds);
    expect(denied.filter((windows) => canGive(windows, trace))).toEqual([]);
  },
);

test('the list of those on the other side has no entry too many', () => {
  const listed = witnesses.filter(({ id }) => otherSide.has(id));
  expect(listed).toHaveLength(otherSide.size);
  for (const { id, holds, trace } of listed) {
    expect([id, holds.every((windows) => canGive(windows, trace))]).toEqual([id, false]);
  }
});
