/** A small model with random weights and a whole inference card, for the tests of this room and of those above. */
import { type ArchitectureOptions, describeAutoencoder, shapeSize, weightSpecs } from '../domain/architecture';
import { defaultRecipe } from '../domain/presets';
import type { InferenceCard, Threshold } from '../domain/report';
import { seededRandom } from '../domain/seeded-random';
import type { Snapshot } from '../domain/snapshot';

export const exampleOptions: ArchitectureOptions = { network: 'aesc', height: 28, width: 40, channels: 1, depth: 3, maps: 4 };

/** Weights near those of a trained network: small kernels, positive variances; batch-norm is not the identity. */
export function exampleSnapshot(options: ArchitectureOptions = exampleOptions, seed = 1): Snapshot {
  const architecture = describeAutoencoder(options);
  const weights = weightSpecs(architecture).map(({ name, shape }, index): [string, Float32Array] => {
    const random = seededRandom(seed, index);
    const spread = name.endsWith('/kernel') ? Math.sqrt(2 / (shape[0] * shape[1] * shape[2])) : 0.3;
    const draw = () => (name.endsWith('/moving_variance') || name.endsWith('/gamma') ? random.uniform(0.5, 2) : spread * random.normal());
    return [name, Float32Array.from({ length: shapeSize(shape) }, draw)];
  });
  return { architecture, weights: Object.fromEntries(weights) };
}

/** The card that goes with `exampleSnapshot(options)`. */
export function exampleCard(options: ArchitectureOptions = exampleOptions): InferenceCard {
  const { network, depth, maps, width, height, channels } = options;
  const threshold: Threshold = { value: 0.0125, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.25, heldOutCount: 3 };
  return {
    format: 'stainless-inference',
    version: 1,
    recipe: {
      ...defaultRecipe,
      network,
      depth,
      maps,
      size: 64,
      colour: channels === 1 ? 'grey' : 'colour',
      corruptionParameters: { 'stain.irregularity': 0.1 },
    },
    preparation: { width, height, channels, fit: 'keep' },
    training: {
      steps: 400,
      epochs: 40,
      bestStep: 380,
      bestValidationPsnr: 31.5,
      seconds: 120,
      secondsPerStep: 0.3,
      ended: 'length-reached',
      notes: ['The last picture was left out.'],
      trainCount: 12,
      validationCount: 3,
    },
    device: { kind: 'wasm', description: 'CPU, WebAssembly SIMD, 2 threads', reason: 'No WebGPU here.' },
    calibration: {
      heldOut: ['a.png', 'b.png', 'c.png'],
      imageScores: { residual: [0.01, 0.011, 0.012], uncertainty: [0.001, 0.002, 0.003] },
      pixelThresholds: { residual: 0.08, uncertainty: 0.004 },
    },
    thresholds: { residual: threshold, uncertainty: { ...threshold, value: 0.0031, method: 'by-hand' } },
  };
}
