/** A model is packed as small as keeps its scores, and says how near they are: with a small network on wasm. */
import { beforeAll, expect, it } from 'vitest';
import { noStatistics } from '../domain/detector-statistics';
import type { FloatImage } from '../domain/image';
import { seededRandom } from '../domain/seeded-random';
import type { StationRequest } from '../domain/station';
import { StudioError } from '../domain/studio-error';
import { DropoutPasses } from '../engine/evidence/dropout-passes';
import { inspectPicture } from '../engine/inspection/inspect-picture';
import { readStationModel } from '../formats/station/station-model';
import { exampleCard, exampleSnapshot } from '../formats/testing/example-model';
import { startWasmInNode } from '../kernels/testing/wasm-in-node';
import { InferenceNetwork } from '../network/inference-network';
import { weightsFromSnapshot } from '../network/weights';
import type { StudioEvent } from '../protocol/events';
import { answerExportStation } from './answer-export-station';
import type { AnswerContext } from './answer-function';
import type { Session } from './session';

const snapshot = exampleSnapshot();
const card = exampleCard();
const random = seededRandom(5);
const image: FloatImage = {
  width: 40,
  height: 28,
  channels: 1,
  pixels: Float32Array.from({ length: 28 * 40 }, () => random.uniform(0.2, 0.8)),
};
const pictures = ['a', 'b', 'c'].map((id) => ({ id, path: `${id}.png`, file: new Blob() }));
const station = { ...card, detector: 'residual', threshold: { ...card.thresholds.residual, value: 0.2 } } as unknown as StationRequest;

/** @param strayed is added to the studio's scores */
async function exported(strayed: number, given = pictures, signal = new AbortController().signal) {
  const network = new InferenceNetwork(snapshot.architecture, weightsFromSnapshot(snapshot));
  const passes = new DropoutPasses(snapshot.architecture, 4, 1);
  const inspectPartly = async () => {
    const found = await inspectPicture({ network, passes, norm: card.recipe.norm, statistics: noStatistics }, image);
    return { ...found, scores: { ...found.scores, residual: found.scores.residual + strayed } };
  };
  const model = { snapshot, statistics: noStatistics, card, prepared: async () => image, inspectPartly };
  const session = { device: async () => card.device, model, unlessDeviceLost: (work: Promise<unknown>) => work } as unknown as Session;
  const events: StudioEvent[] = [];
  const context = { emit: (event: StudioEvent) => void events.push(event), signal } as unknown as AnswerContext;
  return { ...(await answerExportStation(session)({ kind: 'export-station', station, pictures: given }, context)), events };
}

beforeAll(startWasmInNode);

it('takes 12 bits where they keep the scores, and tells how far it is', async () => {
  const { packed, bits, check, events } = await exported(0);
  expect(bits).toBe(12);
  expect(check?.pictures).toBe(3);
  expect(check?.largestScoreDifference).toBeGreaterThan(0);
  expect(check?.largestScoreDifference).toBeLessThan(2e-4);
  expect(check?.largestMapDifference).toBeLessThan(1e-2);
  expect(events).toEqual([0, 1, 2].map((done) => ({ kind: 'export-progress', done, total: 3 })));
  expect(readStationModel(packed).card).toMatchObject({ bits: 12, detector: 'residual' });
});

it('takes all bits where fewer do not keep them, and owns up to what is left', async () => {
  const { bits, check } = await exported(0.05);
  expect(bits).toBe(32);
  expect(check?.largestScoreDifference).toBeCloseTo(0.05, 5);
});

it('takes all bits, and claims no check, where there is nothing to check with', async () => {
  expect(await exported(0, [])).toMatchObject({ bits: 32, check: null });
});

it('ends where it is told to', async () => {
  await expect(exported(0, pictures, AbortSignal.abort())).rejects.toEqual(new StudioError('aborted'));
});
