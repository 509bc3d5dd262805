/** Deep pictures for the stories: 16-bit grey of a part with a bright bar, as TIFF and PNG, and JPEGs with each EXIF orientation. */
import { encode } from 'fast-png';
import { makeTiff } from '../src/intake/testing/made-tiff';

const SIDE = 64;

/** Values from 1,200 to 9,800 of 65,535, as a camera of a dark scene gives them; each seed moves the stripes a little. */
function deepValues(seed: number, hasScratch = false): Uint16Array {
  return Uint16Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
    if (hasScratch && Math.abs(x - y) < 3 && x > 16 && x < 48) return 9800;
    return 4000 + 2000 * Math.sin((x + seed) / 4) + 800 * Math.sin((y - seed) / 7);
  });
}

export const deepTiff = (seed: number, hasScratch = false): Uint8Array =>
  makeTiff({
    width: SIDE,
    height: SIDE,
    values: deepValues(seed, hasScratch),
    packing: seed % 2 ? 'deflate' : 'none',
    isBigEndian: seed % 3 === 0,
  });

export const deepPng = (seed: number): Uint8Array =>
  new Uint8Array(encode({ width: SIDE, height: SIDE, data: deepValues(seed), channels: 1, depth: 16 }));

/** A TIFF whose second half is missing. */
export function brokenTiff(): Uint8Array {
  const whole = deepTiff(2);
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** The same JPEG with this EXIF orientation in front. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}
