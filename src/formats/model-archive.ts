/**
 * The exported model: one zip of model.json and weights.bin for plain tfjs, inference.json with all that is needed to inspect
 * as the studio does, and README.txt for people. Opening one trusts nothing in it; extra files and odd names are not looked at.
 */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { InferenceCard } from '../domain/report';
import type { Snapshot } from '../domain/snapshot';
import { StudioError } from '../domain/studio-error';
import { architectureOf, checkedInferenceCard } from './inference-card';
import { modelReadme } from './model-readme';
import { readTfjsLayers, WEIGHTS_FILE, writeTfjsLayers } from './tfjs-layers';
import { zipFiles } from './zip-files';

const MODEL_FILE = 'model.json';
const CARD_FILE = 'inference.json';
const README_FILE = 'README.txt';

const MEBIBYTE = 1024 * 1024;

/** Unpacked bytes allowed for each part; the largest network the recipe allows has 140 MB of weights. */
const LIMITS: Readonly<Record<string, number>> = {
  [MODEL_FILE]: 4 * MEBIBYTE,
  [CARD_FILE]: 32 * MEBIBYTE,
  [WEIGHTS_FILE]: 256 * MEBIBYTE,
};

export interface ExportedModel {
  readonly snapshot: Snapshot;
  readonly card: InferenceCard;
}

/** Write the model as a zip; the same model gives the same bytes. */
export function writeModelArchive(snapshot: Snapshot, card: InferenceCard): Uint8Array<ArrayBuffer> {
  const { modelJson, weights } = writeTfjsLayers(snapshot);
  return zipFiles({
    [README_FILE]: strToU8(modelReadme(snapshot.architecture, card)),
    [CARD_FILE]: strToU8(`${JSON.stringify(card, null, 2)}\n`),
    [MODEL_FILE]: modelJson,
    [WEIGHTS_FILE]: weights,
  });
}

/**
 * Open an exported model. The card is checked before the weights are unpacked.
 *
 * @param path the file's, for the errors
 * @throws StudioError model-not-archive, model-missing-part, model-wrong-shape, model-bad-values, model-newer
 */
export function readModelArchive(bytes: Uint8Array, path: string): ExportedModel {
  const card = checkedInferenceCard(jsonOf(unpackPart(bytes, CARD_FILE, path)), path);
  const modelJson = unpackPart(bytes, MODEL_FILE, path);
  const weights = unpackPart(bytes, WEIGHTS_FILE, path);
  return { snapshot: readTfjsLayers(modelJson, weights, architectureOf(card), path), card };
}

function unpackPart(bytes: Uint8Array, name: string, path: string): Uint8Array {
  const refuse = (detail: string) => new StudioError('model-not-archive', { path, detail });
  let isTooLarge = false;
  let part: Uint8Array | undefined;
  try {
    // fflate fills a buffer of the length that the header gives, and no more: the limit holds even if the header lies.
    part = unzipSync(bytes, {
      filter: (file) => {
        if (file.name !== name) return false;
        isTooLarge ||= file.originalSize > LIMITS[name];
        return !isTooLarge;
      },
    })[name];
  } catch (error) {
    throw refuse(`it is not a whole zip archive (${(error as Error).message}).`);
  }
  if (isTooLarge) throw refuse(`${name} in it is larger than any model.`);
  if (!part) throw new StudioError('model-missing-part', { path, part: name });
  return part;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    return undefined;
  }
}
