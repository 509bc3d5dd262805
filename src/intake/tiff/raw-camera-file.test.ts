import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '../picture/picture-header';
import { type MadeTiff, makeTiff } from '../testing/made-tiff';
import { rawCameraFile } from './raw-camera-file';

const text = (letters: string): Uint8Array => Uint8Array.from(letters.padEnd(64, '\0'), (letter) => letter.charCodeAt(0));
const tiff = (tags: MadeTiff['tags'] = {}, more: Partial<MadeTiff> = {}): Uint8Array<ArrayBuffer> =>
  makeTiff({ width: 48, height: 32, values: Array(48 * 32 * 3).fill(9), bits: 8, channels: 3, tags, ...more });

describe('rawCameraFile', () => {
  it.each([
    ['Canon CR2', 'II*\0\x10\0\0\0CR\x02\0'],
    ['Canon CR3', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom'],
    ['Canon CRW', 'II\x1a\0\0\0HEAPCCDR'],
    ['Fujifilm RAF', 'FUJIFILMCCD-RAW 0201'],
    ['Olympus ORF', 'IIRO\x08\0\0\0'],
    ['Olympus ORF', 'IIRS\x08\0\0\0'],
    ['Panasonic RW2', 'IIU\0\x18\0\0\0'],
    ['Sigma X3F', 'FOVb'],
    ['Minolta MRW', '\0MRM'],
    ['Phase One IIQ', 'II*\0\x08\0\0\0IIIIwaR\0'],
  ])('knows %s by its first bytes', (kind, start) => {
    expect(rawCameraFile(text(start))).toBe(kind);
  });

  it('knows those that are TIFF outside by their tags, in either byte order', () => {
    const preview = { 254: [1], 330: [8, 8] };
    for (const isBigEndian of [false, true]) {
      expect(rawCameraFile(tiff({ 50706: [1, 4, 0, 0] }, { isBigEndian }))).toBe('DNG');
      expect(rawCameraFile(tiff({ ...preview, 271: 'NIKON CORPORATION' }, { isBigEndian }))).toBe('Nikon NEF');
      expect(rawCameraFile(tiff({ ...preview, 271: 'SONY ' }, { isBigEndian }))).toBe('Sony ARW');
      expect(rawCameraFile(tiff({ ...preview, 271: 'Newcomer Ltd', 34665: [8] }, { isBigEndian }))).toBe('Newcomer Ltd RAW');
      expect(rawCameraFile(tiff({ 271: 'PENTAX', 259: [65_535] }, { isBigEndian }))).toBe('Pentax PEF');
    }
    expect(rawCameraFile(tiff({ 262: [32_803] }))).toBe('RAW');
    expect(rawCameraFile(tiff({ 262: [34_892] }))).toBe('RAW');
  });

  it('leaves pictures alone, also those that a camera’s program developed', () => {
    const developed: MadeTiff['tags'][] = [{}, { 271: 'NIKON CORPORATION', 34665: [8] }, { 330: [8, 8] }, { 254: [1] }];
    for (const tags of developed) expect(rawCameraFile(tiff(tags))).toBeNull();
    // Pixels follow the first eight bytes, and may spell anything.
    const grey = makeTiff({ width: 16, height: 16, bits: 8, values: Array(256).fill(0x49) });
    expect(rawCameraFile(grey)).toBeNull();
    expect(rawCameraFile(text('\x89PNG\r\n\x1a\n'))).toBeNull();
    expect(rawCameraFile(tiff().subarray(0, 40))).toBeNull();
  });
});

it('the preview in a RAW file is never taken for the picture, and the person learns what to do', () => {
  const file = tiff({ 254: [1], 330: [8, 8], 271: 'NIKON CORPORATION' });
  expect(() => readPictureHeader('a/part.nef', file, file.length)).toThrow(
    /^a\/part\.nef is a RAW file of a camera \(Nikon NEF\).* export it as TIFF, PNG or JPEG\.$/,
  );
  expect(() => readPictureHeader('a.raf', text('FUJIFILMCCD-RAW 0201'), 1e6)).toThrow(/Fujifilm RAF/);
});

it('nor is any other first page that is only a smaller copy', () => {
  const file = tiff({ 254: [1], 330: [8] });
  expect(() => readPictureHeader('a.tif', file, file.length)).toThrow(
    /its first picture is only a preview, and the whole one stands behind it/,
  );
});
