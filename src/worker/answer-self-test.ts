/** Answers `self-test` and `view-self-test`: damages held-out good pictures and inspects them with the session's model. */
import { makeDamage } from '../corruption/probes/make-damage';
import { planSelfTest } from '../corruption/self-test-plan';
import type { FloatImage } from '../domain/image';
import type { PlannedDamage } from '../domain/self-test';
import { StudioError } from '../domain/studio-error';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { selfTest } from '../engine/inspection/self-test';
import type { PictureFile } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

export const answerSelfTest =
  (session: Session): AnswerFunction<'self-test'> =>
  async ({ pictures }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const { recipe, calibration } = model.card;
    const files = new Map(pictures.map((picture) => [picture.path, picture]));
    const heldOut = calibration.heldOut.filter((path) => files.has(path));
    if (heldOut.length === 0) throw new StudioError('self-test-no-pictures');
    const run = selfTest({
      plan: planSelfTest(recipe, heldOut),
      calibration,
      prepared: (path) => model.prepared(files.get(path) as PictureFile),
      counts: model.kept?.pixels,
      damage: (clean, planned) => makeDamage(clean, planned, recipe, model.kept?.pixels),
      inspect: (image) => session.unlessDeviceLost(model.inspectPrepared(image)),
    });
    for (;;) {
      const next = await run.next();
      if (next.done) return { test: next.value };
      emit({ kind: 'self-test-progress', ...next.value });
      await yieldToMessages();
      if (signal.aborted || session.model !== model) throw new StudioError('aborted');
      session.assertDevice();
    }
  };

export const answerViewSelfTest =
  (session: Session): AnswerFunction<'view-self-test'> =>
  async ({ damage, picture }) => {
    await session.device();
    const { card } = session.model;
    const { image, mask } = await damagedPicture(session, damage, picture);
    const { reconstruction, maps } = await session.model.inspectPrepared(image);
    const { width, height, channels } = card.preparation;
    const id = `self-test ${damage.index}`;
    return { view: { id, width, height, channels, input: image.pixels, reconstruction, maps, truth: mask.pixels } };
  };

async function damagedPicture(session: Session, damage: PlannedDamage, picture: PictureFile) {
  const clean: FloatImage = await session.model.prepared(picture);
  return makeDamage(clean, damage, session.model.card.recipe, session.model.kept?.pixels);
}
