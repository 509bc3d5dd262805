/** Scores in two goes are those of one: each detector is computed once a picture, and pixel metrics stand on all pictures or are not there yet. */
import { expect, it, vi } from 'vitest';
import type { DetectorId } from '../domain/detector-ids';
import type { TrainedModel } from '../engine/inspection/trained-model';
import { exampleCard } from '../formats/testing/example-model';
import type { StudioEvent } from '../protocol/events';
import type { Request, TestPictureFile } from '../protocol/requests';
import type { AnswerContext } from './answer-function';
import { answerInspect, answerView } from './answer-inspect';
import { Session } from './session';

vi.mock('../engine/device/device', () => ({
  watchDeviceLoss: () => {},
  openDevice: async () => ({ kind: 'wasm', description: 'a CPU', reason: 'A test.' }),
}));
vi.mock('./ground-truth', () => ({
  truthOf: async ({ mask }: TestPictureFile) => mask && { width: 2, height: 2, pixels: Uint8Array.of(0, 0, 0, 1) },
}));
vi.mock('../imaging/measured/picture-facts', () => ({ pictureFacts: () => ({ brightness: 1 }) }));

const detectors: readonly DetectorId[] = ['residual', 'uncertainty', 'combined'];

async function sessionWith() {
  const session = new Session();
  await session.openDevice('auto');
  const computed: string[] = [];
  const scoreOf = (pixels: Float32Array, id: DetectorId) => pixels[0] + detectors.indexOf(id);
  const model = {
    card: exampleCard(),
    kept: null,
    detectors,
    prepared: async ({ id }: TestPictureFile) => ({ width: 2, height: 2, channels: 1, pixels: new Float32Array(4).fill(Number(id)) }),
    inspectPartly: async ({ pixels }: { pixels: Float32Array }, asked: readonly DetectorId[], pause?: () => Promise<void>) => {
      await pause?.();
      computed.push(...asked.map((id) => `${pixels[0]} ${id}`));
      const each = <Value>(value: (id: DetectorId) => Value) => Object.fromEntries(asked.map((id) => [id, value(id)]));
      const map = (id: DetectorId) => Float32Array.of(0.1, 0.2, 0.3, scoreOf(pixels, id));
      return { reconstruction: pixels, maps: each(map), scores: each((id) => scoreOf(pixels, id)), maskScores: {} };
    },
    dispose: () => {},
  };
  session.takeModel(model as unknown as TrainedModel);
  return { session, computed };
}

const pictures = ['1', '2', '3'].map(
  (id) => ({ id, path: `${id}.png`, label: id === '1' ? 'good' : 'crack', mask: id === '1' ? null : new Blob() }) as TestPictureFile,
);

async function inspected(session: Session, request: Partial<Extract<Request, { kind: 'inspect' }>>) {
  const events: StudioEvent[] = [];
  const context = {
    emit: (event: StudioEvent) => void events.push(event),
    signal: new AbortController().signal,
  } as unknown as AnswerContext;
  const { secondsPerPicture: _, ...answer } = await answerInspect(session)(
    { kind: 'inspect', pictures, startOver: false, forget: [], ...request },
    context,
  );
  const scores = events.flatMap((event) => (event.kind === 'inspected' ? [Object.entries(event.scores)] : []));
  return { answer, scores };
}

it('gives in two goes what it gives in one, and computes nothing twice', async () => {
  const { session, computed } = await sessionWith();
  const first = await inspected(session, { detectors: ['combined'], startOver: true });
  expect(computed).toEqual(['1 combined', '2 combined', '3 combined']);
  expect(first.answer.pool).toMatchObject({ pictures: 3, masks: 2 });
  expect(first.answer.pixel.combined?.auroc).toBeGreaterThan(0.5);
  expect(first.answer.pixel.residual.auroc).toBeNull();
  const second = await inspected(session, { detectors, completes: true });
  expect(computed).toHaveLength(9);
  const once = await sessionWith();
  const whole = await inspected(once.session, { startOver: true });
  expect(second.answer).toEqual(whole.answer);
  expect(second.scores).toEqual(whole.scores);
});

it('tells no pixel metrics of a detector that has not judged all of the pool', async () => {
  const { session } = await sessionWith();
  await inspected(session, { detectors: ['combined'], startOver: true });
  const { answer } = await inspected(session, { pictures: pictures.slice(0, 2), detectors, completes: true });
  expect(answer.pixel.residual.auroc).toBeNull();
  expect(answer.curves.residual).toBeNull();
  expect(answer.pixel.combined?.auroc).toBeGreaterThan(0.5);
});

it('counts a picture that comes with another mask anew for every detector that it counted for', async () => {
  const { session, computed } = await sessionWith();
  await inspected(session, { startOver: true });
  const [, changed] = pictures;
  const { answer } = await inspected(session, { pictures: [{ ...changed, mask: null, label: 'good' }], detectors: ['combined'] });
  expect(computed).toHaveLength(9);
  const other = await sessionWith();
  const now = pictures.map((picture) => (picture === changed ? { ...picture, mask: null, label: 'good' } : picture));
  expect(answer).toEqual((await inspected(other.session, { pictures: now, startOver: true })).answer);
});

it('ends in the middle of a picture where it only completes, and rejects none', async () => {
  const { session, computed } = await sessionWith();
  const aborter = new AbortController();
  const events: StudioEvent[] = [];
  const context = { emit: (event: StudioEvent) => void events.push(event), signal: aborter.signal } as unknown as AnswerContext;
  const answer = answerInspect(session)({ kind: 'inspect', pictures, detectors, completes: true, startOver: false, forget: [] }, context);
  aborter.abort();
  await expect(answer).rejects.toMatchObject({ code: 'aborted' });
  expect([computed, events]).toEqual([[], []]);
});

it('shows the maps that are asked for, and computes no others', async () => {
  const { session, computed } = await sessionWith();
  const { view } = await answerView(session)({ kind: 'view', picture: pictures[0], detectors: ['combined'] }, {} as AnswerContext);
  expect(Object.keys(view.maps)).toEqual(['combined']);
  const { view: whole } = await answerView(session)({ kind: 'view', picture: pictures[0] }, {} as AnswerContext);
  expect(Object.keys(whole.maps)).toEqual(['residual', 'uncertainty', 'combined']);
  expect(computed).toEqual(['1 combined', '1 residual', '1 uncertainty']);
});
