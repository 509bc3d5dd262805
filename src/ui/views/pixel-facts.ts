/** The values of one pixel of the file, as the readout shows them. */
import { shownMapDetectorIds } from '../../domain/detectors';
import { formatFileValue, formatValue } from '../../domain/format-number';
import type { BinaryMask } from '../../domain/image';
import type { Levels } from '../../domain/levels';
import { mapPixelAt } from '../../domain/map-place';
import type { PictureView } from '../../protocol/events';
import { viewPlaceOf } from '../../store/inspect/view-place';
import type { Point } from '../stage/viewport';

export type Fact = readonly [name: string, value: string];

/** What is known of a picture's file. */
export interface PixelSource {
  /** Of one pixel, 0..255. */
  colourAt(point: Point): readonly number[];
  /** The ground truth, stretched onto the picture; null where there is none. */
  readonly mask: BinaryMask | null;
}

/**
 * The place and the colour in the file (grey levels, 0..255; one where all three are equal); of the pixel of the network that lies there the
 * reconstruction, with one decimal, and each map; the ground truth if there is one.
 *
 * @param point in pixels of the file, within the picture
 * @param source null until the picture is decoded: then the colour is that of the network's pixel
 * @param levels of a deep picture, to compute the values in the file
 */
export function pixelFacts(view: PictureView, { x, y }: Point, source: PixelSource | null, levels?: Levels): readonly Fact[] {
  const place = viewPlaceOf(view);
  const at = mapPixelAt(place, { x, y });
  const index = at && at.y * view.width + at.x;
  const ofNetwork = (pixels: Float32Array, from: number): number[] =>
    Array.from(pixels.subarray(from * view.channels, (from + 1) * view.channels), (value) => 255 * value);
  const colour = source ? source.colourAt({ x, y }) : index === null ? [] : ofNetwork(view.input, index);
  const where: Fact[] = [
    ['x', String(x)],
    ['y', String(y)],
  ];
  const inFile: Fact[] = [['picture', shortened(colour.map((value) => value.toFixed(0)))]];
  if (levels) inFile.push(['raw', shortened(colour.map((value) => rawValue(value / 255, levels)))]);
  const facts = colour.length > 0 ? [...where, ...inFile] : where;
  const isDefect = source?.mask ? truthIn(source.mask, place.picture, { x, y }) : view.truth && index !== null && view.truth[index];
  const truth: Fact[] = source?.mask || (view.truth && index !== null) ? [['truth', isDefect ? 'defect' : 'good']] : [];
  if (index === null) return [...facts, ['map', 'not inspected'], ...truth];
  const rebuilt = ofNetwork(view.reconstruction, index).map((value) => value.toFixed(1));
  return [...facts, ['reconstruction', rebuilt.join(' ')], ...mapFacts(view, index), ...truth];
}

/** Grey needs one number. */
const shortened = (values: readonly string[]): string =>
  (values.every((value) => value === values[0]) ? values.slice(0, 1) : values).join(' ');

/**
 * The file's own value, as far as a byte tells it, in 255 steps. At either end of the window the value in the file may lie beyond it.
 *
 * @param share of the window, 0..1
 */
function rawValue(share: number, { black, white }: Levels): string {
  if (share <= 0) return `up to ${formatFileValue(black)}`;
  return share >= 1 ? `${formatFileValue(white)} or more` : formatFileValue(black + share * (white - black));
}

function truthIn(
  { width, height, pixels }: BinaryMask,
  picture: { readonly width: number; readonly height: number },
  { x, y }: Point,
): boolean {
  const [column, row] = [Math.floor(((x + 0.5) * width) / picture.width), Math.floor(((y + 0.5) * height) / picture.height)];
  return pixels[row * width + column] === 1;
}

function mapFacts({ maps }: PictureView, index: number): Fact[] {
  return shownMapDetectorIds.flatMap((id): Fact[] => {
    const map = maps[id];
    return map ? [[id, formatValue(map[index])]] : [];
  });
}
