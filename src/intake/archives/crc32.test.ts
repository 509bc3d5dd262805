import * as zlib from 'node:zlib';
import { encode } from 'fast-png';
import { expect, it } from 'vitest';
import { crc32 } from './crc32';

it('gives the check value of its standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

it('agrees with zlib for any length, at any place of a buffer, and with the CRCs of PNG', () => {
  const all = Uint8Array.from({ length: 500 }, (_, index) => Math.imul(index + 1, 2654435761) >>> 24);
  for (let length = 0; length < 40; length++) {
    const bytes = all.subarray(length, 2 * length);
    expect(crc32(bytes)).toBe(zlib.crc32(bytes));
  }
  // And with a chunk of PNG: type, data, CRC.
  const png = encode({ width: 9, height: 9, channels: 1, depth: 8, data: all.slice(0, 81) });
  expect(crc32(png.subarray(12, 29))).toBe(new DataView(png.buffer, png.byteOffset).getUint32(29));
});
