/** The heat of a map over its picture, as PNG. */
import sharp from 'sharp';
import { scaleTop } from '../../src/imaging/colour-map';
import { paintHeatOver } from '../../src/imaging/heat-on-picture';
import { mapOnPicture } from '../../src/imaging/map-on-picture';
import type { DecodedPicture } from '../decoding/decoded-picture';
import type { Found } from './judge-picture';

/** Pixels of its longer side at most: maps have no more detail. */
const LONGEST_SIDE = 1024;
const OPACITY = 0.75;
const COLOUR_MAP = 'inferno';

/** @param threshold of the map's pixels; it is in the middle of the colour scale */
export async function heatmapPng(
  { width, height, pixels }: DecodedPicture,
  { values, place }: NonNullable<Found['map']>,
  threshold: number,
) {
  const share = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const extent = { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
  const reduced = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize({ ...extent, fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  const heat = mapOnPicture(values, place, extent);
  const rgba = paintHeatOver({ pixels: new Uint8ClampedArray(reduced) }, heat, threshold, OPACITY, COLOUR_MAP, scaleTop(values, threshold));
  const png = await sharp(Buffer.from(rgba.buffer), { raw: { ...extent, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
  return new Uint8Array(png);
}
