/** The exported inspection in ONNX Runtime against the engine's own: every detector, on networks of every kind and pictures of odd sizes. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArchitectureOptions } from '../../../domain/architecture';
import { type Area, areaOf, withAreas } from '../../../domain/areas';
import type { DetectorId } from '../../../domain/detector-ids';
import type { DetectorStatistics } from '../../../domain/detector-statistics';
import { detectorIds, hasMap } from '../../../domain/detectors';
import type { FloatImage, RgbaImage } from '../../../domain/image';
import type { InferenceCard } from '../../../domain/model-card';
import type { Preparation } from '../../../domain/preparation';
import type { Fit, ScoreNorm } from '../../../domain/recipe';
import { type Region, withRegion } from '../../../domain/region';
import { seededRandom } from '../../../domain/seeded-random';
import type { Snapshot } from '../../../domain/snapshot';
import { readOnnxFile } from '../../../formats/onnx/file/read-onnx-file';
import { writeOnnxInspection } from '../../../formats/onnx/onnx-inspection';
import { exampleCardOfAllDetectors, exampleSnapshot } from '../../../formats/testing/example-model';
import { inOnnxRuntime } from '../../../formats/testing/onnx-runtime';
import { keptPixels } from '../../../imaging/kept-pixels';
import { preparePicture } from '../../../imaging/prepare-picture';
import { startWasmInNode } from '../../../kernels/testing/wasm-in-node';
import { InferenceNetwork } from '../../../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../../network/weights';
import { DropoutPasses } from '../../evidence/dropout-passes';
import { gatherEvidence } from '../../evidence/gather-evidence';
import { learnStatistics } from '../../inspection/learn-statistics';
import { TrainedModel } from '../../inspection/trained-model';
import { OnnxRun } from './run-onnx';

const PASSES = 3;

interface Case extends ArchitectureOptions {
  readonly fit: Fit;
  readonly region?: Region;
  readonly areas?: readonly Area[];
  readonly norm: ScoreNorm;
  /** Of the pictures that go in. */
  readonly picture: { readonly width: number; readonly height: number };
}

const cases: readonly Case[] = [
  {
    network: 'aesc',
    height: 28,
    width: 40,
    channels: 1,
    depth: 3,
    maps: 4,
    head: 'none',
    fit: 'keep',
    norm: 'l2',
    picture: { width: 61, height: 47 },
  },
  {
    network: 'aesc',
    height: 40,
    width: 40,
    channels: 3,
    depth: 4,
    maps: 4,
    head: 'discriminative',
    fit: 'crop',
    region: { left: 0.1125, top: 0.05, width: 0.6, height: 0.8 },
    norm: 'top',
    picture: { width: 40, height: 40 },
  },
  {
    network: 'ae',
    height: 64,
    width: 41,
    channels: 3,
    depth: 6,
    maps: 4,
    head: 'none',
    fit: 'stretch',
    region: { left: 0.35, top: 0.145, width: 0.65, height: 0.5 },
    areas: [
      areaOf('inspect', [
        [0.05, 0.1],
        [0.45, 0.1],
        [0.3, 0.7],
      ]),
      areaOf('inspect', [
        [0.6, 0.3],
        [1.2, 0.3],
        [1.2, 0.9],
        [0.6, 0.9],
      ]),
      areaOf('ignore', [
        [0.7, 0.5],
        [0.75, 0.5],
        [0.75, 0.6],
        [0.7, 0.6],
      ]),
    ],
    norm: 'l1',
    picture: { width: 30, height: 35 },
  },
  {
    network: 'aesc',
    height: 40,
    width: 64,
    channels: 1,
    depth: 2,
    maps: 4,
    head: 'discriminative',
    fit: 'keep',
    // The whole width at the bottom, so that rows have no pixel that counts, and a thin slanted wire.
    areas: [
      areaOf('ignore', [
        [0, 0.8],
        [1, 0.75],
        [1, 1],
        [0, 1],
      ]),
      areaOf('ignore', [
        [0.2, 0],
        [0.25, 0],
        [0.6, 0.5],
        [0.55, 0.5],
      ]),
    ],
    norm: 'linf',
    picture: { width: 200, height: 97 },
  },
  // Large enough to be judged by fields, and to be reduced for the passes; odd, so that the reduced picture leaves something out.
  {
    network: 'aesc',
    height: 509,
    width: 541,
    channels: 1,
    depth: 4,
    maps: 4,
    head: 'discriminative',
    fit: 'keep',
    areas: [
      areaOf('ignore', [
        [0.7, 0.5],
        [1.2, 0.5],
        [0.75, 0.6],
      ]),
    ],
    norm: 'top',
    picture: { width: 541, height: 509 },
  },
];

function drawPicture(stream: number, { width, height }: { width: number; height: number }): RgbaImage {
  const random = seededRandom(3, stream);
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  const [level, slope] = [random.uniform(60, 120), random.uniform(0.2, 0.8)];
  for (let at = 0; at < pixels.length; at++) if (at % 4 !== 3) pixels[at] = level + random.uniform(0, 40) + slope * (at % 97);
  return { width, height, pixels };
}

const rgbOf = ({ pixels }: RgbaImage) => Uint8Array.from(pixels.filter((_, at) => at % 4 !== 3));

