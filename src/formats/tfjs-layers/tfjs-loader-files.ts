/** Files for people who run the model with plain tfjs, beside the model in its zip: a loader, and a check that it agrees with the studio. */
import type { InferenceCard } from '../../domain/model-card';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import { scriptForModel } from '../one-limit/script-for-model';
import { scriptForAreas } from '../one-limit/without-areas';
import type { FilesOfZip } from '../zip/model-zip';
import checkScript from './loader/check.mjs?raw';
import loader from './loader/stainless.mjs?raw';
import areasScript from './loader/stainless-areas.mjs?raw';

export function tfjsLoaderFiles(example: CheckExample, card: InferenceCard): FilesOfZip {
  return {
    'stainless.mjs': scriptForModel(card, 'tfjsLoader', scriptForAreas(card, 'tfjsLoader', loader)),
    ...(card.preparation.areas && { 'stainless-areas.mjs': areasScript }),
    'check.mjs': checkScript,
    ...checkFiles(example, card),
  };
}
