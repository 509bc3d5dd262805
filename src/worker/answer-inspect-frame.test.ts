/** One frame of a camera: the score of the prepared frame by one detector, nothing kept of it, and an end where the GPU is lost meanwhile. */
import { expect, it, vi } from 'vitest';
import type { RgbaImage } from '../domain/image';
import type { PartlyInspected } from '../engine/inspection/inspect-picture';
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
const found: PartlyInspected = {
  reconstruction: new Float32Array(width * height * channels),
  maps: { residual: new Float32Array(width * height) },
  scores: { residual: 0.25 },
  maskScores: {},
};

vi.mock('../engine/decoding/bitmap-pixels', () => ({ bitmapPixels: ({ pixels }: RgbaImage) => pixels }));

async function sessionWith(inspectPartly: TrainedModel['inspectPartly']): Promise<Session> {
  const session = new Session();
  await session.openDevice('auto');
  session.takeModel({ card, inspectPartly, dispose: () => {} } as unknown as TrainedModel);
  return session;
}

const contextOf = () => ({ transfer: [] }) as unknown as AnswerContext;
const bitmap = () => ({ ...frame, close: vi.fn() }) as unknown as ImageBitmap;
const asked = () => ({ kind: 'inspect-frame', frame: bitmap(), detector: 'residual' }) as const;

it('scores the frame as a picture of the same pixels is scored, and keeps nothing of it', async () => {
  const inspectPartly = vi.fn(async () => found);
  const session = await sessionWith(inspectPartly);
  const request = asked();
  const context = contextOf();
  const { view, scores, frame: inspected } = await answerInspectFrame(session)(request, context);
  const prepared = preparePicture(frame, card.preparation);
  expect(inspectPartly).toHaveBeenCalledWith(prepared, ['residual']);
  expect(inspected).toEqual(frame);
  expect(request.frame.close).toHaveBeenCalled();
  // All that is large is handed over: the frame, the input, the reconstruction and the map.
  expect(new Set(context.transfer)).toEqual(
    new Set([inspected.pixels.buffer, view.input.buffer, view.reconstruction.buffer, view.maps.residual?.buffer]),
  );
  expect(context.transfer).toHaveLength(4);
  expect(scores).toEqual({ residual: 0.25 });
  expect(view).toMatchObject({ width, height, channels, truth: null });
  expect(view.input).toEqual(prepared.pixels);
  expect(session.inspected.get(view.id)).toBeUndefined();
  expect(session.pixelFindings().pool).toMatchObject({ pictures: 0, cleanPixels: 0 });
});

it('ends where the GPU is lost while a frame is under way: tfjs may keep silent for ever', async () => {
  const session = await sessionWith(() => new Promise<never>(() => {}));
  const answer = answerInspectFrame(session)(asked(), contextOf());
  setTimeout(() => loseDevice('the driver was reset'), 5);
  await expect(answer).rejects.toMatchObject({ code: 'device-lost' });
  await expect(answerInspectFrame(session)(asked(), contextOf())).rejects.toMatchObject({ code: 'device-lost' });
});
