import { describe, expect, it } from 'vitest';
import { noStatistics } from '../../domain/detector-statistics';
import { StudioError } from '../../domain/studio-error';
import type { ExportedModel } from '../model-card/exported-model';
import { exampleFusedStatistics } from '../testing/example-fused';
import { exampleCard, exampleCardOfAllDetectors, exampleOptions, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { type FloatArray, readSafetensors, writeSafetensors } from './safetensors';
import { readSafetensorsModel, writeSafetensorsModel } from './safetensors-model';

const model: ExportedModel = { snapshot: exampleSnapshot(), card: exampleCardOfAllDetectors(), statistics: exampleStatistics() };
const bytes = writeSafetensorsModel(model);
const { encoder: _1, decoder: _2, activations: _3, ...scoresOfCombined } = model.card.calibration.imageScores;
const ofCombinedAlone = { ...model.card, calibration: { ...model.card.calibration, imageScores: scoresOfCombined } };

function errorOf(change: (arrays: Map<string, FloatArray>, metadata: Record<string, string>) => void): StudioError {
  const { arrays, metadata } = readSafetensors(bytes, 'm');
  // Without the hash, as earlier studios wrote it: it would find every change.
  const { sha256: _, ...changedMetadata } = metadata;
  const changedArrays = new Map(arrays);
  change(changedArrays, changedMetadata);
  try {
    readSafetensorsModel(writeSafetensors({ arrays: changedArrays, metadata: changedMetadata }), 'm.safetensors');
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('a model as safetensors', () => {
  it.each(['ae', 'aesc'] as const)('comes back exactly: %s, grey and colour, with and without a head', (network) => {
    for (const channels of [1, 3] as const) {
      for (const head of ['none', 'discriminative'] as const) {
        const options = { ...exampleOptions, network, channels, head };
        const written = {
          snapshot: exampleSnapshot(options),
          card: exampleCardOfAllDetectors(options),
          statistics: exampleStatistics(options),
        };
        expect(readSafetensorsModel(writeSafetensorsModel(written), 'm')).toEqual(written);
      }
    }
    const basic = { snapshot: exampleSnapshot(), card: exampleCard(), statistics: noStatistics };
    expect(readSafetensorsModel(writeSafetensorsModel(basic), 'm')).toEqual(basic);
  });

  it('comes back exactly with the appearance of good pictures, in arrays with names and shapes of their own', () => {
    const fused = { ...model, statistics: exampleFusedStatistics() };
    for (const written of [fused, { ...fused, statistics: { ...fused.statistics, gaussians: {} }, card: ofCombinedAlone }]) {
      const file = writeSafetensorsModel(written);
      expect(readSafetensorsModel(file, 'm')).toEqual(written);
      const { arrays } = readSafetensors(file, 'm');
      // 2 x 3 cells of 16 px, each with 3 x 16 edges and lines and one tone.
      const { components } = fused.statistics.combined.appearance[2].gaussians;
      const shapes = Object.fromEntries([...arrays].map(([name, { shape }]) => [name, shape]));
      expect(shapes).toMatchObject({
        'combined.appearance.2.scale': [49],
        'combined.appearance.2.middle': [6 * 49],
        'combined.appearance.2.projection': [components, 6 * 49],
        'combined.appearance.2.mean': [6, 49],
        'combined.appearance.2.slope': [6, 49, components],
        'combined.appearance.2.whitening': [6, (49 * 50) / 2],
      });
      expect(shapes.detectors).toEqual(written === fused ? [6 * (3 + 9)] : undefined);
    }
  });

  it('refuses a file that lacks one of these arrays, by name', () => {
    const { arrays, metadata } = readSafetensors(writeSafetensorsModel({ ...model, statistics: exampleFusedStatistics() }), 'm');
    const { sha256: _, ...withoutHash } = metadata;
    const others = new Map([...arrays].filter(([name]) => name !== 'combined.appearance.1.slope'));
    const read = () => readSafetensorsModel(writeSafetensors({ arrays: others, metadata: withoutHash }), 'm.safetensors');
    expect(read).toThrow(/combined\.appearance\.1\.slope/);
  });

  it('has kernels under PyTorch’s names, out, in, height, width', () => {
    const { arrays } = readSafetensors(bytes, 'm');
    const kernel = arrays.get('enc1_conv.weight') as FloatArray;
    expect(kernel.shape).toEqual([8, 4, 5, 5]);
    const [out, into, y, x] = [3, 2, 1, 4];
    const inOurs = model.snapshot.weights['enc1_conv/kernel'][((y * 5 + x) * 4 + into) * 8 + out];
    expect(kernel.values[((out * 4 + into) * 5 + y) * 5 + x]).toBe(inOurs);
    expect([...arrays.keys()].slice(0, 6)).toEqual([
      'enc0_conv.weight',
      'enc0_conv.bias',
      'enc0_bn.weight',
      'enc0_bn.bias',
      'enc0_bn.running_mean',
      'enc0_bn.running_var',
    ]);
  });

  it('refuses what is missing, misshapen or no number, by name', () => {
    expect(errorOf((arrays) => void arrays.delete('output.bias')).message).toContain('output.bias');
    expect(errorOf((arrays) => void arrays.delete('detectors')).code).toBe('model-missing-part');
    expect(errorOf((arrays) => void arrays.set('output.bias', { shape: [2], values: new Float32Array(2) })).code).toBe('model-wrong-shape');
    const [nan, infinite, negative] = [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => new Float32Array(4).fill(value));
    for (const values of [nan, infinite]) {
      expect(errorOf((arrays) => void arrays.set('enc0_bn.bias', { shape: [4], values })).code).toBe('model-bad-values');
    }
    expect(errorOf((arrays) => void arrays.set('enc0_bn.running_var', { shape: [4], values: negative })).code).toBe('model-bad-values');
  });

  it('refuses a file from elsewhere, a broken card and a newer one', () => {
    expect(errorOf((_, metadata) => void delete metadata.inference).message).toContain('from elsewhere');
    expect(errorOf((_, metadata) => void Object.assign(metadata, { inference: '{' })).code).toBe('model-not-archive');
    expect(errorOf((_, metadata) => void Object.assign(metadata, { detectors: '{}' })).code).toBe('model-not-archive');
    const newer = '{"format":"stainless-inference","version":2}';
    expect(errorOf((_, metadata) => void Object.assign(metadata, { inference: newer })).code).toBe('model-newer');
  });
});
