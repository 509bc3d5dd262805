/** One frame of a camera: the scores of the prepared frame, nothing kept of it, and an end where the GPU is lost meanwhile. */
import { expect, it, vi } from 'vitest';
import type { RgbaImage } from '../domain/image';
import type { InspectedPicture } from '../engine/inspection/inspect-picture';
import type { TrainedModel } from '../engine/inspection/trained-model';
import { exampleCard } from '../formats/testing/example-model';
import { preparePicture } from '../imaging/prepare-picture';
import type { AnswerContext } from './answer-function';
import { answerInspectFrame } from './answer-inspect-frame';
import { Session } from './session';

let loseDevice: (detail: string) => void = () => {};

vi.mock('../engine/device/device', () => ({
  watchDeviceLoss: (listener: (detail: string) => void) => {
    loseDevice = listener;
  },
  openDevice: async () => ({ kind: 'webgpu', description: 'a GPU', reason: 'A test.' }),
}));

const card = exampleCard();
const { width, height, channels } = card.preparation;
const frame: RgbaImage = { width: 64, height: 48, pixels: Uint8ClampedArray.from({ length: 64 * 48 * 4 }, (_, i) => (i * 7) % 256) };
const found: InspectedPicture = {
  reconstruction: new Float32Array(width * height * channels),
  maps: { residual: new Float32Array(width * height) },
  scores: { residual: 0.25 },
  maskScores: {},
} as InspectedPicture;

async function sessionWith(inspectPrepared: TrainedModel['inspectPrepared']): Promise<Session> {
  const session = new Session();
  await session.openDevice('auto');
  session.takeModel({ card, inspectPrepared, dispose: () => {} } as unknown as TrainedModel);
  return session;
}

const context = {} as AnswerContext;

it('scores the frame as a picture of the same pixels is scored, and keeps nothing of it', async () => {
  const inspectPrepared = vi.fn(async () => found);
  const session = await sessionWith(inspectPrepared);
  const { view, scores } = await answerInspectFrame(session)({ kind: 'inspect-frame', frame }, context);
  const prepared = preparePicture(frame, card.preparation);
  expect(inspectPrepared).toHaveBeenCalledWith(prepared);
  expect(scores).toEqual({ residual: 0.25 });
  expect(view).toMatchObject({ width, height, channels, truth: null });
  expect(view.input).toEqual(prepared.pixels);
  expect(session.inspected.get(view.id)).toBeUndefined();
  expect(session.pixelFindings().pool).toMatchObject({ pictures: 0, cleanPixels: 0 });
});

it('ends where the GPU is lost while a frame is under way: tfjs may keep silent for ever', async () => {
  const session = await sessionWith(() => new Promise<never>(() => {}));
  const answer = answerInspectFrame(session)({ kind: 'inspect-frame', frame }, context);
  setTimeout(() => loseDevice('the driver was reset'), 5);
  await expect(answer).rejects.toMatchObject({ code: 'device-lost' });
  await expect(answerInspectFrame(session)({ kind: 'inspect-frame', frame }, context)).rejects.toMatchObject({ code: 'device-lost' });
});
