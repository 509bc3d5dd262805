/**
 * Reads an AVIF to RGBA by libavif (WebAssembly, @jsquash/avif). It spreads colours of half the resolution smoothly, as Chromium does; libheif in
 * sharp repeats them, which differs visibly at edges.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decode, { init } from '@jsquash/avif/decode.js';
import { upright } from '../../../src/imaging/upright';
import type { Samples } from '../library-samples';
import { avifOrientation } from './avif-orientation';

let ready: Promise<void> | null = null;

/** @throws Error where it cannot be decoded */
export async function readAvif(bytes: Uint8Array): Promise<Samples> {
  ready ??= loadDecoder();
  await ready;
  const orientation = avifOrientation(bytes);
  const decoded = await decode(new Uint8Array(bytes).buffer);
  if (!decoded) throw new Error('it cannot be decoded');
  const { width: w, height: h, data } = decoded;
  spreadAlpha(data);
  const { width, height, pixels } = upright({ width: w, height: h, pixels: data }, orientation);
  return { width, height, channels: 4, values: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength) };
}

/** Chromium (156) takes alpha as levels from 16 to 235, though files have it from 0 to 255. */
function spreadAlpha(pixels: Uint8ClampedArray): void {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] < 255) pixels[at] = ((pixels[at] - 16) * 255) / 219;
}

/** From the package's own folder: the module itself asks for it over a network. */
async function loadDecoder(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('@jsquash/avif/codec/dec/avif_dec.wasm');
  await init(await WebAssembly.compile(await readFile(path)));
}
