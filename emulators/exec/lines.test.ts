import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from './lines.ts';

function read(splitter: LineSplitter, chunks: readonly Uint8Array[]) {
  return { lines: chunks.flatMap((chunk) => splitter.push(chunk)), overlong: splitter.overlong };
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let rest = bytes;
  for (const size of sizes) {
    chunks.push(rest.subarray(0, size));
    rest = rest.subarray(size);
  }
  return [...chunks, rest];
}

describe('LineSplitter', () => {
  test('cuts at LF and CR LF, and keeps the rest for later', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Buffer.from('ok 1\r\n\nre'))).toEqual(['ok 1', '']);
    expect(splitter.push(Buffer.from('ady\n'))).toEqual(['ready']);
  });

  test('bytes that are no UTF-8 become U+FFFD', () => {
    expect(new LineSplitter().push(Uint8Array.of(0xff, 0x00, 0x61, 0x0a))).toEqual(['\ufffd\0a']);
  });

  test('a line of exactly the limit is a line, one byte more ends the reading', () => {
    expect(read(new LineSplitter(3), [Buffer.from('abc\nabcd\nx\n')])).toEqual({
      lines: ['abc'],
      overlong: true,
    });
  });

  test('any chunking gives the same lines', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x0a, 0x0d, 0x00, 0xc3, 0xa4, 0x1b));
    const bytes = fc.array(byte, { maxLength: 200 }).map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(20)), fc.integer({ min: 1, max: 40 }), (whole, sizes, limit) => {
        const chunked = read(new LineSplitter(limit), cut(whole, sizes));
        expect(chunked).toEqual(read(new LineSplitter(limit), [whole]));
        for (const line of chunked.lines)
          expect(Buffer.from(line, 'utf8').length).toBeLessThanOrEqual(3 * limit);
      }),
    );
  });

  test('lines without CR come back as they were', () => {
    const line = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        expect(new LineSplitter().push(bytes)).toEqual(lines);
      }),
    );
  });

  test('a line of 100 MB is given up at the limit and not kept', () => {
    const splitter = new LineSplitter();
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 100; i++) expect(splitter.push(chunk)).toEqual([]);
    expect(splitter.overlong).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
  });
});
