/** Which values a Monte-Carlo pass drops: by a counter-based hash, so that the studio and every exported model drop the same ones. */
import { recipeStreams } from './random-streams';
import { hashUint32 } from './seeded-random';

/**
 * Element-wise dropout masks: 0 with probability `rate`, else 1 / (1 - rate).
 *
 * @param size values of one pass
 * @returns passes * size values, those of pass `first` to `first + passes - 1`
 */
export function dropoutMask(seed: number, layerIndex: number, first: number, size: number, passes: number, rate: number): Float32Array {
  const mask = new Float32Array(passes * size);
  const limit = rate * 2 ** 32;
  const kept = 1 / (1 - rate);
  const layerKey = hashUint32(hashUint32(seed, recipeStreams.dropout), layerIndex);
  for (let pass = 0, at = 0; pass < passes; pass++) {
    const passKey = hashUint32(layerKey, first + pass);
    for (let element = 0; element < size; element++, at++) mask[at] = hashUint32(passKey, element) < limit ? 0 : kept;
  }
  return mask;
}
