/** Answers `measure-variation`: decodes the pictures at a small size and measures how far they vary, with a look at the messages after each. */
import { StudioError } from '../domain/studio-error';
import { decodePicture } from '../engine/decoding/decode-picture';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { measureVariation } from '../engine/variation/measure-variation';
import { preparePicture } from '../imaging/prepare-picture';
import type { AnswerFunction } from './answer-function';

export const answerMeasureVariation: AnswerFunction<'measure-variation'> = async ({ preparation, pictures }, { signal }) => {
  const between = async (): Promise<void> => {
    await yieldToMessages();
    if (signal.aborted) throw new StudioError('aborted');
  };
  const images: ReturnType<typeof preparePicture>[] = [];
  for (const { file, path } of pictures) {
    images.push(preparePicture(await decodePicture(file, path, preparation.levels), preparation));
    await between();
  }
  return { measured: await measureVariation(images, between) };
};
