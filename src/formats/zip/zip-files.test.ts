import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../results/png';
import { zipFiles } from './zip-files';

describe('zipFiles', () => {
  const files = { 'maps/a.png': Uint8Array.of(1, 2, 3), 'scores.csv': new Uint8Array(1000).fill(65), '42': Uint8Array.of(4) };

  it('can be unpacked again', () => expect(unzipSync(zipFiles(files))).toEqual(files));
  it('has the same bytes each time, and compresses text', () => {
    expect(zipFiles(files)).toEqual(zipFiles({ ...files }));
    expect(zipFiles(files).length).toBeLessThan(600);
  });
});

describe('encodePng', () => {
  it('keeps every pixel, also from a view into a larger buffer', () => {
    const rgba = new Uint8ClampedArray(4 + 3 * 2 * 4).map((_, index) => index * 9).subarray(4);
    const decoded = decode(encodePng(rgba, 3, 2));
    expect([decoded.width, decoded.height, decoded.channels]).toEqual([3, 2, 4]);
    expect([...decoded.data]).toEqual([...rgba]);
  });
});
