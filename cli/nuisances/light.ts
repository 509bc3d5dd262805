/** What light does to a picture: stronger or weaker, of another curve, of another colour, darker towards the corners. On the file's own values. */
import { mapped, type Raster } from './raster';

/** Every value times `factor`; what passes white is white. */
export const gain = (raster: Raster, factor: number): Raster => mapped(raster, (value) => value * factor);

/** Every value, as a share of white, to the power of `exponent`: below 1 brightens the middle, above 1 darkens it. */
export const gamma = (raster: Raster, exponent: number): Raster =>
  mapped(raster, (value) => raster.white * (Math.min(value, raster.white) / raster.white) ** exponent);

/** Red, green and blue times a factor each; a raster with one channel stays as it is. */
export const cast = (raster: Raster, factors: readonly [red: number, green: number, blue: number]): Raster =>
  raster.channels === 1 ? raster : mapped(raster, (value, channel) => value * factors[channel]);

/** Darker with the square of the distance from the middle, in the corners by the share `depth`. */
export function vignette(raster: Raster, depth: number): Raster {
  const [middleX, middleY] = [(raster.width - 1) / 2, (raster.height - 1) / 2];
  const corner = middleX ** 2 + middleY ** 2 || 1;
  return mapped(raster, (value, _channel, x, y) => value * (1 - (depth * ((x - middleX) ** 2 + (y - middleY) ** 2)) / corner));
}
