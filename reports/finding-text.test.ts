import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import type { Finding } from '../properties/finding.ts';
import { finding, reference } from '../test/fixtures.ts';
import { findingLines } from './finding-text.ts';
import { plain } from './paint.ts';

const text = (given: Finding) => findingLines(given, 1, reference, plain).join('\n');
const { edit: _, causedAt: __, ...unexplained } = finding;

test('a bug of an article', () => {
  expect(text(finding)).toBe(`\
1. known-bug: crt.closesocket-after-close=WSAENOTSOCK
   a bug that Windows itself once had
   Q185727: closesocket fails with 10038 after _open_osfhandle
   What does closesocket give for a value whose handle _close closed?
     seen      WSAENOTSOCK: not a socket
     expected  ok: success (convention)
   Also considered, and ruled out: create.inheritable=no.

     P1 socket -> s1             = ok
     P1 _open_osfhandle s1 -> f1 = ok
     P1 _close f1                = ok           # caused here
     P1 closesocket s1           = WSAENOTSOCK  # seen here; allowed: ok

   Observed WSAENOTSOCK, allowed ok.
   Rule crt.after (documented; Q185727; X4): It succeeds.
   Locally minimal: no call can be left out, and none made plainer.
   Reproduced 3 of 3. Found in script 17 with 21 calls, now 4; 1,234 executions to shrink, tell
   apart and confirm.`);
});

test('a deviation that nothing explains for certain', () => {
  const shown = text({ ...unexplained, severity: 'nonconforming', articles: [] });
  expect(shown).toContain('Unattributed: no one trait explains it for certain.');
  expect(shown).toMatch(/would explain it:\s+create\.inheritable=no\./);
  expect(shown).not.toContain('caused here');
});

test('a deviation of a trait of which no article tells', () => {
  expect(text({ ...finding, articles: [], runnersUp: [] })).toContain(
    'Unattributed: no article tells of it.',
  );
});

test('what does not show each time is flaky, and not said to be minimal', () => {
  const shown = text({ ...finding, reproduced: { times: 4, of: 10 } });
  expect(shown).toMatch(
    /Flaky: the emulator shows it in 4 of 10 runs only, so that shorter ones may\s+have been missed\./,
  );
  expect(shown).toContain('Reproduced 4 of 10.');
  expect(shown).not.toContain('minimal');
});

test('an inconsistency shows both halves', () => {
  const { deviation } = finding;
  const shown = text({
    ...unexplained,
    severity: 'inconsistent',
    deviation: { ...deviation, allowed: [], rules: [] },
    against: parseTrace('P1 socket -> s9 = WSAENOBUFS'),
  });
  expect(shown).toContain('# seen here\n');
  expect(shown).toContain('allowed taken alone');
  expect(shown).toContain('P1 socket -> s9 = WSAENOBUFS');
});

test('an inconsistency asks what the emulator would have to decide, with the answers', () => {
  const windows10 = profileNamed('windows-10')!;
  const fingerprint = 'inconsistent: shutdown.receive-then-data, no.such-trait';
  const given: Finding = { ...unexplained, severity: 'inconsistent', fingerprint };
  const shown = findingLines(given, 1, windows10, plain).join('\n').replace(/\s+/g, ' ');
  expect(shown).toContain(
    'one for all scripts: What happens to data that arrives after shutdown of the receiving side? ' +
      'reset: the connection is reset; or accepted: it is acknowledged and dropped.',
  );
  expect(text({ ...given, fingerprint: 'inconsistent: ' })).not.toContain('Any answer');
});

test('values that nothing told apart are all named', () => {
  const edit = { trait: 'inherit.std-handle', values: ['absent', 'unusable'] } as const;
  expect(text({ ...finding, edit })).toContain(
    'seen      absent: no: GetStdHandle fails in the child; or unusable: no: the handle is there,',
  );
});
