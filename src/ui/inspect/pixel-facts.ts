/** What there is to say of one pixel of a picture, in the words of the readout. */
import { mapDetectorIds } from '../../domain/detectors';
import { sayValue } from '../../domain/say-number';
import type { PictureView } from '../../protocol/events';
import type { Point } from '../stage/look';

export type Fact = readonly [name: string, value: string];

/**
 * Input and reconstruction in the levels of a picture file, 0..255 (the reconstruction with one decimal, for it has more), then the value
 * of each map, and the ground truth where there is one.
 *
 * @param point within the picture
 */
export function pixelFacts(view: PictureView, { x, y }: Point): readonly Fact[] {
  const index = y * view.width + x;
  const levels = (pixels: Float32Array, digits: number): string =>
    Array.from(pixels.subarray(index * view.channels, (index + 1) * view.channels), (value) => (255 * value).toFixed(digits)).join(' ');
  return [
    ['x', String(x)],
    ['y', String(y)],
    ['input', levels(view.input, 0)],
    ['reconstruction', levels(view.reconstruction, 1)],
    ...mapFacts(view, index),
    ...(view.truth ? [['truth', view.truth[index] ? 'defect' : 'good'] as const] : []),
  ];
}

function mapFacts({ maps }: PictureView, index: number): Fact[] {
  return mapDetectorIds.flatMap((id): Fact[] => {
    const map = maps[id];
    return map ? [[id, sayValue(map[index])]] : [];
  });
}
