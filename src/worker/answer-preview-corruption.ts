/** Answers `preview-corruption`: corrupts a few pictures as training would. Prepared pictures are cached, so that sliders respond at once. */
import { corruptionFor } from '../corruption/recipe-settings';
import { recipeStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { StudioError } from '../domain/studio-error';
import { PreparedPictures } from '../engine/decoding/prepared-pictures';
import type { CorruptionPreview } from '../protocol/events';
import type { AnswerFunction } from './answer-function';

const BUDGET_BYTES = 32 * 1024 * 1024;

export function answerPreviewCorruption(): AnswerFunction<'preview-corruption'> {
  let prepared: PreparedPictures | null = null;
  return async ({ recipe, preparation, pictures, draw }, { signal }) => {
    if (JSON.stringify(prepared?.preparation) !== JSON.stringify(preparation)) prepared = new PreparedPictures(preparation, BUDGET_BYTES);
    // The lab corrupts every picture, whatever share of them training leaves clean.
    const corrupt = corruptionFor({ ...recipe, corruptionShare: 1 });
    const previews: CorruptionPreview[] = [];
    for (const [index, picture] of pictures.entries()) {
      if (signal.aborted) throw new StudioError('aborted');
      const clean = await (prepared as PreparedPictures).get(picture);
      const donorPicture = pictures[(index + 1) % pictures.length];
      const donor = donorPicture === picture ? undefined : await (prepared as PreparedPictures).get(donorPicture);
      const { image, mask } = corrupt(clean, seededRandom(recipe.seed, recipeStreams.preview, draw, index), donor);
      previews.push({ corrupted: image.pixels, mask: mask.pixels });
    }
    return { previews };
  };
}
