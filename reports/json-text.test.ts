import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('what is dangerous is written as an escape', () => {
  expect(jsonText({ a: 'é\u001b\u007f\u202e\u{e0041}\n' })).toBe(
    '{\n  "a": "é\\u001b\\u007f\\u202e\\udb40\\udc41\\n"\n}\n',
  );
});

test('nothing but lines of printable text, and the same when it is read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = jsonText([value]);
      expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify([value])));
    }),
  );
});
