/** What a camera does to a picture that is not about light: focus, compression, place and turn. Where a border opens, its pixels are repeated. */
import sharp from 'sharp';
import { imageOf, mapped, type Raster, rasterOf } from './raster';

/** A Gaussian of `sigma` pixels of the file. */
export async function defocus(raster: Raster, sigma: number): Promise<Raster> {
  const blurred = imageOf(raster).blur({ sigma, precision: 'float', minAmplitude: 0.001 });
  return sameWhite(await rasterOf(blurred, isDeep(raster)), raster);
}

/** Written as JPEG at this quality (1..100, chroma at half size) and read again. A deep picture goes through 8 bits, as JPEG has no more. */
export async function jpeg(raster: Raster, quality: number): Promise<Raster> {
  const bits8: Raster = isDeep(raster)
    ? { ...raster, data: Uint8Array.from(raster.data, (value) => Math.round((255 * value) / raster.white)), white: 255 }
    : raster;
  const written = await imageOf(bits8).jpeg({ quality }).toBuffer();
  const read = await rasterOf(sharp(written), false);
  if (!isDeep(raster)) return read;
  return { ...read, data: Uint16Array.from(read.data, (value) => Math.round((value * raster.white) / 255)), white: raster.white };
}

/** To the right and down, each by this share of the side, at least one pixel. */
export function shift(raster: Raster, share: number): Raster {
  const { width, height, channels, data } = raster;
  const [right, down] = [width, height].map((side) => Math.max(1, Math.round(share * side)));
  return mapped(raster, (_value, channel, x, y) => data[(Math.max(0, y - down) * width + Math.max(0, x - right)) * channels + channel]);
}

/** Clockwise about the middle, with bicubic interpolation. */
export async function turn(raster: Raster, degrees: number): Promise<Raster> {
  const { width, height } = raster;
  const angle = (degrees * Math.PI) / 180;
  // The way of a corner, and what the interpolation looks at beyond it.
  const margin = Math.ceil((angle * Math.hypot(width, height)) / 2) + 4;
  const padded = await rasterOf(
    imageOf(raster).extend({ top: margin, bottom: margin, left: margin, right: margin, extendWith: 'copy' }),
    isDeep(raster),
  );
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = await rasterOf(imageOf(padded).affine([cos, -sin, sin, cos], { interpolator: 'bicubic' }), isDeep(raster));
  const [left, top] = [Math.round((turned.width - width) / 2), Math.round((turned.height - height) / 2)];
  return sameWhite(await rasterOf(imageOf(turned).extract({ left, top, width, height }), isDeep(raster)), raster);
}

const isDeep = ({ data }: Raster): boolean => data instanceof Uint16Array;

/** Interpolation may pass white, and white may have gone. */
const sameWhite = (changed: Raster, { white }: Raster): Raster => mapped({ ...changed, white }, (value) => value);
