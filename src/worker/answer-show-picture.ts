/** Answers `show-picture`: a picture at the resolution of its file, with its mask, for the page to draw maps over. */
import type { BinaryMask } from '../domain/image';
import { decodeMask } from '../engine/decoding/decode-mask';
import { shownPicture } from '../engine/decoding/shown-picture';
import { reducedMask } from '../imaging/reduced-mask';
import type { AnswerFunction } from './answer-function';

/** Pixels of a mask that is drawn: its outline is computed on the page. */
const MOST_MASK_PIXELS = 4_200_000;

export const answerShowPicture: AnswerFunction<'show-picture'> = async ({ picture, levels, mostPixels }, { transfer }) => {
  const { path, file, mask: maskFile, maskReading } = picture;
  const shown = await shownPicture(file, path, levels, mostPixels);
  const mask = maskFile && drawable(await decodeMask(maskFile, `the mask of ${path}`, maskReading));
  transfer.push(shown.image.pixels.buffer as ArrayBuffer);
  return { shown: { ...shown, mask } };
};

const drawable = (mask: BinaryMask): BinaryMask => reducedMask(mask, Math.ceil(Math.sqrt((mask.width * mask.height) / MOST_MASK_PIXELS)));
