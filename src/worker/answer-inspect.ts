/** Answers `inspect` and `view`: scores and maps of test pictures with the session's model. */
import { GOOD_LABEL } from '../domain/dataset';
import { asStudioError, StudioError } from '../domain/studio-error';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import type { InspectedPicture } from '../engine/inspection/inspect-picture';
import { mapPlaceOf } from '../imaging/crop-box';
import { pictureFacts } from '../imaging/measured/picture-facts';
import type { TestPictureFile } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import { truthOf } from './ground-truth';
import type { Session } from './session';

export const answerInspect =
  (session: Session): AnswerFunction<'inspect'> =>
  async ({ pictures, startOver, forget }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    if (startOver) session.startPixelMetricsOver();
    for (const id of forget) await session.unlessDeviceLost(removePixels(session, id));
    const total = pictures.length;
    const started = performance.now();
    for (const [index, picture] of pictures.entries()) {
      if (signal.aborted || session.model !== model) throw new StudioError('aborted');
      session.assertDevice();
      const before = performance.now();
      const done = index + 1;
      try {
        const inspected = await session.unlessDeviceLost(inspectedOf(session, picture));
        await removePixels(session, picture.id);
        await addPixels(session, picture, inspected);
        const { scores, maskScores } = inspected;
        const facts = pictureFacts(await model.prepared(picture));
        const seconds = (performance.now() - before) / 1000;
        emit({ kind: 'inspected', id: picture.id, scores, maskScores, seconds, facts, done, total });
      } catch (thrown) {
        const { code, message } = asStudioError(thrown, `inspecting ${picture.path}`);
        // The loss of the device is not the picture's fault; it can be inspected again.
        if (code === 'device-lost') throw thrown;
        emit({ kind: 'inspection-rejected', id: picture.id, rejected: { path: picture.path, code, reason: message }, done, total });
      }
      await yieldToMessages();
    }
    return { ...session.pixelFindings(), secondsPerPicture: total === 0 ? 0 : (performance.now() - started) / 1000 / total };
  };

export const answerView =
  (session: Session): AnswerFunction<'view'> =>
  async ({ picture }) => {
    await session.device();
    const { preparation } = session.model.card;
    const input = await session.model.prepared(picture);
    const { reconstruction, maps } = await inspectedOf(session, picture);
    const truth = (await truthOf(picture, session.model.card.preparation))?.pixels ?? null;
    const { width, height, channels } = preparation;
    const place = mapPlaceOf(picture, preparation);
    return { view: { id: picture.id, width, height, channels, input: input.pixels, reconstruction, maps, truth, place } };
  };

async function inspectedOf(session: Session, picture: TestPictureFile): Promise<InspectedPicture> {
  const known = session.inspected.get(picture.id);
  if (known) return known;
  const inspected = await session.model.inspect(picture);
  session.inspected.set(picture.id, inspected);
  return inspected;
}

/**
 * Add a picture's pixels to the pixel metrics: by its ground-truth mask, or as all clean where it is labelled good. Other pictures are left out, and so is
 * one whose mask is empty although its label is not good.
 */
async function addPixels(session: Session, picture: TestPictureFile, { maps }: InspectedPicture): Promise<void> {
  if (picture.maskReading?.pixels === 0 && picture.label !== GOOD_LABEL) return;
  const truth = await truthOf(picture, session.model.card.preparation);
  if (truth || picture.label === GOOD_LABEL) session.addPixels(picture, maps, truth);
}

/** Nothing where the picture was not added. */
async function removePixels(session: Session, id: string): Promise<void> {
  const picture = session.pooledPicture(id);
  if (!picture) return;
  const { maps } = await inspectedOf(session, picture);
  session.removePixels(picture, maps, await truthOf(picture, session.model.card.preparation));
}
