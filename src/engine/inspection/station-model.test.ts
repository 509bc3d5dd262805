/** One detector alone says what it says among the others, from a packed model too: the first and the second half of what a station promises. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectorIds, hasMap } from '../../domain/detectors';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import type { StationBits, StationCard } from '../../domain/station';
import { readStationModel, writeStationModel } from '../../formats/station/station-model';
import { exampleCardOfAllDetectors, exampleSnapshot } from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../network/weights';
import { DropoutPasses } from '../evidence/dropout-passes';
import { gatherEvidence } from '../evidence/gather-evidence';
import { inspectPicture, inspectWithDetector } from './inspect-picture';
import { learnStatistics } from './learn-statistics';
import { StationModel } from './station-model';

const options = { network: 'aesc', height: 28, width: 40, channels: 3, depth: 3, maps: 4, head: 'discriminative' } as const;
const known = exampleCardOfAllDetectors(options);
const snapshot = exampleSnapshot(options);

function picture(stream: number): FloatImage {
  const random = seededRandom(7, stream);
  return { width: 40, height: 28, channels: 3, pixels: Float32Array.from({ length: 28 * 40 * 3 }, () => random.uniform(0.3, 0.7)) };
}

async function learned() {
  const weights = weightsFromSnapshot(snapshot);
  const network = new InferenceNetwork(snapshot.architecture, weights);
  disposeWeights(weights);
  const { recipe } = known;
  const passes = new DropoutPasses(snapshot.architecture, recipe.passes, recipe.seed);
  const { statistics } = await learnStatistics({
    architecture: snapshot.architecture,
    seed: 1,
    pictures: Array.from({ length: 12 }, (_, stream) => picture(stream)),
    evidence: (image, kinds) => gatherEvidence({ network, passes }, image, kinds),
    onLearned: () => {},
  });
  return { network, statistics, norm: recipe.norm, passes };
}

let model: Awaited<ReturnType<typeof learned>>;

beforeAll(async () => {
  await startWasmInNode();
  model = await learned();
});

describe.each(detectorIds)('%s', (detector) => {
  it('alone gives the very score and map that it gives among the others, and leaves no tensor behind', async () => {
    const all = await inspectPicture(model, picture(90));
    const before = tf.memory().numTensors;
    const alone = await inspectWithDetector(model, detector, picture(90));
    expect(tf.memory().numTensors).toBe(before);
    expect(alone).toEqual({ score: all.scores[detector], map: hasMap(detector) ? all.maps[detector] : null });
  });

  it('from a packed model scores the same with 32 bits, and within a hundredth with 12 on random weights', async () => {
    const { statistics } = model;
    const exact = await inspectWithDetector(model, detector, picture(91));
    const scoreWith = async (bits: StationBits): Promise<number> => {
      const card = { ...known, detector, bits } as unknown as StationCard;
      const station = new StationModel(readStationModel(writeStationModel({ card, snapshot, statistics })));
      const { score } = await station.inspect(picture(91));
      station.dispose();
      return score;
    };
    expect(await scoreWith(32)).toBe(exact.score);
    expect(Math.abs((await scoreWith(12)) - exact.score)).toBeLessThan(0.01 * Math.max(1e-3, exact.score));
  });
});
