/** What goes into the model's zip beside the model itself, for those who run it with plain tfjs: a loader, and a check that it agrees with the studio. */

import type { InferenceCard } from '../../domain/model-card';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { FilesOfZip } from '../zip/model-zip';
import checkScript from './loader/check.mjs?raw';
import loader from './loader/stainless.mjs?raw';

export function tfjsLoaderFiles(example: CheckExample, card: InferenceCard): FilesOfZip {
  return { 'stainless.mjs': loader, 'check.mjs': checkScript, ...checkFiles(example, card) };
}
