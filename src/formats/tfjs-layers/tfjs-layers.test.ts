import '@tensorflow/tfjs-backend-cpu';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type ArchitectureOptions, type LayeredNetwork, parameterCount } from '../../domain/architecture';
import { seededRandom } from '../../domain/seeded-random';
import type { Snapshot } from '../../domain/snapshot';
import { reconstruct } from '../../network/autoencoder';
import { weightsFromSnapshot } from '../../network/weights';
import { exampleOptions, exampleSnapshot } from '../testing/example-model';
import { referenceReconstruction } from '../testing/reference-reconstruction';
import { readTfjsLayers, type TfjsLayersFiles, writeTfjsHead, writeTfjsLayers } from './tfjs-layers';

vi.setConfig({ testTimeout: 30_000 });

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function opened({ modelJson, weights }: TfjsLayersFiles): Promise<LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(modelJson));
  return loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: weights.buffer }));
}

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
};

describe('writeTfjsLayers', () => {
  const cases = (['ae', 'aesc'] as const).flatMap((network) =>
    ([1, 3] as const).flatMap((channels) =>
      [3, 4, 5].map((depth): ArchitectureOptions => ({ ...exampleOptions, network, channels, depth })),
    ),
  );

  it.each(cases)('plain tfjs runs $network, depth $depth, $channels channels, within 1e-5 of the reference', async (options) => {
    const snapshot = exampleSnapshot(options);
    const { paddedHeight, paddedWidth, channels } = snapshot.architecture;
    const model = await opened(writeTfjsLayers(snapshot));
    expect(model.countParams()).toBe(parameterCount(snapshot.architecture));
    expect(model.inputs[0].shape).toEqual([null, paddedHeight, paddedWidth, channels]);

    const random = seededRandom(7);
    const pixels = Float32Array.from({ length: paddedHeight * paddedWidth * channels }, () => random.next());
    const predicted = model.predict(tf.tensor4d(pixels, [1, paddedHeight, paddedWidth, channels])) as tf.Tensor;
    const expected = referenceReconstruction(snapshot, pixels);
    const got = await predicted.data();
    expect(got.length).toBe(expected.length);
    const worst = expected.reduce((most, value, index) => Math.max(most, Math.abs(value - got[index])), 0);
    expect(worst).toBeLessThan(1e-5);
    expect(Math.max(...got) - Math.min(...got)).toBeGreaterThan(0.05); // the comparison is of something
    model.dispose();
  });

  it('writes stock layers only', () => {
    const { modelTopology } = JSON.parse(
      new TextDecoder().decode(writeTfjsLayers(exampleSnapshot({ ...exampleOptions, depth: 5 })).modelJson),
    );
    const names = new Set(modelTopology.config.layers.map((layer: { class_name: string }) => layer.class_name));
    expect([...names].sort()).toEqual(['Add', 'BatchNormalization', 'Conv2D', 'InputLayer', 'LeakyReLU', 'UpSampling2D']);
  });
});

describe('referenceReconstruction', () => {
  it('agrees with a case computed by hand', () => {
    // All kernels zero: every map is its bias, so the output is sigmoid(bias) whatever the picture shows.
    const snapshot = exampleSnapshot();
    const weights = Object.fromEntries(
      Object.entries(snapshot.weights).map(([name, values]) => [name, name.endsWith('kernel') ? new Float32Array(values.length) : values]),
    );
    weights['output/bias'] = Float32Array.of(Math.log(3));
    const output = referenceReconstruction({ ...snapshot, weights }, new Float32Array(32 * 40).fill(0.5));
    expect(output.every((value) => Math.abs(value - 0.75) < 1e-6)).toBe(true);
  });
});

describe('the head as a model of its own', () => {
  it('opens in plain tfjs, and gives the map of logits that the studio computes, within 1e-4', async () => {
    const snapshot = exampleSnapshot({ ...exampleOptions, head: 'discriminative' });
    const model = await opened(writeTfjsHead(snapshot) as TfjsLayersFiles);
    const weights = weightsFromSnapshot(snapshot);
    const x = tf.randomUniform<tf.Rank.R4>([1, 32, 40, 3], 0, 1, 'float32', 7);
    const ours = reconstruct(snapshot.architecture.head as LayeredNetwork, weights, x);
    const theirs = model.predict(x) as tf.Tensor;
    expect(theirs.shape).toEqual([1, 32, 40, 1]);
    expect(tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]).toBeLessThan(1e-4);
    expect(writeTfjsHead(exampleSnapshot())).toBeNull();
  });
});

describe('readTfjsLayers', () => {
  const snapshot = exampleSnapshot();
  const { architecture } = snapshot;
  const files = writeTfjsLayers(snapshot);
  const read = ({ modelJson, weights }: TfjsLayersFiles) => readTfjsLayers(modelJson, weights, architecture, 'model.zip');
  const edited = (change: (weights: { name: string; shape: number[]; dtype: string }[]) => void): TfjsLayersFiles => {
    const model = JSON.parse(new TextDecoder().decode(files.modelJson));
    change(model.weightsManifest[0].weights);
    return { ...files, modelJson: Uint8Array.from(new TextEncoder().encode(JSON.stringify(model))) };
  };
  const written = (changed: Snapshot['weights']) => writeTfjsLayers({ architecture, weights: { ...snapshot.weights, ...changed } });

  it('gives back every bit', () => {
    expect(read(files)).toEqual(snapshot.weights);
    const shifted = new Uint8Array(files.weights.length + 1);
    shifted.set(files.weights, 1); // not on a multiple of four
    expect(readTfjsLayers(files.modelJson, shifted.subarray(1), architecture, 'model.zip')).toEqual(snapshot.weights);
  });

  it('names what is wrong', () => {
    expect(codeOf(() => read(edited((weights) => weights.splice(3, 1))))).toBe('model-missing-part');
    expect(codeOf(() => read({ ...files, weights: files.weights.slice(0, -4) }))).toBe('model-missing-part');
    expect(() => readTfjsLayers(files.modelJson, files.weights.slice(0, 8), architecture, 'model.zip', 'some.bin')).toThrow(
      'end of some.bin',
    );
    expect(codeOf(() => read(edited((weights) => weights[0].shape.reverse())))).toBe('model-wrong-shape');
    expect(
      codeOf(() => readTfjsLayers(files.modelJson, files.weights, exampleSnapshot({ ...exampleOptions, maps: 8 }).architecture, 'm')),
    ).toBe('model-wrong-shape');
    expect(
      codeOf(() =>
        read(
          edited((weights) =>
            weights.forEach((weight) => {
              weight.dtype = 'int32';
            }),
          ),
        ),
      ),
    ).toBe('model-not-archive');
    expect(codeOf(() => read({ ...files, modelJson: Uint8Array.of(123) }))).toBe('model-not-archive');
    expect(codeOf(() => read(written({ 'output/bias': Float32Array.of(Number.NaN) })))).toBe('model-bad-values');
    expect(codeOf(() => read(written({ 'enc0_bn/moving_variance': Float32Array.of(1, 1, -1, 1) })))).toBe('model-bad-values');
  });
});
