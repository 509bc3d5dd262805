/** The graph from the prepared picture on gives what the whole file gives in ONNX Runtime; a file that prepares otherwise is left as it is. */
import { describe, expect, it } from 'vitest';
import type { DetectorId } from '../../src/domain/detector-ids';
import type { Preparation } from '../../src/domain/preparation';
import { seededRandom } from '../../src/domain/seeded-random';
import { readOnnxFile } from '../../src/formats/onnx/file/read-onnx-file';
import { writeOnnxFile, writeOnnxUnsealed } from '../../src/formats/onnx/file/write-onnx-file';
import { writeOnnxInspection } from '../../src/formats/onnx/onnx-inspection';
import { exampleFusedStatistics } from '../../src/formats/testing/example-fused';
import { exampleCardOfAllDetectors, exampleOptions, exampleSnapshot, withLookLimits } from '../../src/formats/testing/example-model';
import { inOnnxRuntime } from '../../src/formats/testing/onnx-runtime';
import type { DecodedPicture } from '../decoding/decoded-picture';
import { judgePicture } from '../judging/judge-picture';
import { preparedGraph } from './prepared-graph';
import { modelOf } from './runner-model';

const region = { left: 0.1, top: 0.2, width: 0.7, height: 0.5 };

function fileOf({ channels = 1, detector = 'combined', ...changed }: Partial<Preparation> & { detector?: DetectorId }): Uint8Array {
  const options = { ...exampleOptions, channels };
  const card = withLookLimits(exampleCardOfAllDetectors(options));
  const preparation = { ...card.preparation, channels, ...changed };
  return writeOnnxInspection(
    { snapshot: exampleSnapshot(options), card: { ...card, preparation }, statistics: exampleFusedStatistics(options) },
    detector,
  );
}

/** Of two maps of one extent, in shares of the largest value. */
function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found.length).toBe(expected.length);
  let [difference, largest] = [0, Number.MIN_VALUE];
  for (let at = 0; at < found.length; at++) {
    difference = Math.max(difference, Math.abs(found[at] - expected[at]));
    largest = Math.max(largest, Math.abs(expected[at]));
  }
  return difference / largest;
}

function pictureOf(width: number, height: number): DecodedPicture {
  const random = seededRandom(5, width, height);
  return { width, height, pixels: Uint8Array.from({ length: 3 * width * height }, () => random.integer(0, 255)) };
}

describe('a judged picture', () => {
  it.each<[string, Parameters<typeof fileOf>[0]]>([
    ['grey', {}],
    ['in colour', { channels: 3 }],
    ['of which a middle part is seen', { channels: 3, fit: 'crop' }],
    ['of which a region is seen', { fit: 'stretch', region }],
    ['by a detector without a map', { detector: 'encoder' }],
  ])('has the score of the whole file (%s)', async (_, made) => {
    const file = fileOf(made);
    const model = modelOf(file, 'a', 'a.onnx');
    expect(model.preparedInput).not.toBeNull();
    const { InferenceSession } = await import('onnxruntime-node');
    const session = await InferenceSession.create(new Uint8Array(model.onnx), { logSeverityLevel: 3 });
    const whole = await inOnnxRuntime(file);
    for (const [width, height] of [
      [200, 133],
      [17, 23],
      [40, 28],
      [1, 300],
    ]) {
      const picture = pictureOf(width, height);
      const found = await judgePicture(session, model, picture);
      const { score, anomaly_map } = await whole.run(picture.pixels, [1, height, width, 3]);
      expect(found.score / score.values[0]).toBeCloseTo(1, 5);
      const map = found.map?.values ?? [];
      expect(largestDifference(map, anomaly_map?.values ?? [])).toBeLessThan(1e-5);
    }
  });
});

describe('the graph', () => {
  const file = readOnnxFile(fileOf({}));
  const { preparation } = exampleCardOfAllDetectors();

  it('has no part of the preparation, and only the outputs that are read', () => {
    const graph = preparedGraph(file, preparation);
    expect(graph?.outputs.map(({ name }) => name)).toEqual(['score', 'reject', 'anomaly_map', 'look']);
    expect(graph?.nodes.some(({ operator }) => operator === 'Range')).toBe(false);
    expect(graph && readOnnxFile(writeOnnxUnsealed(graph)).nodes).toEqual(graph?.nodes);
  });

  it('is left whole where the file prepares pictures otherwise', () => {
    const constants = new Map(file.constants);
    constants.set('number_255', { type: 'float', shape: [], values: Float32Array.of(254) });
    expect(preparedGraph({ ...file, constants }, preparation)).toBeNull();
    expect(preparedGraph(file, { ...preparation, width: preparation.width + 8 })).toBeNull();
    const model = modelOf(writeOnnxFile({ ...file, constants }), 'a', 'a.onnx');
    expect(model.preparedInput).toBeNull();
  });

  it('is left whole where the file uses its pictures in another way too', () => {
    const outputs = ['number_of_pictures'];
    const nodes = [{ operator: 'Size', inputs: ['pictures'], outputs, attributes: {} }, ...file.nodes].map((node) =>
      node.outputs[0] === 'reject' ? { ...node, inputs: [node.inputs[0], outputs[0]] } : node,
    );
    expect(preparedGraph({ ...file, nodes }, preparation)).toBeNull();
  });
});
