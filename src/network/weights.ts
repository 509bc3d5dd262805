/** The network's weights as tensors on the device: initialised from a seed, loaded from a snapshot, read back into a snapshot. */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, shapeSize, type WeightSpec, weightSpecs } from '../domain/architecture';
import { recipeStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import type { Snapshot } from '../domain/snapshot';

/** Weights by name (`enc0_conv/kernel`). The caller that creates them disposes them. */
export type Weights = ReadonlyMap<string, tf.Variable>;

/**
 * New weights: Glorot-uniform kernels, zero biases, batch-norm at the identity (docs/METHOD.md section 1).
 *
 * @param seed the recipe's seed
 */
export function initialWeights(architecture: Architecture, seed: number): Weights {
  return new Map(weightSpecs(architecture).map((spec, index) => [spec.name, variableOf(spec, initialValues(spec, seed, index))]));
}

/** Weights with the values of a snapshot. */
export function weightsFromSnapshot(snapshot: Snapshot): Weights {
  return new Map(weightSpecs(snapshot.architecture).map((spec) => [spec.name, variableOf(spec, snapshot.weights[spec.name])]));
}

/** Read all weights back from the device. */
export async function snapshotOf(architecture: Architecture, weights: Weights): Promise<Snapshot> {
  const arrays: Record<string, Float32Array> = {};
  for (const [name, variable] of weights) arrays[name] = Float32Array.from(await variable.data());
  return { architecture, weights: arrays };
}

export function disposeWeights(weights: Weights): void {
  for (const variable of weights.values()) variable.dispose();
}

function variableOf(spec: WeightSpec, values: Float32Array): tf.Variable {
  const start = tf.tensor(values, [...spec.shape]);
  const variable = tf.variable(start, spec.trainable);
  start.dispose();
  return variable;
}

function initialValues(spec: WeightSpec, seed: number, index: number): Float32Array {
  const values = new Float32Array(shapeSize(spec.shape));
  const part = spec.name.slice(spec.name.lastIndexOf('/') + 1);
  if (part === 'gamma' || part === 'moving_variance') return values.fill(1);
  if (part !== 'kernel') return values;
  const [height, width, fanIn, fanOut] = spec.shape;
  const limit = Math.sqrt(6 / (height * width * (fanIn + fanOut)));
  const random = seededRandom(seed, recipeStreams.weights, index);
  for (let at = 0; at < values.length; at++) values[at] = random.uniform(-limit, limit);
  return values;
}
