import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { shrinkText } from './shrink-text.ts';

const longer = parseScript('P1 socket -> s1\nP1 socket -> s2\nP1 closesocket s1\n');
const script = parseScript('P1 socket -> s1\nP1 closesocket s1\n');

test('a section for every finding, a line for every step', () => {
  const log = shrinkText([
    {
      fingerprint: 'linger.zero-nonblocking=worker',
      steps: [
        { kind: 'candidate', on: 'model', script: longer, fate: 'kept' },
        { kind: 'candidate', on: 'model', script, fate: 'shows nothing' },
        { kind: 'by chance', tried: 1500 },
        { kind: 'by chance', tried: 7, script },
        {
          kind: 'exact',
          found: { script, states: 12, calls: 3456, fate: 'the emulator shows something else' },
        },
        { kind: 'exact' },
        { kind: 'candidate', on: 'emulator', script: longer, fate: 'shows another: a\u001b' },
      ],
    },
    { fingerprint: 'inconsistent: x', steps: [] },
  ]);
  expect(log).toBe(`\
linger.zero-nonblocking=worker
  model      3: P1 socket -> s1; P1 socket -> s2; P1 closesocket s1  # kept
  model      2: P1 socket -> s1; P1 closesocket s1  # shows nothing
  chance    1,500 shorter scripts  # none shows it
  chance     2: P1 socket -> s1; P1 closesocket s1  # kept, the last of 7 shorter scripts
  exact      2: P1 socket -> s1; P1 closesocket s1; 12 states and 3,456 calls tried  # the emulator shows something else
  exact     gave up
  emulator   3: P1 socket -> s1; P1 socket -> s2; P1 closesocket s1  # shows another: a\\x1b

inconsistent: x
  nothing was tried
`);
});

test('without a finding it says so', () => {
  expect(shrinkText([])).toBe('Nothing was found, so that nothing was shrunk.\n');
});
