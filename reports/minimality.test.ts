import { expect, test } from 'vitest';
import type { Certificate } from '../properties/minimal/certificate.ts';
import { minimality } from './minimality.ts';

test('a proof says how far it went, and where there is none that is said', () => {
  const certificate = { length: 8, states: 1825, calls: 141_115 } as Certificate;
  expect(minimality(certificate)).toBe(
    'Proven minimal: 141,115 calls behind 1,825 states tried, none of which shows it before call 8.',
  );
  expect(minimality(undefined)).toMatch(/^Locally minimal: /);
});
