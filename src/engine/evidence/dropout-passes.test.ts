/** Monte-Carlo dropout: the masks keep their promises, and the variance is that of passes run one by one. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import { dropoutMask } from '../../domain/dropout-mask';
import { seededRandom } from '../../domain/seeded-random';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, initialWeights } from '../../network/weights';
import { DropoutPasses } from './dropout-passes';

describe('a dropout mask', () => {
  it('drops the share it is asked to and scales the rest up, so that the mean stays', () => {
    const mask = dropoutMask(1, 9, 0, 10_000, 10, 0.4);
    const dropped = mask.filter((value) => value === 0).length / mask.length;
    expect(dropped).toBeGreaterThan(0.395);
    expect(dropped).toBeLessThan(0.405);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.6)]));
  });

  it('is another one for each pass, layer and seed, and does not depend on how passes are grouped', () => {
    const mask = dropoutMask(1, 9, 0, 64, 2, 0.5);
    expect(mask.subarray(0, 64)).not.toEqual(mask.subarray(64));
    expect(dropoutMask(1, 10, 0, 64, 2, 0.5)).not.toEqual(mask);
    expect(dropoutMask(2, 9, 0, 64, 2, 0.5)).not.toEqual(mask);
    expect(dropoutMask(1, 9, 1, 64, 1, 0.5)).toEqual(mask.slice(64));
  });
});

describe.each(['ae', 'aesc'] as const)('the variance map of %s', (network) => {
  const architecture = describeAutoencoder({ network, height: 64, width: 32, channels: 3, depth: 5, maps: 4 });
  const passCount = 6;

  beforeAll(startWasmInNode);

  function networkOf(seed: number): InferenceNetwork {
    const weights = initialWeights(architecture, seed);
    const network = new InferenceNetwork(architecture, weights);
    disposeWeights(weights);
    return network;
  }

  it('is the population variance of separate passes, mean over channels, within a thousandth of the largest', async () => {
    const network = networkOf(1);
    const random = seededRandom(2);
    const x = tf.tensor4d(
      Float32Array.from({ length: 64 * 32 * 3 }, () => random.next()),
      [1, 64, 32, 3],
    );
    const passes = new DropoutPasses(architecture, passCount, 5);
    const plain = network.reconstruct(x);
    const map = await passes.varianceMap(network, x, plain);

    const outputs = Array.from({ length: passCount }, (_, pass) =>
      network
        .reconstruct(x, (layer, input) => {
          const index = architecture.layers.indexOf(layer);
          return tf.mul(input, tf.tensor4d(dropoutMask(5, index, pass, input.size, 1, layer.rate), input.shape));
        })
        .dataSync(),
    );
    const expected = Array.from({ length: 64 * 32 }, (_, pixel) => {
      const variances = [0, 1, 2].map((channel) => {
        const values = outputs.map((output) => output[pixel * 3 + channel]);
        const mean = values.reduce((a, b) => a + b) / passCount;
        return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / passCount;
      });
      return (variances[0] + variances[1] + variances[2]) / 3;
    });
    const largest = Math.max(...expected);
    expect(largest).toBeGreaterThan(1e-8);
    expect(Math.max(...expected.map((value, pixel) => Math.abs(value - map[pixel])))).toBeLessThan(largest / 1000);
  });

  it('is the same again, and leaves no tensors behind but the masks it keeps', async () => {
    const network = networkOf(1);
    const x = tf.fill([1, 64, 32, 3], 0.5) as tf.Tensor4D;
    const plain = network.reconstruct(x);
    const before = tf.memory().numTensors;
    const passes = new DropoutPasses(architecture, passCount, 5);
    const first = await passes.varianceMap(network, x, plain);
    const kept = tf.memory().numTensors;
    expect(await passes.varianceMap(network, x, plain)).toEqual(first);
    expect(tf.memory().numTensors).toBe(kept);
    passes.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
