/** All detectors of a small network on wasm: learned, written to a file, read back, and the same. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { activationLayers } from '../../domain/activation-layers';
import type { Architecture } from '../../domain/architecture';
import type { DetectorId } from '../../domain/detector-ids';
import { noStatistics } from '../../domain/detector-statistics';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import type { Snapshot } from '../../domain/snapshot';
import { readModelArchive, writeModelArchive } from '../../formats/model-archive/model-archive';
import { exampleCardOfAllDetectors, exampleSnapshot } from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../network/weights';
import { DropoutPasses } from '../evidence/dropout-passes';
import { gatherEvidence } from '../evidence/gather-evidence';
import { inspectPartly, inspectPicture, joined } from './inspect-picture';
import { evenlyChosen, learnStatistics } from './learn-statistics';

const options = { network: 'aesc', height: 28, width: 40, channels: 3, depth: 3, maps: 4 } as const;
const plain = exampleSnapshot(options);

function picture(stream: number, spot = 0): FloatImage {
  const random = seededRandom(7, stream);
  const pixels = Float32Array.from({ length: 28 * 40 * 3 }, () => random.uniform(0.4, 0.6));
  for (let y = 10; spot && y < 16; y++) for (let x = 20; x < 26; x++) pixels[3 * (y * 40 + x)] = spot;
  return { width: 40, height: 28, channels: 3, pixels };
}

function modelOnDevice(model: Snapshot) {
  const weights = weightsFromSnapshot(model);
  const network = new InferenceNetwork(model.architecture, weights);
  disposeWeights(weights);
  return { network, passes: new DropoutPasses(model.architecture, 4, 1) };
}

async function learnFrom(model: ReturnType<typeof modelOnDevice>, architecture: Architecture, seed: number, count: number) {
  const learned: number[] = [];
  const { statistics } = await learnStatistics({
    architecture,
    seed,
    pictures: Array.from({ length: count }, (_, stream) => picture(stream)),
    evidence: (image, kinds) => gatherEvidence(model, image, kinds),
    onLearned: (done) => void learned.push(done),
  });
  return { statistics, learned };
}

beforeAll(startWasmInNode);

describe('the means of the channels', () => {
  it('are those of the activation maps: of the first layer by its definition, within 1e-5', async () => {
    const model = modelOnDevice(plain);
    const image = picture(0);
    const { channelMeans: means } = await gatherEvidence(model, image, ['channelMeans']);
    const part = (name: string) => tf.tensor(plain.weights[name]);
    // 28 rows become 32 by reflection.
    const x = tf.mirrorPad(
      tf.tensor4d(image.pixels, [1, 28, 40, 3]),
      [
        [0, 0],
        [0, 4],
        [0, 0],
        [0, 0],
      ],
      'reflect',
    ) as tf.Tensor4D;
    const convolved = tf.add(tf.conv2d(x, tf.tensor4d(plain.weights['enc0_conv/kernel'], [5, 5, 3, 4]), 2, 'same'), part('enc0_conv/bias'));
    const deviation = tf.sqrt(tf.add(part('enc0_bn/moving_variance'), 1e-3));
    const normalised = tf.div(tf.mul(part('enc0_bn/gamma'), tf.sub(convolved, part('enc0_bn/moving_mean'))), deviation);
    const expected = tf.mean(tf.leakyRelu(tf.add(normalised, part('enc0_bn/beta')), 0.3), [0, 1, 2]).dataSync();
    for (const [channel, value] of expected.entries()) expect(means[channel]).toBeCloseTo(value, 5);
  });

  it('are as many as there are channels, and leave nothing behind', async () => {
    const model = modelOnDevice(plain);
    const before = tf.memory().numTensors;
    const { channelMeans: means } = await gatherEvidence(model, picture(0), ['channelMeans']);
    expect(tf.memory().numTensors).toBe(before);
    expect(means).toHaveLength(activationLayers(plain.architecture).reduce((sum, { channels }) => sum + channels, 0));
    const { channelMeans, reconstruction } = await gatherEvidence(model, picture(0), [
      'channelMeans',
      'reconstruction',
      'variance',
      'scales',
    ]);
    expect(channelMeans).toEqual(means);
    expect(reconstruction).toHaveLength(28 * 40 * 3);
  });

  it('differ between pictures of different brightness', async () => {
    const model = modelOnDevice(plain);
    const dark = (await gatherEvidence(model, { ...picture(0), pixels: new Float32Array(28 * 40 * 3).fill(0.1) }, ['channelMeans']))
      .channelMeans;
    const bright = (await gatherEvidence(model, { ...picture(0), pixels: new Float32Array(28 * 40 * 3).fill(0.9) }, ['channelMeans']))
      .channelMeans;
    expect(Math.max(...dark.map((mean, channel) => Math.abs(mean - bright[channel])))).toBeGreaterThan(0.1);
  });
});

describe.each(['none', 'discriminative'] as const)('all detectors, head %s', (head) => {
  const snapshot = exampleSnapshot({ ...options, head });
  const { architecture } = snapshot;
  const onDevice = (model = snapshot) => modelOnDevice(model);
  const learn = (model: ReturnType<typeof onDevice>, seed = 1, count = 12) => learnFrom(model, architecture, seed, count);

  it('score a picture with a spot above a clean one, and the combined map is highest at the spot', async () => {
    const model = onDevice();
    const { statistics, learned } = await learn(model);
    expect(learned).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const clean = await inspectPicture({ ...model, norm: 'l2', statistics: statistics }, picture(90));
    const spotted = await inspectPicture({ ...model, norm: 'l2', statistics: statistics }, picture(90, 1));
    for (const id of ['encoder', 'decoder', 'activations', 'combined'] as const) {
      expect(spotted.scores[id], id).toBeGreaterThan(clean.scores[id] ?? Number.POSITIVE_INFINITY);
    }
    const map = spotted.maps.combined ?? new Float32Array(0);
    const highest = map.indexOf(Math.max(...map));
    expect(highest % 40).toBeGreaterThanOrEqual(18);
    expect(highest % 40).toBeLessThan(28);
    expect(Math.floor(highest / 40)).toBeGreaterThanOrEqual(8);
    expect(Math.floor(highest / 40)).toBeLessThan(18);
    expect(spotted.maskScores.encoder).toHaveLength(10);
    const mean = (spotted.maskScores.encoder ?? []).reduce((sum, score) => sum + score / 10, 0);
    expect(spotted.scores.encoder).toBeCloseTo(mean, 9);
  });

  it('give the same scores from a file, within 1e-6', async () => {
    const model = onDevice();
    const { statistics } = await learn(model);
    const before = await inspectPicture({ ...model, norm: 'l2', statistics: statistics }, picture(91, 1));
    const archive = await writeModelArchive(snapshot, exampleCardOfAllDetectors({ ...options, head }), statistics);
    const reopened = await readModelArchive(archive, 'model.zip');
    const again = onDevice(reopened.snapshot);
    const after = await inspectPicture({ ...again, norm: 'l2', statistics: reopened.statistics }, picture(91, 1));
    expect(Object.keys(after.scores)).toEqual(['residual', 'uncertainty', 'encoder', 'decoder', 'activations', 'combined']);
    for (const [id, score] of Object.entries(before.scores)) {
      expect(Math.abs((after.scores[id as keyof typeof after.scores] ?? Number.NaN) - score), id).toBeLessThan(1e-6);
    }
    expect(after.maps.combined).toEqual(before.maps.combined);
  });

  it('are the same for the same seed, and draw other channels for another', async () => {
    const model = onDevice();
    const first = await learn(model, 1, 4);
    expect((await learn(model, 1, 4)).statistics).toEqual(first.statistics);
    const { maskScores, scores } = await inspectPicture({ ...model, norm: 'l2', statistics: first.statistics }, picture(92));
    const again = await inspectPicture({ ...model, norm: 'l2', statistics: first.statistics }, picture(92));
    expect(again.scores).toEqual(scores);
    expect(again.maskScores).toEqual(maskScores);
  });

  it('asked in parts give what they give together, each with no more passes than it needs', async () => {
    const model = onDevice();
    const { statistics } = await learn(model, 1, 4);
    const whole = await inspectPicture({ ...model, norm: 'l2', statistics }, picture(94));
    const full = vi.spyOn(model.network, 'reconstructWith');
    const other = vi.spyOn(model.network, 'reconstruct');
    const passesFor = async (asked: readonly DetectorId[]) => {
      full.mockClear();
      other.mockClear();
      return {
        found: await inspectPartly({ ...model, norm: 'l2', statistics }, picture(94), asked),
        passes: [full, other].map((spy) => spy.mock.calls.length),
      };
    };
    const combined = await passesFor(['combined']);
    const others = await passesFor(['residual', 'uncertainty', 'encoder', 'decoder', 'activations']);
    expect(joined(combined.found, others.found)).toEqual(whole);
    expect(Object.keys(joined(combined.found, others.found).scores)).toEqual(Object.keys(whole.scores));
    expect(Object.keys(combined.found.scores)).toEqual(['combined']);
    // One at full size, which all share; the combined detector has one at half size beside it, the uncertainty its passes.
    expect(combined.passes).toEqual([1, 1]);
    expect((await passesFor(['residual', 'encoder', 'decoder', 'activations'])).passes).toEqual([1, 0]);
    expect(others.passes[0]).toBe(1);
    expect(others.passes[1]).toBeGreaterThan(0);
  });

  it('pause between pieces of work, and leave no tensor behind where a pause ends them', async () => {
    const model = onDevice();
    const asked = { ...model, norm: 'l2', statistics: noStatistics } as const;
    // The dropout masks stay.
    await inspectPartly(asked, picture(95), ['uncertainty']);
    const tensors = tf.memory().numTensors;
    const pause = vi.fn(async () => Promise.reject(new Error('enough')));
    await expect(inspectPartly({ ...asked, pause }, picture(95), ['uncertainty'])).rejects.toThrow('enough');
    expect(pause).toHaveBeenCalledTimes(1);
    await inspectPartly({ ...asked, pause }, picture(95), ['residual']);
    expect(pause).toHaveBeenCalledTimes(1);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('are two where nothing was learned', async () => {
    const model = onDevice();
    const { scores, maps } = await inspectPicture({ ...model, norm: 'l2', statistics: noStatistics }, picture(93));
    expect(Object.keys(scores)).toEqual(['residual', 'uncertainty']);
    expect(Object.keys(maps)).toEqual(['residual', 'uncertainty']);
  });
});

it('chooses pictures evenly', () => {
  expect([...evenlyChosen(10, 4)]).toEqual([0, 2, 5, 7]);
  expect([...evenlyChosen(3, 64)]).toEqual([0, 1, 2]);
});