async function learn(snapshot: Snapshot, preparation: Preparation, picture: Case['picture']): Promise<DetectorStatistics> {
  const weights = weightsFromSnapshot(snapshot);
  const network = new InferenceNetwork(snapshot.architecture, weights);
  disposeWeights(weights);
  const pictures = Array.from({ length: 6 }, (_, stream) => preparePicture(drawPicture(stream, picture), preparation));
  const passes = new DropoutPasses(snapshot.architecture, PASSES, 1);
  const kept = keptPixels(preparation);
  const { statistics } = await learnStatistics<FloatImage>({
    architecture: snapshot.architecture,
    seed: 1,
    pictures,
    kept,
    evidence: (image, kinds) => gatherEvidence({ network, passes, kept }, image, kinds),
    onLearned: () => {},
  });
  network.dispose();
  return statistics;
}

beforeAll(startWasmInNode);

describe.each(cases)('$network $height x $width x $channels, depth $depth, head $head, $fit, $norm', (options) => {
  const { picture, fit, norm } = options;
  // It takes a minute in plain JavaScript; what is new in it are the reduced passes and the fields.
  const isLarge = picture.width > 500;
  const snapshot = exampleSnapshot(options);
  const example = exampleCardOfAllDetectors(options);
  const preparation = withAreas(withRegion({ ...example.preparation, fit }, options.region), options.areas);
  const card: InferenceCard = { ...example, preparation, recipe: { ...example.recipe, norm, passes: PASSES } };
  const pictures = [drawPicture(90, picture), drawPicture(91, picture)];
  let statistics: DetectorStatistics;
  let expected: Awaited<ReturnType<TrainedModel['inspectPrepared']>>[];

  beforeAll(async () => {
    statistics = await learn(snapshot, preparation, picture);
    const model = new TrainedModel(snapshot, card, statistics);
    expected = [];
    for (const each of pictures) expected.push(await model.inspectPrepared(preparePicture(each, preparation)));
    model.dispose();
  }, 300_000);

  if (!isLarge)
    it('runs in the studio itself as in ONNX Runtime: the combined detector, within 1e-5', { timeout: 120_000 }, async () => {
      const file = writeOnnxInspection({ snapshot, card, statistics }, 'combined');
      const before = tf.memory().numTensors;
      const run = new OnnxRun(readOnnxFile(file));
      const shape = [1, picture.height, picture.width, 3];
      const found = await run.run(rgbOf(pictures[0]), shape);
      run.dispose();
      expect(tf.memory().numTensors).toBe(before);
      const expectedOutputs = await (await inOnnxRuntime(file)).run(rgbOf(pictures[0]), shape);
      expect(Object.keys(found)).toEqual(Object.keys(expectedOutputs));
      const [score, expectedScore] = [found.score[0], expectedOutputs.score.values[0]];
      expect(Math.abs(score - expectedScore)).toBeLessThanOrEqual(1e-5 * Math.max(1, expectedScore));
      expect(largestDifference(expectedOutputs.reconstruction.values, found.reconstruction, 0)).toBeLessThan(1e-5);
      if (found.anomaly_map) expect(largestDifference(expectedOutputs.anomaly_map.values, found.anomaly_map, 0)).toBeLessThan(1e-3);
    });

  it.each(isLarge ? (['uncertainty', 'combined'] as const) : detectorIds)(
    'gives the score of %s within 1e-4 and its map within 1e-3, for two pictures at once',
    { timeout: 120_000 },
    async (detector: DetectorId) => {
      const runtime = await inOnnxRuntime(writeOnnxInspection({ snapshot, card, statistics }, detector));
      const bytes = pictures.flatMap((each) => Array.from(rgbOf(each)));
      const found = await runtime.run(Uint8Array.from(bytes), [2, picture.height, picture.width, 3]);
      expect(runtime.outputNames).toEqual([
        'score',
        'reject',
        'reconstruction',
        ...(hasMap(detector) ? ['anomaly_map', 'pixels_above'] : []),
      ]);
      const { width, height, channels } = preparation;
      expect(found.reconstruction.shape).toEqual([2, height, width, channels]);
      for (const [index, { scores, maps, reconstruction }] of expected.entries()) {
        const score = scores[detector] as number;
        expect(Math.abs(found.score.values[index] - score) / Math.max(1, score)).toBeLessThan(1e-4);
        // Small scores, as of the uncertainty, agree in proportion; without any dropout layer they are 0 in both.
        expect(Math.abs(found.score.values[index] - score)).toBeLessThanOrEqual(2e-3 * score);
        expect(found.reject.values[index]).toBe(score > (card.thresholds[detector]?.value ?? 0) ? 1 : 0);
        expect(largestDifference(found.reconstruction.values, reconstruction, index)).toBeLessThan(1e-4);
        if (!hasMap(detector)) continue;
        const map = maps[detector] as Float32Array;
        const pixelThreshold = card.calibration.pixelThresholds[detector] as number;
        expect(largestDifference(found.anomaly_map.values, map, index)).toBeLessThan(1e-3);
        const above = map.filter((value) => value > pixelThreshold).length;
        expect(Math.abs(found.pixels_above.values[index] - above)).toBeLessThanOrEqual(1);
      }
    },
  );
});

function largestDifference(batch: ArrayLike<number>, one: Float32Array, place: number): number {
  return one.reduce((largest, value, at) => Math.max(largest, Math.abs(value - batch[place * one.length + at])), 0);
}
