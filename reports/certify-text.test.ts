import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { selectArticle, selectProfile, valuation, withoutBug } from '../oracles/subject.ts';
import { minimumOf } from '../properties/minimal/certificate.ts';
import { certifiedText, refusedText } from './certify-text.ts';

const article = selectArticle('Q150523-inherit');
const home = selectProfile('windows-95');
const rows = {
  actual: valuation({ ...home.row, [article.trait]: ['no'] }),
  expected: withoutBug(home, article).row,
  trait: article.trait,
};
const script = 'P1 socket -> s1\nP1 CreateProcess all -> P2\nP2 closesocket s1';
const { certificate } = minimumOf(parseScript(script), rows, { can: () => true })!;

test('a certificate that holds says what was searched', () => {
  const { calls, states, hash } = certificate;
  expect(certifiedText(certificate)).toBe(`\
create.inheritable=no: holds. No script of fewer than 3 calls shows it, and none of 3 is preferred
  to this one:
    P1 socket -> s1
    P1 CreateProcess all -> P2
    P2 closesocket s1
Within 2 processes, 1 port, the numbers 0, 1, and advances of 1, 130, 300 s; 66 kinds of calls.
Until the trait matters, scripts were held to what that takes, in one of these ways:
  - anywhere; it shows later
Every script of up to 2 calls was tried without that.
${calls.toLocaleString('en')} calls behind ${states.toLocaleString('en')} states, known by 96 bits: the odds that two were taken for one are ${hash.collisionOdds}.
`);
});

test.each([
  [{ kind: 'altered' } as const, 'refused. It was altered: its digest is another.'],
  [{ kind: 'model changed' } as const, 'refused. The model has changed since; search again.'],
  [
    { kind: 'not minimal', script: undefined } as const,
    'No script of that length shows it within its bounds.',
  ],
  [
    { kind: 'not minimal', script: 'P1 socket -> s1\n' } as const,
    'Another script is preferred: P1 socket -> s1.',
  ],
  [{ kind: 'not so', what: ['states'] } as const, 'What it says of the search is not so: states.'],
])('one that is refused says why: %o', (objection, why) => {
  const text = refusedText(certificate, objection);
  expect(text).toMatch(/^create\.inheritable=no: /);
  expect(text.replace(/\s+/g, ' ')).toContain(why);
});
