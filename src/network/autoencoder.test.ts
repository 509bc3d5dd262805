/** The network on wasm against its definition in plain loops, and against the file that leaves the studio, opened with plain tfjs. */

import { loadLayersModel } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ArchitectureOptions, describeAutoencoder } from '../domain/architecture';
import { seededRandom } from '../domain/seeded-random';
import type { Snapshot } from '../domain/snapshot';
import { exampleSnapshot } from '../formats/testing/example-model';
import { referenceReconstruction } from '../formats/testing/reference-reconstruction';
import { writeTfjsLayers } from '../formats/tfjs-layers/tfjs-layers';
import { startWasmInNode } from '../kernels/testing/wasm-in-node';
import { reconstruct, reconstructForTraining } from './autoencoder';
import { InferenceNetwork } from './inference-network';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from './weights';

const cases: ArchitectureOptions[] = [
  { network: 'aesc', height: 28, width: 40, channels: 1, depth: 3, maps: 4 },
  { network: 'ae', height: 32, width: 32, channels: 3, depth: 3, maps: 4 },
  { network: 'aesc', height: 64, width: 64, channels: 3, depth: 5, maps: 4 },
  { network: 'aesc', height: 32, width: 64, channels: 1, depth: 4, maps: 6 },
  { network: 'aesc', height: 32, width: 48, channels: 3, depth: 3, maps: 8 },
];

beforeAll(startWasmInNode);

describe.each(cases)('$network $height x $width x $channels, depth $depth', (options) => {
  const snapshot: Snapshot = exampleSnapshot(options);
  const { paddedHeight, paddedWidth, channels } = snapshot.architecture;
  const random = seededRandom(3);
  const pixels = Float32Array.from({ length: paddedHeight * paddedWidth * channels }, () => random.next());
  const shape: [number, number, number, number] = [1, paddedHeight, paddedWidth, channels];

  it('reconstructs as its definition says, within 1e-5', () => {
    const weights = weightsFromSnapshot(snapshot);
    const actual = reconstruct(snapshot.architecture, weights, tf.tensor4d(pixels, shape)).dataSync();
    const expected = referenceReconstruction(snapshot, pixels);
    expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
    disposeWeights(weights);
  });

  it('reconstructs as its definition says when made ready for inference, within 1e-5, and leaves no tensors', () => {
    const before = tf.memory().numTensors;
    const weights = weightsFromSnapshot(snapshot);
    const network = new InferenceNetwork(snapshot.architecture, weights);
    disposeWeights(weights);
    const [x, three] = [tf.tensor4d(pixels, shape), tf.tidy(() => tf.tile(tf.tensor4d(pixels, shape), [3, 1, 1, 1]))] as tf.Tensor4D[];
    const expected = referenceReconstruction(snapshot, pixels);
    const [one, batch] = [network.reconstruct(x), network.reconstruct(three)];
    expect(largestDifference(one.dataSync(), expected)).toBeLessThan(1e-5);
    expect(largestDifference(batch.dataSync().slice(-expected.length), expected)).toBeLessThan(1e-5);
    tf.dispose([x, three, one, batch]);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reconstructs as its exported file does in plain tfjs, within 1e-4', async () => {
    const weights = weightsFromSnapshot(snapshot);
    const actual = reconstruct(snapshot.architecture, weights, tf.tensor4d(pixels, shape)).dataSync();
    const files = writeTfjsLayers(snapshot);
    const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(files.modelJson));
    const model = await loadLayersModel(
      tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: Uint8Array.from(files.weights).buffer }),
    );
    const expected = (model.predict(tf.tensor4d(pixels, shape)) as tf.Tensor).dataSync();
    expect(largestDifference(actual, expected)).toBeLessThan(1e-4);
    disposeWeights(weights);
  });

  it('gives the weights back as they were', async () => {
    const weights = weightsFromSnapshot(snapshot);
    expect((await snapshotOf(snapshot.architecture, weights)).weights).toEqual(snapshot.weights);
    disposeWeights(weights);
  });
});

it('tells in training the statistics of every batch-norm layer', () => {
  const architecture = describeAutoencoder(cases[0]);
  const weights = initialWeights(architecture, 1);
  const statistics = new Map();
  const x = tf.fill([2, architecture.paddedHeight, architecture.paddedWidth, 1], 0.5) as tf.Tensor4D;
  reconstructForTraining(architecture, weights, x, statistics);
  expect([...statistics.keys()]).toEqual(architecture.layers.flatMap((layer) => (layer.kind === 'batch-norm' ? [layer.name] : [])));
});

it('starts with Glorot-uniform kernels: within the limit, and as widely spread', async () => {
  const architecture = describeAutoencoder({ network: 'aesc', height: 64, width: 64, channels: 1, depth: 5, maps: 16 });
  const weights = initialWeights(architecture, 1);
  const kernel = await weights.get('enc3_conv/kernel')?.data();
  const limit = Math.sqrt(6 / (25 * (64 + 128)));
  const values = Array.from(kernel ?? []);
  expect(Math.max(...values.map(Math.abs).slice(0, 50_000))).toBeLessThanOrEqual(limit);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  expect(deviation / (limit / Math.sqrt(3))).toBeCloseTo(1, 2);
  disposeWeights(weights);
});

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let index = 0; index < a.length; index++) largest = Math.max(largest, Math.abs(a[index] - b[index]));
  return largest;
}
