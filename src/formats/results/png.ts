/** RGBA bytes into a PNG without a canvas: for heat maps in reports, in Node and in browsers alike. */
import { encode } from 'fast-png';

/**
 * @param rgba width * height * 4 bytes, rows from the top, not premultiplied
 * @returns a whole PNG file, 8 bits a channel
 */
export function encodePng(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  return Uint8Array.from(encode({ width, height, data, channels: 4, depth: 8 }));
}

/** @param grey width * height bytes, rows from the top @returns a whole PNG file, 8 bits and one channel */
export function encodeGreyPng(grey: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encode({ width, height, data: grey, channels: 1, depth: 8 }));
}
