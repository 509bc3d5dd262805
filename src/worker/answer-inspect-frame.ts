/**
 * Answers `inspect-frame`: inspects one camera frame with one detector of the session's model. It stores neither scores nor maps, and adds no pixels to the
 * pool. The frame's pixels, and all that was made of them, are handed to the page.
 */
import { hasMap } from '../domain/detectors';
import type { RgbaImage } from '../domain/image';
import { bitmapPixels } from '../engine/decoding/bitmap-pixels';
import { mapPlaceOf } from '../imaging/crop-box';
import { preparePicture } from '../imaging/prepare-picture';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

export const answerInspectFrame =
  (session: Session): AnswerFunction<'inspect-frame'> =>
  async ({ frame: bitmap, detector }, { transfer }) => {
    await session.device();
    const before = performance.now();
    const { model } = session;
    const { preparation } = model.card;
    const frame = pixelsOf(bitmap);
    const image = preparePicture(frame, preparation);
    const { scores, reconstruction, maps } = await session.unlessDeviceLost(model.inspectPartly(image, [detector]));
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
    const map = hasMap(detector) ? maps[detector] : undefined;
    for (const { buffer } of [frame.pixels, image.pixels, reconstruction, ...(map ? [map] : [])]) transfer.push(buffer as ArrayBuffer);
    return { frame, view, scores, seconds: (performance.now() - before) / 1000 };
  };

function pixelsOf(bitmap: ImageBitmap): RgbaImage {
  const { width, height } = bitmap;
  const pixels = bitmapPixels(bitmap);
  bitmap.close();
  return { width, height, pixels };
}
