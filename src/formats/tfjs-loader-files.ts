/** What goes into the model's zip beside the model itself, for those who run it with plain tfjs: a loader, and a check that it agrees with the studio. */
import { strToU8 } from 'fflate';
import type { InferenceCard } from '../domain/inference-card';
import { type CheckExample, checkFiles } from './check-example';
import checkScript from './tfjs-loader/check.mjs?raw';
import loader from './tfjs-loader/stainless.mjs?raw';

export function tfjsLoaderFiles(example: CheckExample, card: InferenceCard): Record<string, Uint8Array> {
  return { 'stainless.mjs': strToU8(loader), 'check.mjs': strToU8(checkScript), ...checkFiles(example, card) };
}
