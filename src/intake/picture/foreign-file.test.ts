/** Files of other kinds are called by their names, texts and pictures never. */
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { foreignFile } from './foreign-file';
import { readPictureHeader } from './picture-header';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const sentence = (bytes: Uint8Array): string => {
  try {
    readPictureHeader('set/a.png', bytes, bytes.length);
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown.message;
  }
  return '';
};

const starts: readonly (readonly [string, RegExp])[] = [
  ['%PDF-1.7\n', /a PDF document.*Export its pages/],
  ['8BPS\0\x01', /Photoshop/],
  ['v/1\x01\x02\0\0\0', /OpenEXR/],
  ['#?RADIANCE\n', /Radiance/],
  [`${'\0'.repeat(128)}DICM`, /DICOM/],
  ['\0\0\0\x0cjP  \r\n\x87\n', /JPEG 2000/],
  ['\xff\x4f\xff\x51\0\x29', /JPEG 2000/],
  ['\xff\x0a\x7f', /JPEG XL/],
  ['\0\0\0\x0cJXL \r\n\x87\n', /JPEG XL/],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', /HEIC.*JPEG or PNG/],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', /HEIC/],
  ['\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', /film.*ffmpeg/],
  ['\0\0\0\x14ftypqt  \0\0\0\0qt  ', /film/],
  ['RIFF\0\0\0\0AVI LIST', /film \(AVI\)/],
  ['\x1a\x45\xdf\xa3\x9f', /Matroska/],
  ['P5\n640 480\n255\n', /PNM/],
  ['P6 # by hand\n64 48 65535\n', /PNM/],
  ['Pf\n64 48\n-1.0\n', /PFM/],
  ['\x93NUMPY\x01\0', /NumPy/],
  ['<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">', /SVG/],
  ['<!DOCTYPE html><html>', /web page/],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:', /git lfs pull/],
  ['\xff\xd8\xff\xf7\0\x0b\x08', /JPEG-LS/],
];

describe('foreignFile', () => {
  for (const [start, says] of starts)
    it(`names ${says.source}`, () => {
      expect(sentence(latin(start))).toMatch(says);
      expect(sentence(latin(start))).toMatch(/^set\/a\.png is an? /);
    });

  it('takes texts for what they are: unknown', () => {
    for (const text of ['P5', 'P2P networks are', 'PF', 'Simple text', 'MATLAB is a program', 'ID,score\n1,2\n', '<note/>'])
      expect(foreignFile(latin(text))).toBeNull();
  });
});

it('tells the kinds of JPEG that browsers do not read from the one that they do', () => {
  const jpeg = (marker: number, bits: number) =>
    Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, marker, 0, 11, bits, 0, 40, 0, 40, 1, 1, 0x11, 0, 0xff, 0xd9]);
  for (const marker of [0xc0, 0xc1, 0xc2]) expect(sentence(jpeg(marker, 8))).toBe('');
  expect(sentence(jpeg(0xc1, 12))).toMatch(/a JPEG of 12 bits.*TIFF or PNG/);
  expect(sentence(jpeg(0xc3, 8))).toMatch(/lossless JPEG/);
  expect(sentence(jpeg(0xc9, 8))).toMatch(/arithmetic/);
  expect(sentence(jpeg(0xf7, 8))).toMatch(/JPEG-LS/);
});
