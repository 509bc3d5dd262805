/** Answers `inspect` and `view`: scores and maps of test pictures with the session's model. */
import { GOOD_LABEL } from '../domain/dataset';
import type { DetectorId } from '../domain/detector-ids';
import { asStudioError, StudioError } from '../domain/studio-error';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { joined, type PartlyInspected } from '../engine/inspection/inspect-picture';
import { mapPlaceOf } from '../imaging/crop-box';
import { pictureFacts } from '../imaging/measured/picture-facts';
import type { TestPictureFile } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import { truthOf } from './ground-truth';
import type { Session } from './session';

export const answerInspect =
  (session: Session): AnswerFunction<'inspect'> =>
  async ({ pictures, detectors, completes, startOver, forget }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const pause = async (): Promise<void> => {
      await yieldToMessages();
      if (signal.aborted || session.model !== model) throw new StudioError('aborted');
    };
    if (startOver) session.startPixelMetricsOver();
    for (const id of forget) await session.unlessDeviceLost(removePixels(session, id));
    const total = pictures.length;
    const started = performance.now();
    for (const [index, picture] of pictures.entries()) {
      if (signal.aborted || session.model !== model) throw new StudioError('aborted');
      session.assertDevice();
      const begun = performance.now();
      const done = index + 1;
      // The browser decodes the next one while this one is computed. Its error is told in its turn.
      if (done < total) model.prepared(pictures[done]).catch(() => {});
      try {
        // One that comes again counts anew for every detector that it counted for.
        const before = session.pooledPicture(picture.id)?.detectors ?? [];
        const asked = [...(detectors ?? model.detectors), ...before];
        const inspected = await session.unlessDeviceLost(inspectedOf(session, picture, { detectors: asked, pause: completes && pause }));
        if (!completes) await removePixels(session, picture.id);
        await addPixels(session, picture, inspected);
        const { scores, maskScores } = inspected;
        const facts = completes ? undefined : pictureFacts(await model.prepared(picture));
        const seconds = (performance.now() - begun) / 1000;
        emit({ kind: 'inspected', id: picture.id, scores, maskScores, seconds, facts, done, total });
      } catch (thrown) {
        const { code, message } = asStudioError(thrown, `inspecting ${picture.path}`);
        // Neither the loss of the device nor an end in the middle is the picture's fault; it can be inspected again.
        if (code === 'device-lost' || code === 'aborted') throw thrown;
        emit({ kind: 'inspection-rejected', id: picture.id, rejected: { path: picture.path, code, reason: message }, done, total });
      }
      await yieldToMessages();
    }
    return { ...session.pixelFindings(), secondsPerPicture: total === 0 ? 0 : (performance.now() - started) / 1000 / total };
  };

export const answerView =
  (session: Session): AnswerFunction<'view'> =>
  async ({ picture, detectors }) => {
    await session.device();
    const { model } = session;
    const { preparation } = model.card;
    const input = await model.prepared(picture);
    const { reconstruction, maps } = await inspectedOf(session, picture, {
      detectors: detectors ?? model.detectors,
      pause: yieldToMessages,
    });
    const truth = (await truthOf(picture, preparation))?.pixels ?? null;
    const { width, height, channels } = preparation;
    const place = mapPlaceOf(picture, preparation);
    return { view: { id: picture.id, width, height, channels, input: input.pixels, reconstruction, maps, truth, place } };
  };

interface Asked {
  readonly detectors: readonly DetectorId[];
  readonly pause?: (() => Promise<void>) | undefined;
}

/** What these detectors, and those that were asked before, make of a picture: what is known is not computed again. */
async function inspectedOf(session: Session, picture: TestPictureFile, { detectors, pause }: Asked): Promise<PartlyInspected> {
  const { inspected: cache, model } = session;
  const lacking = (known: PartlyInspected) => model.detectors.filter((id) => detectors.includes(id) && known.scores[id] === undefined);
  const before = cache.get(picture.id);
  const asked = before ? lacking(before) : detectors;
  if (before && asked.length === 0) return before;
  const found = await model.inspectPartly(await model.prepared(picture), asked, pause);
  // Somebody else may have asked other detectors meanwhile.
  const known = cache.get(picture.id);
  const together = known ? joined(known, found) : found;
  cache.set(picture.id, together);
  return together;
}

/**
 * Add a picture's pixels to the pixel metrics: by its ground-truth mask, or as all clean where it is labelled good. Other pictures are left out, and so is
 * one whose mask is empty although its label is not good.
 */
async function addPixels(session: Session, picture: TestPictureFile, { maps }: PartlyInspected): Promise<void> {
  if (picture.maskReading?.pixels === 0 && picture.label !== GOOD_LABEL) return;
  const truth = await truthOf(picture, session.model.card.preparation);
  if (truth || picture.label === GOOD_LABEL) session.addPixels(picture, maps, truth);
}

/** Nothing where the picture was not added. */
async function removePixels(session: Session, id: string): Promise<void> {
  const pooled = session.pooledPicture(id);
  if (!pooled) return;
  const { picture, detectors } = pooled;
  const { maps } = await inspectedOf(session, picture, { detectors });
  session.removePixels(picture, maps, await truthOf(picture, session.model.card.preparation));
}
