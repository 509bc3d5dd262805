/** The studio's own interpreter of ONNX graphs on wasm, against ONNX Runtime on the same files. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectorIds } from '../../../domain/detectors';
import { seededRandom } from '../../../domain/seeded-random';
import { readOnnxFile } from '../../../formats/onnx/file/read-onnx-file';
import { onnxInspection, writeOnnxInspection } from '../../../formats/onnx/onnx-inspection';
import { writeOnnxNetwork } from '../../../formats/onnx/onnx-network';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../../../formats/testing/example-model';
import { inOnnxRuntime } from '../../../formats/testing/onnx-runtime';
import { startWasmInNode } from '../../../kernels/testing/wasm-in-node';
import { OnnxRun } from './run-onnx';

const options = { network: 'aesc', height: 28, width: 40, channels: 1, depth: 3, maps: 4, head: 'discriminative' } as const;
const card = exampleCardOfAllDetectors(options);
const model = {
  snapshot: exampleSnapshot(options),
  card: { ...card, recipe: { ...card.recipe, passes: 3, norm: 'top' as const } },
  statistics: exampleStatistics(options),
};
const random = seededRandom(6);

beforeAll(startWasmInNode);

async function expectAgreement(file: Uint8Array, input: Uint8Array | Float32Array, shape: readonly number[]): Promise<void> {
  const before = tf.memory().numTensors;
  const run = new OnnxRun(readOnnxFile(file));
  const found = await run.run(input, shape);
  expect(await run.run(input, shape)).toEqual(found);
  run.dispose();
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  const expected = await (await inOnnxRuntime(file)).run(input, shape);
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, { values }] of Object.entries(expected)) {
    const difference = found[name].reduce((most, value, at) => Math.max(most, Math.abs(value - values[at]) / Math.max(1, values[at])), 0);
    expect(difference, name).toBeLessThan(1e-5);
    expect(found[name].length).toBe(values.length);
  }
}

describe('an exported graph gives in the studio what it gives in ONNX Runtime, within 1e-5, and leaves no tensors', () => {
  // The combined detector is run on statistics that were learned: onnx-inspection.test.ts.
  it.each(detectorIds.filter((id) => id !== 'combined'))('%s', async (detector) => {
    const pixels = Uint8Array.from({ length: 33 * 50 * 3 }, () => random.integer(0, 255));
    await expectAgreement(writeOnnxInspection(model, detector), pixels, [1, 33, 50, 3]);
  });

  it('the network alone', async () => {
    const pixels = Float32Array.from({ length: 32 * 40 }, () => random.next());
    await expectAgreement(writeOnnxNetwork(model), pixels, [1, 1, 32, 40]);
  });
});

it('says which operator it does not know', async () => {
  const { nodes, ...rest } = onnxInspection(model, 'residual');
  const changed = nodes.map((node) => (node.operator === 'Conv' ? { ...node, operator: 'QLinearConv' } : node));
  const run = new OnnxRun({ ...rest, nodes: changed });
  await expect(run.run(new Uint8Array(33 * 50 * 3), [1, 33, 50, 3])).rejects.toThrow('QLinearConv');
  run.dispose();
});
