/** A mask's pixels under its reading: 1 is defect, 0 is not, upright. */
import type { BinaryMask } from '../domain/image';
import type { MaskReading } from '../domain/mask-reading';
import type { BackgroundRule } from './mask-background';
import { maskLimit } from './mask-limit';
import { clearBelow, distanceReader, type MaskPixels, noiseOf } from './mask-pixels';
import { upright } from './upright';

/** The reading of a mask under a ground that was decided for it. @param isSoft see MaskStatistics */
export function readingOf(mask: MaskPixels, ground: BackgroundRule, isSoft: boolean): MaskReading {
  const distances = distancesOf(mask, ground);
  const isOfAlpha = ground.rule === 'not-transparent' || ground.rule === 'transparent';
  const limit = maskLimit(mask, ground.rule, distances, isOfAlpha ? clearBelow(mask) : isSoft ? noiseOf(mask) : 0);
  let pixels = 0;
  for (const distance of distances) if (distance > limit) pixels++;
  return { ...ground, limit, pixels, of: mask.width * mask.height };
}

/** @returns width and height as the picture is seen, its orientation followed */
export function binaryMask(mask: MaskPixels, { rule, background, limit }: MaskReading): BinaryMask {
  const distances = distancesOf(mask, { rule, ...(background && { background }) });
  const { width, height } = mask;
  const pixels = Uint8Array.from(distances, (distance) => (distance > limit ? 1 : 0));
  return turned({ width, height, pixels }, mask.orientation);
}

/** 1 in any of them. @param masks of one size */
export function unitedMask([first, ...others]: readonly BinaryMask[]): BinaryMask {
  const pixels = first.pixels.slice();
  for (const other of others) for (let index = 0; index < pixels.length; index++) pixels[index] |= other.pixels[index];
  return { ...first, pixels };
}

function distancesOf(mask: MaskPixels, ground: BackgroundRule): Float32Array {
  const { width, height, channels } = mask;
  const distanceAt = distanceReader(mask, ground);
  const distances = new Float32Array(width * height);
  for (let pixel = 0, from = 0; pixel < distances.length; pixel++, from += channels) distances[pixel] = distanceAt(from);
  return distances;
}

function turned(mask: BinaryMask, orientation: number): BinaryMask {
  if (orientation === 1) return mask;
  const { width, height } = mask;
  const words = Uint32Array.from(mask.pixels);
  const turned = upright({ width, height, pixels: new Uint8ClampedArray(words.buffer) }, orientation);
  return { width: turned.width, height: turned.height, pixels: Uint8Array.from(new Uint32Array(turned.pixels.buffer)) };
}
