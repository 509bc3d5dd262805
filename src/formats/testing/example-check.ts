/** A check example with made-up values, for tests of the files that hold one. */
import type { CheckExample } from '../example-check/check-example';
import { exampleOptions } from './example-model';

export function exampleCheck(): CheckExample {
  const { width, height, channels } = exampleOptions;
  const pixels = new Float32Array(width * height * channels).fill(0.5);
  const map = new Float32Array(width * height).fill(0.01);
  return {
    picture: { width: 3, height: 2, pixels: Uint8ClampedArray.from({ length: 24 }, (_, at) => (at % 4 === 3 ? 255 : at)) },
    input: { width, height, channels, pixels },
    reconstruction: pixels,
    maps: { residual: map, uncertainty: map },
    scores: { residual: 0.01, uncertainty: 0.01 },
  };
}
