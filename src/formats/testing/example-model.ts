/** A small model with random weights, statistics and a complete inference card, for tests. */
import { type ArchitectureOptions, describeAutoencoder, shapeSize, weightSpecs } from '../../domain/architecture';
import type { DetectorStatistics, ScaleStatistics } from '../../domain/detector-statistics';
import type { InferenceCard } from '../../domain/model-card';
import { defaultRecipe } from '../../domain/presets';
import { seededRandom } from '../../domain/seeded-random';
import type { Snapshot } from '../../domain/snapshot';
import type { Threshold } from '../../domain/threshold';

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

/** Statistics of all detectors as in version 0.2: two masks of three channels, and a combined detector of two scales that uses two of four features. */
export function exampleStatistics({
  width,
  height,
}: ArchitectureOptions = exampleOptions): DetectorStatistics & { readonly combined: ScaleStatistics } {
  const random = seededRandom(9);
  const values = (length: number) => Float32Array.from({ length }, () => random.uniform(0.5, 2));
  const gaussian = (...channels: number[]) => ({ channels, mean: values(3), root: values(9) });
  const spread = { middle: 0.5, deviation: 0.25 };
  const usual = { places: spread, whole: spread, residual: spread, lines: null, damage: null };
  const scale = (rows: number, columns: number, cell: number) => {
    const places = {
      places: rows * columns,
      size: 2,
      scale: values(2),
      mean: values(2 * rows * columns),
      whitening: values(3 * rows * columns),
    };
    return { rows, columns, cell, chosen: [1, 3], places, whole: { mean: values(4), root: values(16) }, usual };
  };
  return {
    gaussians: {
      encoder: [gaussian(0, 3, 5), gaussian(1, 2, 27)],
      decoder: [gaussian(28, 29, 39), gaussian(30, 31, 32)],
      activations: [gaussian(0, 20, 39), gaussian(5, 6, 30)],
    },
    combined: [scale(height / 4, width / 4, 4), scale(4, 5, 8)],
  };
}

/** A card that names the detectors of `exampleStatistics`. */
export function exampleCardOfAllDetectors(options: ArchitectureOptions = exampleOptions): InferenceCard {
  const card = exampleCard(options);
  const { imageScores, pixelThresholds } = card.calibration;
  const scores = [3, 4, 5];
  const learned = { encoder: scores, decoder: scores, activations: scores, combined: scores };
  const thresholds = Object.fromEntries(Object.keys(learned).map((id) => [id, { ...card.thresholds.residual, value: 4.5 }]));
  return {
    ...card,
    calibration: {
      ...card.calibration,
      imageScores: { ...imageScores, ...learned },
      pixelThresholds: { ...pixelThresholds, combined: 1.75 },
    },
    thresholds: { ...card.thresholds, ...thresholds },
  };
}

/** The card with a look limit below each threshold. */
export function withLookLimits(card: InferenceCard): InferenceCard {
  const thresholds = Object.fromEntries(
    Object.entries(card.thresholds).map(([id, threshold]) => [id, { ...threshold, look: 0.75 * threshold.value, reviewShare: 0.05 }]),
  ) as unknown as InferenceCard['thresholds'];
  return { ...card, recipe: { ...card.recipe, reviewShare: 0.05 }, thresholds };
}

/** The card of `exampleSnapshot(options)` with the residual and the uncertainty only, as in files of early studios. */
export function exampleCard(options: ArchitectureOptions = exampleOptions): InferenceCard {
  const { network, depth, maps, width, height, channels, head = 'none' } = options;
  const threshold: Threshold = { value: 0.0125, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.25, heldOutCount: 3 };
  return {
    format: 'stainless-inference',
    version: 1,
    recipe: {
      ...defaultRecipe,
      reviewShare: 0,
      network,
      depth,
      maps,
      head,
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
