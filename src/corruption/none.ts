/** No damage: the network learns to copy its input (the seminar's Models 1 and 2). Also what an undamaged picture looks like. */
import type { FloatImage } from '../domain/image';
import type { CorruptedImage, CorruptionModel } from './corruption-model';

export const none: CorruptionModel = {
  id: 'none',
  label: 'None',
  help: 'Pictures stay as they are: a baseline, fit for networks without skip connections.',
  kinds: [],
  parameters: [],
  corrupt: undamaged,
};

/** A copy of the image, with a mask that is empty. */
export function undamaged(image: FloatImage): CorruptedImage {
  const { width, height, pixels } = image;
  return { image: { ...image, pixels: pixels.slice() }, mask: { width, height, pixels: new Uint8Array(width * height) } };
}
