/** Masks of 64 x 64 pixels as other programs write them. The JPEG is Pillow's; the PNGs are written here, for fast-png writes neither palettes nor single bits. */
import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { crc32 } from './made-files';

const SIDE = 64;

/** 16 x 16 pixels at 8, 16: 256 of them. */
const isSpot = (x: number, y: number): boolean => x >= 8 && x < 24 && y >= 16 && y < 32;

/** One bit a pixel. */
export function bitPng(): Uint8Array {
  return plainPng(1, 0, (x, y) => (isSpot(x, y) ? 1 : 0));
}

/** Index 0 is the defect, in blue; 7 the background, in VOC's grey of what is nothing. */
export function palettePng(): Uint8Array {
  const palette = new Uint8Array(24);
  palette.set([0, 0, 192], 0);
  palette.set([224, 224, 192], 21);
  return plainPng(8, 3, (x, y) => (isSpot(x, y) ? 0 : 7), palette);
}

/** 16 bits, and 1 where the defect is. */
export function deepPng(): Uint8Array {
  const data = Uint16Array.from({ length: SIDE * SIDE }, (_, at) => (isSpot(at % SIDE, Math.floor(at / SIDE)) ? 1 : 0));
  return encode({ width: SIDE, height: SIDE, data, channels: 1, depth: 16 });
}

/**
 * 384 pixels: as many of Pillow's values are above 30, and as many above 60.
 *
 * 16 x 16 pixels of 255 and 16 x 8 of grey 100 on black, across the blocks of 8, quality 60: 74 values, up to 29 on what was black.
 */
export function noisyJpeg(): Uint8Array {
  return Uint8Array.from(Buffer.from(NOISY, 'base64'));
}

function plainPng(depth: 1 | 8, colourType: 0 | 3, valueAt: (x: number, y: number) => number, palette?: Uint8Array): Uint8Array {
  const rowBytes = (SIDE * depth) / 8;
  const rows = new Uint8Array((rowBytes + 1) * SIDE);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const at = y * (rowBytes + 1) + 1 + Math.floor((x * depth) / 8);
      rows[at] |= depth === 8 ? valueAt(x, y) : valueAt(x, y) << (7 - (x % 8));
    }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, SIDE);
  new DataView(header.buffer).setUint32(4, SIDE);
  header.set([depth, colourType], 8);
  const chunks = [chunk('IHDR', header), ...(palette ? [chunk('PLTE', palette)] : []), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

const NOISY =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAALCABAAEABAREA/8QAGQABAQEBAQEAAAAAAAAAAAAAAAYFBwME/8QALBAAAgIBAgMECwAAAAAAAAAAAAECAwQFBhESIQciQVQVFzZRdIGTorLR0v/aAAgBAQAAPwDmAAAANbbe38vcmoWYWDZRXZCp2t3SaXBNLwT695FL6qte83pv1LP4MncmytT23p9ebnX4llc7VUlTOTfFpvxiundZNAAF32Qe1WV8FP8AOB2IhO1/2VxfjYfhM46AAUuxNwYm29auzc6u+yuePKpKmKb4uUX4tdO6y99aug+U1L6df9k3vveumbk0WnCwaMuuyGRG1u6EUuCjJeEn17yIEAAAA9sbFuy7HXjw55JczXFLp8z6vQuo+X++P7PHJ0/LxK1ZkVckW+VPmT6/JnygAGloeVTiZk7MifJF1uKfBvrxXuNz01p3mPsl+jO1zUMTLw4V49vPJWKTXK104P3owgAAAAAAAD//2Q==';
