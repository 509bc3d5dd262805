import { describe, expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { pictureFormat, readPictureHeader } from '../picture/picture-header';
import { makeTiff } from '../testing/made-tiff';
import { readTiffHeader } from './tiff-header';

const values = Uint16Array.from({ length: 40 * 30 }, (_, index) => index);
const picture = { width: 40, height: 30, values };

function codeOf(bytes: Uint8Array): string {
  try {
    readPictureHeader('part.tif', bytes, bytes.length);
  } catch (error) {
    return error instanceof StudioError ? error.code : String(error);
  }
  return 'none';
}

describe('readTiffHeader', () => {
  it.each([false, true])('reads either byte order (big-endian: %s), of strips and of tiles', (isBigEndian) => {
    for (const more of [{}, { tile: 16 }, { isBig: true }]) {
      const bytes = makeTiff({ ...picture, isBigEndian, ...more });
      expect(pictureFormat(bytes)).toBe('TIFF');
      expect(readTiffHeader(bytes, bytes.length)).toMatchObject({ width: 40, height: 30, bitsPerSample: 16, samplesPerPixel: 1 });
    }
  });

  it('asks for more where the tags stand at the end of the file', () => {
    const bytes = makeTiff(picture);
    expect(readTiffHeader(bytes.subarray(0, 256), bytes.length)).toBe('beyond');
  });

  it('gives the size upright, and tells of further pages', () => {
    const bytes = makeTiff({ ...picture, orientation: 6, hasMorePages: true });
    expect(readPictureHeader('a.tif', bytes, bytes.length)).toEqual({ format: 'TIFF', width: 30, height: 40, hasMorePages: true });
  });
});

describe('what is refused from the header', () => {
  it('a file that was cut off, wherever', () => {
    const bytes = makeTiff(picture);
    for (const length of [9, 100, bytes.length - 20, bytes.length - 1])
      expect(codeOf(bytes.slice(0, length)), `${length}`).toBe('file-undecodable');
  });

  it('pixels that are not all there', () => {
    const bytes = makeTiff({ ...picture, values: values.subarray(0, 40 * 30) });
    const tags = new DataView(bytes.buffer);
    const start = tags.getUint32(4, true);
    tags.setUint32(start + 2 + 8, 4000, true); // ImageWidth, the first tag
    expect(codeOf(bytes)).toBe('file-undecodable');
  });

  it('a size too large to decode, before anything is decoded', () => {
    const bytes = makeTiff({ ...picture, packing: 'deflate' });
    const tags = new DataView(bytes.buffer);
    const start = tags.getUint32(4, true);
    tags.setUint32(start + 2 + 8, 60_000, true);
    tags.setUint32(start + 2 + 12 + 8, 60_000, true);
    expect(codeOf(bytes)).toBe('picture-too-large');
  });

  it('a file of a megabyte that says it is a picture of a few pixels', () => {
    const swollen = makeTiff({ width: 16, height: 16, values: new Uint16Array(256), packing: 'deflate' });
    const bytes = new Uint8Array(2_000_000);
    bytes.set(swollen);
    const tags = new DataView(bytes.buffer);
    const start = tags.getUint32(4, true);
    const count = tags.getUint16(start, true);
    for (let entry = 0; entry < count; entry++) {
      const at = start + 2 + 12 * entry;
      if (tags.getUint16(at, true) === 279) tags.setUint32(tags.getUint32(at + 8, true), 1_900_000, true);
    }
    expect(codeOf(bytes)).toBe('file-undecodable');
  });

  it('a kind that is not read, by name', () => {
    expect(() => readPictureHeader('a.tif', makeTiff({ ...picture, tags: { 259: [34_925] } }), 1e6)).toThrow(/compressed with LZMA/);
  });
});
