/** The statistics of the combined detector as a part of detectors.json and detectors.bin. */
import * as v from 'valibot';
import type { Architecture } from '../../domain/architecture';
import type { FusedStatistics, UsualAppearance } from '../../domain/detector-statistics';
import { appearanceMultiple, appearanceScales } from '../../imaging/appearance/feature-grids';
import { ENERGIES } from '../../imaging/appearance/oriented-energy';
import { blockCount, placeCount } from '../../metrics/conditional-gaussians';
import { triangleSize } from '../../metrics/local-gaussians';

/** More than any grid of features has. */
const MOST_ENTRIES = 256;
const MOST_COMPONENTS = 64;
const MOST_CELLS_A_SIDE = 1024;
const MOST_PICTURES = 1_000_000;
const SCALES = { fewest: 3, most: 8 } as const;

/** What detectors.json says of them: everything but the arrays. */
export function describeFused({ appearance, network }: FusedStatistics) {
  return {
    appearance: appearance.map(({ cell, usual, gaussians: { rows, columns, size, share, components, pictures } }) => ({
      cell,
      usual,
      rows,
      columns,
      size,
      share,
      components,
      pictures,
    })),
    network,
  };
}

/** The arrays of each scale, in the order in which detectors.bin holds them. */
export const FUSED_ARRAYS = ['scale', 'middle', 'projection', 'mean', 'slope', 'whitening'] as const;

export function fusedArrays({ appearance }: FusedStatistics): Float32Array[] {
  return appearance.flatMap(({ gaussians }) => FUSED_ARRAYS.map((part) => gaussians[part]));
}

const nameOf = (scale: number, part: (typeof FUSED_ARRAYS)[number]): string => `combined.appearance.${scale}.${part}`;

/**
 * Names of the arrays where each has its own, in the order of `fusedArrays`: all of each scale up to the last that is among those found.
 *
 * @param found names of any arrays
 */
export function fusedArrayNames(found: readonly string[]): string[] {
  const ofScales = Array.from({ length: SCALES.most }, (_, scale) => FUSED_ARRAYS.map((part) => nameOf(scale, part)));
  const last = ofScales.findLastIndex((names) => names.some((name) => found.includes(name)));
  return ofScales.slice(0, last + 1).flat();
}

interface ShapedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The arrays by name, each with its shape; of each whitening matrix the lower triangle, row by row. */
export function namedFusedArrays({ appearance }: FusedStatistics): [name: string, array: ShapedArray][] {
  return appearance.flatMap(({ gaussians }, scale) => {
    const { size, components } = gaussians;
    const [length, places] = [blockCount(gaussians) * size, placeCount(gaussians)];
    const shapes = {
      scale: [size],
      middle: [length],
      projection: [components, length],
      mean: [places, size],
      slope: [places, size, components],
      whitening: [places, triangleSize(size)],
    };
    return FUSED_ARRAYS.map((part): [string, ShapedArray] => [nameOf(scale, part), { shape: shapes[part], values: gaussians[part] }]);
  });
}

const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));
const spread = v.object({ middle: number, deviation: positive });
const whole = (least: number, most: number) => v.pipe(number, v.integer(), v.minValue(least), v.maxValue(most));
const side = whole(1, MOST_CELLS_A_SIDE);

export const fusedSchema = v.object({
  appearance: v.pipe(
    v.array(
      v.object({
        cell: positive,
        usual: spread,
        rows: side,
        columns: side,
        size: whole(1, MOST_ENTRIES),
        share: side,
        components: whole(1, MOST_COMPONENTS),
        pictures: whole(1, MOST_PICTURES),
      }),
    ),
    v.minLength(SCALES.fewest),
    v.maxLength(SCALES.most),
  ),
  network: v.object({ residual: spread, lines: spread, damage: v.nullable(spread) }),
});

/** Whether the grids are those of the network's pictures, as imaging/appearance/feature-grids.ts makes them. */
export function hasGridsOf({ width, height, channels }: Architecture, { appearance }: v.InferOutput<typeof fusedSchema>): boolean {
  const scales = appearanceScales({ width, height });
  const multiple = appearanceMultiple(scales);
  const cells = (side: number, cell: number) => (Math.ceil(side / multiple) * multiple) / cell;
  if (appearance.length !== scales.length) return false;
  return appearance.every((found, scale) => {
    const { cell, reductions } = scales[scale];
    const size = reductions.length * ENERGIES + channels;
    return found.cell === cell && found.size === size && found.rows === cells(height, cell) && found.columns === cells(width, cell);
  });
}

/**
 * The statistics, their arrays taken one after the other.
 *
 * @param take gives so many next values of detectors.bin, each checked
 */
export function readFused(
  { appearance, network }: v.InferOutput<typeof fusedSchema>,
  take: (length: number, isUsable?: (value: number) => boolean) => Float32Array,
): FusedStatistics {
  return {
    appearance: appearance.map(({ cell, usual, ...shape }): UsualAppearance => {
      const [blocks, places] = [blockCount(shape), placeCount(shape)];
      const { size, components } = shape;
      const arrays = {
        scale: take(size, (value) => value >= 0),
        middle: take(blocks * size),
        projection: take(components * blocks * size),
        mean: take(places * size),
        slope: take(places * size * components),
        whitening: take(places * triangleSize(size)),
      };
      return { cell, usual, gaussians: { ...shape, ...arrays } };
    }),
    network,
  };
}
