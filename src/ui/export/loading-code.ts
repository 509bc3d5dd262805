/** The lines of code that load the exported model elsewhere; the README.txt in the zip says the rest. */
import type { Preparation, Threshold } from '../../domain/report';

export function loadingCode({ width, height, channels }: Preparation, threshold: Threshold): string {
  return `import * as tf from '@tensorflow/tfjs';

const model = await tf.loadLayersModel('model.json');
// pixels: ${height} x ${width} x ${channels} values in 0..1, prepared as README.txt says
const input = tf.tensor4d(pixels, [1, ${height}, ${width}, ${channels}]);
const map = input.sub(model.predict(input)).abs().mean(-1);
const [score] = await map.square().mean().sqrt().data();
const verdict = score > ${Number(threshold.value.toPrecision(6))} ? 'reject' : 'pass';`;
}
