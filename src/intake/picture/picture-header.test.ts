import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { HEADER_BYTES, readPictureHeader } from './picture-header';

const png = (width: number, height: number) => encode({ width, height, channels: 1, data: new Uint8Array(width * height) });

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A JPEG as far as its frame header: optional EXIF orientation, and padding segments in front. */
function jpeg(width: number, height: number, options: { orientation?: number; padding?: number } = {}): Uint8Array {
  const bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0];
  if (options.orientation) {
    const tiff = [...ascii('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, options.orientation, 0, 0, 0, 0, 0, 0];
    bytes.push(0xff, 0xe1, 0, 8 + tiff.length, ...ascii('Exif\0\0'), ...tiff);
  }
  for (let left = options.padding ?? 0; left > 0; left -= 65000) {
    bytes.push(0xff, 0xe2, 65000 >> 8, 65000 & 255);
    for (let i = 0; i < 64998; i++) bytes.push(0x20);
  }
  bytes.push(0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xd9);
  return Uint8Array.from(bytes);
}

const read = (bytes: Uint8Array, byteSize = bytes.length) => readPictureHeader('set/a.png', bytes, byteSize);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof StudioError ? error.code : String(error);
  }
  return 'none';
}

describe('readPictureHeader', () => {
  it('reads a PNG from its first bytes alone', () => {
    const bytes = png(40, 30);
    expect(read(bytes.subarray(0, 64), bytes.length)).toEqual({ format: 'PNG', width: 40, height: 30 });
  });

  it('goes by content, not by extension', () => {
    expect(read(jpeg(640, 480))).toEqual({ format: 'JPEG', width: 640, height: 480 });
    expect(codeOf(() => read(ascii('This is no picture at all, only text.')))).toBe('file-not-picture');
    expect(codeOf(() => read(ascii('BMW makes cars and this is a text')))).toBe('file-not-picture');
    expect(codeOf(() => read(ascii('<svg width="100" height="100" xmlns="x"></svg>')))).toBe('file-foreign');
  });

  it('turns a JPEG upright as browsers do', () => {
    expect(read(jpeg(640, 480, { orientation: 6 }))).toMatchObject({ width: 480, height: 640 });
    expect(read(jpeg(640, 480, { orientation: 3 }))).toMatchObject({ width: 640, height: 480 });
  });

  it('asks for more where a JPEG has large metadata in front', () => {
    const bytes = jpeg(640, 480, { padding: 400_000 });
    expect(read(bytes.subarray(0, HEADER_BYTES), bytes.length)).toBeNull();
    expect(read(bytes)).toMatchObject({ width: 640, height: 480 });
  });

  it('reads GIF and BMP', () => {
    const gif = Uint8Array.from([...ascii('GIF89a'), 64, 0, 32, 0, 0, 0, 0]);
    expect(read(gif)).toEqual({ format: 'GIF', width: 64, height: 32 });
    const bmp = new Uint8Array(54);
    bmp.set(ascii('BM'));
    bmp[14] = 40;
    new DataView(bmp.buffer).setInt32(18, 50, true);
    new DataView(bmp.buffer).setInt32(22, -70, true);
    expect(read(bmp)).toEqual({ format: 'BMP', width: 50, height: 70 });
  });

  it('names what is wrong', () => {
    expect(codeOf(() => read(new Uint8Array(0)))).toBe('file-empty');
    expect(codeOf(() => read(png(40, 40).subarray(0, 10)))).toBe('file-undecodable');
    expect(codeOf(() => read(png(15, 40)))).toBe('picture-too-small');
    expect(codeOf(() => read(png(16, 16)))).toBe('none');
    expect(codeOf(() => read(png(40, 40), 257 * 1024 * 1024))).toBe('file-too-large');
  });

  it('refuses 20000 x 20000 from the header', () => {
    const bytes = png(40, 40).slice();
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, 20000);
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(20, 20000);
    expect(codeOf(() => read(bytes))).toBe('picture-too-large');
  });
});
