/** What there is to say of one pixel of a picture, in the words of the readout. */
import { mapDetectorIds } from '../../domain/detectors';
import type { Levels } from '../../domain/levels';
import { sayFileValue, sayValue } from '../../domain/say-number';
import type { PictureView } from '../../protocol/events';
import type { Point } from '../stage/viewport';

export type Fact = readonly [name: string, value: string];

/**
 * Input and reconstruction in the levels of a picture file, 0..255 (the reconstruction with one decimal, for it has more), then the value
 * of each map, and the ground truth where there is one.
 *
 * @param point within the picture
 * @param levels of a deep picture, to tell what the input's levels were in the file
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
 * nobody knows how far beyond it they were.
 */
function rawValues(inputs: Float32Array, { black, white }: Levels): string {
  const one = (input: number): string => {
    if (input <= 0) return `up to ${sayFileValue(black)}`;
    return input >= 1 ? `${sayFileValue(white)} or more` : sayFileValue(black + input * (white - black));
  };
  return Array.from(inputs, one).join(' ');
}

function mapFacts({ maps }: PictureView, index: number): Fact[] {
  return mapDetectorIds.flatMap((id): Fact[] => {
    const map = maps[id];
    return map ? [[id, sayValue(map[index])]] : [];
  });
}
