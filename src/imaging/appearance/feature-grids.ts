/**
 * What of a picture the appearance measures look at: grids of cells at three scales or more, each cell with its edges and lines at three
 * resolutions and its tone. All of it is computed from logarithms of brightness, so that a lamp that is turned up adds a constant to the tone and changes
 * no edge. Closed form; nothing is trained.
 */
import type { FeatureGrid } from '../../domain/feature-grid';
import type { FloatImage } from '../../domain/image';
import { BLUE, GREEN, RED } from '../prepare-picture';
import { ENERGIES, orientedEnergies } from './oriented-energy';

/** A scale: the sides of its cells in pixels of the picture, and the three resolutions that it sees. */
export interface AppearanceScale {
  readonly cell: number;
  /** By how much the picture is reduced, finest first; each divides the cell. */
  readonly reductions: readonly number[];
}

/** Those of a picture whose longer side is about 256 pixels. */
const MIDDLE_SCALES: readonly AppearanceScale[] = [
  { cell: 8, reductions: [1, 2, 4] },
  { cell: 8, reductions: [2, 4, 8] },
  { cell: 16, reductions: [4, 8, 16] },
];
const MIDDLE_SIDE = 256;

/**
 * The scales of pictures of this extent, finest first. A larger picture keeps those of one of 256 pixels, enlarged, and has a finer one for each doubling: small
 * defects are seen, and large ones as before.
 */
export function appearanceScales({ width, height }: Pick<FloatImage, 'width' | 'height'>): readonly AppearanceScale[] {
  const doublings = Math.max(0, Math.floor(Math.log2(Math.max(width, height) / MIDDLE_SIDE)));
  const finest = MIDDLE_SCALES[0];
  const finer = Array.from({ length: doublings }, (_, doubling) => enlargedScale(finest, 2 ** doubling));
  return [...finer, ...MIDDLE_SCALES.map((scale) => enlargedScale(scale, 2 ** doublings))];
}

const enlargedScale = ({ cell, reductions }: AppearanceScale, by: number): AppearanceScale => ({
  cell: cell * by,
  reductions: reductions.map((reduction) => reduction * by),
});

/** Both sides are made multiples of this, by going on with the outermost pixels at the right and the bottom. */
export const appearanceMultiple = (scales: readonly AppearanceScale[]): number => Math.max(...scales.map(({ cell }) => cell));
/** Added to brightness before the logarithm: darkness has noise, not structure. */
export const BRIGHTNESS_OFFSET = 0.05;

/**
 * The feature grids of a picture, one for each of its `appearanceScales`.
 *
 * @param image values in 0..1, of any extent; the grids cover all of it
 */
export function featureGrids(image: FloatImage): FeatureGrid[] {
  const scales = appearanceScales(image);
  const { width, height, planes } = logarithmPlanes(image, appearanceMultiple(scales));
  const brightness = planes[planes.length - 1];
  const tones = planes.slice(0, image.channels);
  const edgesOf = edgesOnce(brightness, width, height);
  return scales.map(({ cell, reductions }) => {
    const [rows, columns] = [height / cell, width / cell];
    const edges = reductions.map((reduction) => edgesOf(reduction, cell / reduction));
    const size = edges.length * ENERGIES + tones.length;
    const values = new Float32Array(rows * columns * size);
    for (const [level, ofLevel] of edges.entries()) interleave(values, size, level * ENERGIES, ofLevel, ENERGIES);
    for (const [channel, tone] of tones.entries())
      interleave(values, size, edges.length * ENERGIES + channel, cellMeans(tone, width, height, cell), 1);
    return { rows, columns, cell, size, values: neighbourMeans(values, rows, columns, size) };
  });
}

/** Roots of the energies of a reduction, by the side of a cell in its pixels. Scales share them. */
function edgesOnce(brightness: Float32Array, width: number, height: number): (reduction: number, side: number) => Float32Array {
  const reduced = new Map([[1, brightness]]);
  const plane = (reduction: number): Float32Array => {
    const known = reduced.get(reduction);
    if (known) return known;
    const finer = reduction / 2;
    const made = cellMeans(plane(finer), width / finer, height / finer, 2);
    reduced.set(reduction, made);
    return made;
  };
  const edges = new Map<string, Float32Array>();
  return (reduction, side) => {
    const key = `${reduction} ${side}`;
    const made = edges.get(key) ?? orientedEnergies(plane(reduction), width / reduction, height / reduction, side).map(Math.sqrt);
    edges.set(key, made);
    return made;
  };
}

/** Logarithms of each channel, and of the brightness as the last plane, of the padded picture. */
function logarithmPlanes({ width: ownWidth, height: ownHeight, channels, pixels }: FloatImage, multiple: number) {
  const width = Math.ceil(ownWidth / multiple) * multiple;
  const height = Math.ceil(ownHeight / multiple) * multiple;
  const planes = Array.from({ length: channels === 1 ? 1 : 4 }, () => new Float32Array(width * height));
  const brightness = planes[planes.length - 1];
  for (let y = 0; y < height; y++) {
    const row = Math.min(y, ownHeight - 1) * ownWidth;
    for (let x = 0; x < width; x++) {
      const from = (row + Math.min(x, ownWidth - 1)) * channels;
      const to = y * width + x;
      for (let channel = 0; channel < channels; channel++) planes[channel][to] = Math.log(pixels[from + channel] + BRIGHTNESS_OFFSET);
      if (channels === 3)
        brightness[to] = Math.log(RED * pixels[from] + GREEN * pixels[from + 1] + BLUE * pixels[from + 2] + BRIGHTNESS_OFFSET);
    }
  }
  return { width, height, planes };
}

/** The mean of each square of `side` pixels, which divides both sides. */
function cellMeans(plane: Float32Array, width: number, height: number, side: number): Float32Array {
  const columns = width / side;
  const means = new Float32Array((height / side) * columns);
  const share = 1 / (side * side);
  for (let y = 0, from = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (const end = from + side; from < end; from++) sum += plane[from];
      means[row + column] += sum * share;
    }
  }
  return means;
}

function interleave(into: Float32Array, size: number, first: number, values: Float32Array, count: number): void {
  for (let from = 0, to = first; from < values.length; to += size) for (let at = 0; at < count; at++) into[to + at] = values[from++];
}

/** The mean over each cell and its eight neighbours: parts do not lie to the pixel. Beyond the borders the outermost cells go on. */
function neighbourMeans(values: Float32Array, rows: number, columns: number, size: number): Float32Array {
  const across = meanOfThree(values, { lines: rows, length: columns, lineStep: columns * size, step: size, size });
  return meanOfThree(across, { lines: columns, length: rows, lineStep: size, step: columns * size, size });
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
  readonly size: number;
}

function meanOfThree(values: Float32Array, { lines, length, lineStep, step, size }: Lines): Float32Array {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      const start = line * lineStep;
      const here = start + i * step;
      const before = start + Math.max(0, i - 1) * step;
      const after = start + Math.min(length - 1, i + 1) * step;
      for (let at = 0; at < size; at++) means[here + at] = (values[before + at] + values[here + at] + values[after + at]) / 3;
    }
  }
  return means;
}
