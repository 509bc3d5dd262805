/** The values of one pixel, as the readout shows them. */
import { shownMapDetectorIds } from '../../domain/detectors';
import { formatFileValue, formatValue } from '../../domain/format-number';
import type { Levels } from '../../domain/levels';
import type { PictureView } from '../../protocol/events';
import type { Point } from '../stage/viewport';

export type Fact = readonly [name: string, value: string];

/**
 * Input and reconstruction in grey levels, 0..255 (the reconstruction with one decimal), then the value of each map, and the
 * ground truth if there is one.
 *
 * @param point within the picture
 * @param levels of a deep picture, to compute the values in the file
 */
export function pixelFacts(view: PictureView, { x, y }: Point, levels?: Levels): readonly Fact[] {
  const index = y * view.width + x;
  const inputs = view.input.subarray(index * view.channels, (index + 1) * view.channels);
  const levelsOf = (pixels: Float32Array, digits: number): string =>
    Array.from(pixels.subarray(index * view.channels, (index + 1) * view.channels), (value) => (255 * value).toFixed(digits)).join(' ');
  return [
    ['x', String(x)],
    ['y', String(y)],
    ['input', levelsOf(view.input, 0)],
    ...(levels ? [['raw', rawValues(inputs, levels)] as const] : []),
    ['reconstruction', levelsOf(view.reconstruction, 1)],
    ...mapFacts(view, index),
    ...(view.truth ? [['truth', view.truth[index] ? 'defect' : 'good'] as const] : []),
  ];
}

/**
 * The file's own values, as far as the network's input tells them: a mean over the file's pixels, in 255 steps. At either end of the window
 * the value in the file may lie beyond it.
 */
function rawValues(inputs: Float32Array, { black, white }: Levels): string {
  const one = (input: number): string => {
    if (input <= 0) return `up to ${formatFileValue(black)}`;
    return input >= 1 ? `${formatFileValue(white)} or more` : formatFileValue(black + input * (white - black));
  };
  return Array.from(inputs, one).join(' ');
}

function mapFacts({ maps }: PictureView, index: number): Fact[] {
  return shownMapDetectorIds.flatMap((id): Fact[] => {
    const map = maps[id];
    return map ? [[id, formatValue(map[index])]] : [];
  });
}
