/** Answers `preview-corruption`: a few pictures, damaged as training would damage them. Prepared pictures stay, so that sliders answer at once. */
import { corruptionFor } from '../corruption/recipe-settings';
import { recipeStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { StudioError } from '../domain/studio-error';
import { PreparedPictures } from '../engine/prepared-pictures';
import type { CorruptionPreview } from '../protocol/events';
import type { AnswerFunction } from './answering';

const BUDGET_BYTES = 32 * 1024 * 1024;

export function answerPreviewCorruption(): AnswerFunction<'preview-corruption'> {
  let prepared: PreparedPictures | null = null;
  return async ({ recipe, preparation, pictures, draw }, { signal }) => {
    if (JSON.stringify(prepared?.preparation) !== JSON.stringify(preparation)) prepared = new PreparedPictures(preparation, BUDGET_BYTES);
    // In the lab every picture is damaged, whatever share of them the training spares.
    const corrupt = corruptionFor({ ...recipe, corruptionShare: 1 });
    const previews: CorruptionPreview[] = [];
    for (const [index, picture] of pictures.entries()) {
      if (signal.aborted) throw new StudioError('aborted');
      const clean = await (prepared as PreparedPictures).get(picture);
      const lender = pictures[(index + 1) % pictures.length];
      const donor = lender === picture ? undefined : await (prepared as PreparedPictures).get(lender);
      const { image, mask } = corrupt(clean, seededRandom(recipe.seed, recipeStreams.preview, draw, index), donor);
      previews.push({ corrupted: image.pixels, mask: mask.pixels });
    }
    return { previews };
  };
}
