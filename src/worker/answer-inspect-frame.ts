/**
 * Answers `inspect-frame`: inspects one camera frame with the session's model. It stores neither scores nor maps, and adds no pixels to the
 * pool.
 */
import { mapPlaceOf } from '../imaging/crop-box';
import { preparePicture } from '../imaging/prepare-picture';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

export const answerInspectFrame =
  (session: Session): AnswerFunction<'inspect-frame'> =>
  async ({ frame }) => {
    await session.device();
    const before = performance.now();
    const { model } = session;
    const { preparation } = model.card;
    const image = preparePicture(frame, preparation);
    const { scores, reconstruction, maps } = await session.unlessDeviceLost(model.inspectPrepared(image));
    const { width, height, channels } = preparation;
    const view = {
      id: 'frame',
      width,
      height,
      channels,
      input: image.pixels,
      reconstruction,
      maps,
      truth: null,
      place: mapPlaceOf(frame, preparation),
    };
    return { view, scores, seconds: (performance.now() - before) / 1000 };
  };
