/** Masks painted for tests, and their readings as a set. */
import { readingOf } from '../binary-mask';
import { backgroundRules } from '../mask-background';
import { type MaskPixels, maskPixelsOfBytes } from '../mask-pixels';
import { maskStatistics } from '../mask-statistics';

export const SIDE = 32;
export type Colour = readonly [number, number, number] | readonly [number, number, number, number];
export type Paint = (x: number, y: number) => Colour;

/** Bytes as a canvas gives them. */
export function bytes(paint: Paint, { side = SIDE, lossy = false } = {}): MaskPixels {
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) pixels.set([...paint(x, y), 255].slice(0, 4), 4 * (y * side + x));
  return maskPixelsOfBytes({ width: side, height: side, pixels }, lossy);
}

export const grey = (level: number): Colour => [level, level, level];

/** 10 x 6 pixels in the middle; beside it another one of 4 x 4. */
export const isDefect = (x: number, y: number): boolean => x >= 8 && x < 18 && y >= 10 && y < 16;
export const isSecond = (x: number, y: number): boolean => x >= 22 && x < 26 && y >= 20 && y < 24;
export const DEFECT = 60;
export const BOTH = 76;

/** Read as a set, all at once. */
export function read(...masks: MaskPixels[]) {
  const statistics = masks.map(maskStatistics);
  const grounds = backgroundRules(statistics);
  return masks.map((mask, index) => readingOf(mask, grounds[index], statistics[index].isSoft));
}
