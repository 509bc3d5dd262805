/** Bytes through an HTML file and back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSevenBits, writeSevenBits } from './seven-bit-text';

const decode = (utf8: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(utf8);

it('gives any bytes back, and holds nothing that HTML would read or change', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = decode(writeSevenBits(bytes));
      expect(text).not.toMatch(/[\0\r<]/);
      expect(readSevenBits(text)).toEqual(bytes);
    }),
  );
});

it('survives that somebody turns the line ends, as a browser turns them back', () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 41) & 255);
  const text = decode(writeSevenBits(bytes));
  expect(text).toContain('\n');
  expect(readSevenBits(text.replaceAll('\n', '\r\n').replaceAll('\r\n', '\n'))).toEqual(bytes);
});

it('is 17 % larger than random bytes, not 33', () => {
  const bytes = new Uint8Array(100_000);
  for (let at = 0, state = 1; at < bytes.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  expect(writeSevenBits(bytes).length / bytes.length).toBeLessThan(1.18);
});
