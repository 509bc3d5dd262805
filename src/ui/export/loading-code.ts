/** The lines of code that load the exported model elsewhere; the README.txt in the zip says the rest. */
import { describeAutoencoder } from '../../domain/architecture';
import type { ScoreNorm } from '../../domain/recipe';
import type { Threshold } from '../../domain/report';
import type { ModelCard } from '../../protocol/requests';

const norms: Record<ScoreNorm, string> = {
  l0: 'tf.notEqual(map, 0).sum()',
  l1: 'map.mean()',
  l2: 'map.square().mean().sqrt()',
  linf: 'map.max()',
  top: 'tf.topk(map.flatten(), Math.max(1, Math.round(map.size / 100))).values.mean()',
};

export function loadingCode({ preparation, recipe }: ModelCard, threshold: Threshold): string {
  const { width, height, channels } = preparation;
  const { paddedWidth, paddedHeight } = describeAutoencoder({ ...recipe, width, height, channels });
  const [bottom, right] = [paddedHeight - height, paddedWidth - width];
  const reconstruct =
    bottom === 0 && right === 0
      ? 'const output = model.predict(input);'
      : `const padded = tf.mirrorPad(input, [[0, 0], [0, ${bottom}], [0, ${right}], [0, 0]], 'reflect');
const output = model.predict(padded).slice([0, 0, 0, 0], input.shape);`;
  return `// with @tensorflow/tfjs as tf
const model = await tf.loadLayersModel('model.json');
// pixels: ${height} x ${width} x ${channels} values in 0..1, prepared as README.txt says
const input = tf.tensor4d(pixels, [1, ${height}, ${width}, ${channels}]);
${reconstruct}
const map = input.sub(output).abs().mean(-1);
const [score] = await ${norms[recipe.norm]}.data();
const verdict = score > ${Number(threshold.value.toPrecision(6))} ? 'reject' : 'pass';`;
}
