/** Pictures whose look is known beforehand: a grid of 6 x 4 plain cells, black and white among them, so that the thumbnail can be judged. */
import { COLUMNS, ROWS } from '../../drive/read-data';
import { type RandomSource, shuffledIndices } from '../../src/domain/seeded-random';
import type { Shown } from './hostile-case';

export interface CellPicture {
  readonly width: number;
  readonly height: number;
  /** 0..1 at a pixel. */
  share(x: number, y: number): number;
  readonly shown: Shown & { readonly cells: readonly number[] };
}

/**
 * @param levels how many values there are from black to white: 2 for one bit
 * @param width at most 96 pixels, as thumbnails are: others are scaled
 */
export function cellPicture(random: RandomSource, { width = 48, height = 32, levels = 256 } = {}): CellPicture {
  const most = levels - 1;
  const ends = shuffledIndices(COLUMNS * ROWS, random);
  const values = Array.from({ length: COLUMNS * ROWS }, () => random.integer(0, Math.min(most, 255)) / Math.min(most, 255));
  // The window of a deep picture goes from its darkest to its lightest value: both are there.
  for (const [place, value] of [
    [ends[0], 0],
    [ends[1], 0],
    [ends[2], 1],
    [ends[3], 1],
  ])
    values[place] = value;
  const share = (x: number, y: number): number => values[COLUMNS * Math.floor((y * ROWS) / height) + Math.floor((x * COLUMNS) / width)];
  return { width, height, share, shown: { width, height, cells: cellsOf(width, height, (x, y) => 255 * share(x, y)) } };
}

/** Means over the grid, as the page measures them on a thumbnail. */
export function cellsOf(width: number, height: number, grey: (x: number, y: number) => number): number[] {
  return Array.from({ length: COLUMNS * ROWS }, (_, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    const [left, right] = [column, column + 1].map((edge) => Math.floor((edge * width) / COLUMNS));
    const [top, bottom] = [row, row + 1].map((edge) => Math.floor((edge * height) / ROWS));
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += grey(x, y);
    return sum / ((right - left) * (bottom - top));
  });
}

/** Upright again from an EXIF orientation: how a picture stored so is shown (EXIF 2.32, tag 274). */
export function turned(picture: CellPicture, orientation: number): Shown {
  const { width: w, height: h, share } = picture;
  const isOnSide = orientation >= 5;
  const [width, height] = isOnSide ? [h, w] : [w, h];
  const stored: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [w - 1 - x, y],
    3: (x, y) => [w - 1 - x, h - 1 - y],
    4: (x, y) => [x, h - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, h - 1 - x],
    7: (x, y) => [w - 1 - y, h - 1 - x],
    8: (x, y) => [w - 1 - y, x],
  };
  return { width, height, cells: cellsOf(width, height, (x, y) => 255 * share(...stored[orientation](x, y))) };
}
