/**
 * A case of an operation of ours: its inputs, what it computes, what its reference computes, and how near the two must be. Every backend runs
 * the same cases; the reference runs on the cpu backend of tfjs. Import that backend before these cases are run.
 */
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';

export type Shape4D = [number, number, number, number];
export type Backend = 'cpu' | 'wasm' | 'webgpu';

/** The largest difference that is allowed: a number, or one for each output; as a share of the output's largest value; or none at all. */
export type Tolerance = { readonly absolute: number | readonly number[] } | { readonly ofLargest: number } | 'exact';

export interface OperationCase {
  readonly title: string;
  readonly compute: () => tf.Tensor[];
  readonly reference: () => tf.Tensor[];
  readonly tolerance: Tolerance | Readonly<Record<Backend, Tolerance>>;
  /** Whether computing and disposing the outputs must leave as many tensors as before. */
  readonly leavesNoTensors?: boolean;
  /**
   * Restricts where it runs: `kernels` for a size that is worth running only with our kernels, `fallback` for what an operation does without them.
   */
  readonly only?: 'kernels' | 'fallback';
  /** Run it on WebGPU without our kernels too: each program takes its software adapter seconds. */
  readonly runsOnPlainWebGpu?: boolean;
}

/** The reference computes in plain JavaScript, and WebGPU's software adapter compiles for seconds. */
const LIMIT_MILLISECONDS = 120_000;

/** A source of arrays of normally distributed numbers under a seed. */
export function drawNumbers(seed: number): (shape: readonly number[], offset?: number) => Float32Array {
  const random = seededRandom(seed);
  return (shape, offset = 0) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal() + offset);
}

/** Add a test for each case, on the backend that is named. */
export function testCases(backend: Backend, cases: readonly OperationCase[]): void {
  it.each(cases.map((each): [string, OperationCase] => [each.title, each]))('%s', { timeout: LIMIT_MILLISECONDS }, (_, each) =>
    expectAgreement(backend, each),
  );
}

async function expectAgreement(backend: Backend, { compute, reference, tolerance, leavesNoTensors }: OperationCase): Promise<void> {
  const expected = await outputsOn('cpu', reference);
  const actual = await outputsOn(backend, compute, leavesNoTensors);
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  const allowed = typeof tolerance === 'object' && backend in tolerance ? (tolerance as Record<Backend, Tolerance>)[backend] : tolerance;
  if (allowed === 'exact') {
    // Not toEqual, which takes seconds for arrays of this size.
    for (const [index, values] of actual.entries())
      expect(
        values.findIndex((value, at) => value !== expected[index][at]),
        `output ${index}`,
      ).toBe(-1);
    return;
  }
  for (const [index, values] of actual.entries()) {
    const difference = values.reduce((largest, value, at) => Math.max(largest, Math.abs(value - expected[index][at])), 0);
    expect(difference, `output ${index}`).toBeLessThan(limitOf(allowed as Exclude<Tolerance, 'exact'>, expected[index], index));
  }
}

function limitOf(tolerance: Exclude<Tolerance, 'exact'>, expected: Float32Array, index: number): number {
  if ('ofLargest' in tolerance) return tolerance.ofLargest * expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const { absolute } = tolerance;
  return typeof absolute === 'number' ? absolute : absolute[index];
}

async function outputsOn(backend: Backend, compute: () => tf.Tensor[], leavesNoTensors = false): Promise<Float32Array[]> {
  expect(await tf.setBackend(backend)).toBe(true);
  await tf.ready();
  const [tensors, arrays] = [tf.memory().numTensors, tf.backend().numDataIds()];
  const outputs = tf.tidy(compute);
  const values = await Promise.all(outputs.map(async (output) => Float32Array.from(await output.data())));
  tf.dispose(outputs);
  if (leavesNoTensors) {
    expect(tf.memory().numTensors).toBe(tensors);
    expect(tf.backend().numDataIds()).toBe(arrays);
  }
  return values;
}
