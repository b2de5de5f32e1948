/** A certificate holds for as long as nobody touches it and the model is what it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { selectArticle, selectProfile, valuation, withoutBug } from '../../oracles/subject.ts';
import { type Certificate, digestOf, minimumOf } from './certificate.ts';
import { NoCertificate, objectionTo, readCertificate } from './certify.ts';

const article = selectArticle('Q254930');
const home = selectProfile('windows-nt-4.0-rtm');
const rows = {
  actual: valuation({ ...home.row, [article.trait]: ['forgotten'] }),
  expected: withoutBug(home, article).row,
  trait: article.trait,
};
const long = parseScript(
  'P1 socket -> s1\nP1 connect s1 -> c1\nP1 socket -> s2\npeer mute c1\nP1 closesocket s1\nP1 closesocket s2\npeer resume c1\npeer observe c1',
);
const { certificate, script } = minimumOf(long, rows, { can: () => true })!;
const signed = (content: Omit<Certificate, 'digest'>): Certificate => {
  const { digest: _, ...rest } = { digest: '', ...content };
  return { ...rest, digest: digestOf(rest) } as Certificate;
};

test('a certificate survives its way through a file, and holds', () => {
  const read = readCertificate(JSON.parse(JSON.stringify(certificate)));
  expect(read).toEqual(certificate);
  expect(objectionTo(read)).toBeUndefined();
  expect(script).toHaveLength(6);
});

test('whatever is changed in it, it is refused', () => {
  const keys = Object.keys(certificate).filter((key) => key !== 'certificate' && key !== 'version');
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.integer({ min: 1, max: 9 }), (key, n) => {
      const was = certificate[key as keyof Certificate];
      const is = typeof was === 'number' ? was + n : typeof was === 'string' ? `${was} ` : undefined;
      const changed = {
        ...certificate,
        [key]: is ?? (Array.isArray(was) ? [...was, 'x'] : { ...(was as object), n }),
      };
      expect(objectionTo(changed as Certificate)).toEqual({ kind: 'altered' });
    }),
    { seed: 7, numRuns: 60 },
  );
});

describe('signed anew, it is refused too', () => {
  test('where the model is another', () => {
    expect(objectionTo(signed({ ...certificate, model: 'another' }))).toEqual({ kind: 'model changed' });
  });
  test('where the script is not the shortest', () => {
    const { length } = certificate;
    const padded = `P1 socket -> s1\n${certificate.script.replaceAll('s1', 's2')}`;
    const forged = signed({ ...certificate, script: padded, length: length + 1 });
    expect(objectionTo(forged)).toMatchObject({ kind: 'not minimal', script: certificate.script });
  });
  test('where there is no script that short', () => {
    const task = { ...certificate.task, without: ['peer resume'] };
    expect(objectionTo(signed({ ...certificate, task }))).toEqual({ kind: 'not minimal', script: undefined });
  });
  test('where it claims more work than was done', () => {
    const forged = signed({ ...certificate, states: certificate.states + 1, blindTo: 5 });
    expect(objectionTo(forged)).toEqual({ kind: 'not so', what: ['blindTo', 'states', 'digest'] });
  });
});

test.each([
  [{}, /certificate/],
  [{ ...certificate, version: 2 }, /version/],
  [{ ...certificate, task: { ...certificate.task, trait: 'no.such' } }, /task\.trait/],
  [
    { ...certificate, task: { ...certificate.task, actual: { ...certificate.task.actual, x: ['y'] } } },
    /task\.actual\.x/,
  ],
  [{ ...certificate, length: -1 }, /length/],
  [{ ...certificate, extra: 1 }, /extra/],
  ['text', /Object/],
])('what is no certificate is said to be none: %#', (data, message) => {
  expect(() => readCertificate(data)).toThrow(NoCertificate);
  expect(() => readCertificate(data)).toThrow(message);
});
