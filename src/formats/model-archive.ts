/**
 * The exported model: one zip of model.json and weights.bin for plain tfjs, inference.json with all that is needed to inspect as the
 * studio does, head.json and head-weights.bin with the head where there is one, detectors.json and detectors.bin with what its detectors learned, README.txt for people, and
 * SHA256SUMS over all of them. Opening one trusts nothing in it; extra files and odd names are not looked at.
 */
import { strFromU8, strToU8 } from 'fflate';
import type { LayeredNetwork } from '../domain/architecture';
import type { DetectorStatistics } from '../domain/detector-statistics';
import type { InferenceCard } from '../domain/inference-card';
import type { Snapshot } from '../domain/snapshot';
import { StudioError } from '../domain/studio-error';
import { cardStatistics } from './card-statistics';
import { ARRAYS_FILE, STATISTICS_FILE, writeStatistics } from './detector-statistics-file';
import { architectureOf, checkedInferenceCard } from './inference-card';
import { modelReadme } from './model-readme';
import { withSums } from './sha256-sums';
import { HEAD_WEIGHTS_FILE, readTfjsLayers, WEIGHTS_FILE, writeTfjsHead, writeTfjsLayers } from './tfjs-layers';
import { zipFiles } from './zip-files';
import { zipPart } from './zip-part';

const MODEL_FILE = 'model.json';
const HEAD_FILE = 'head.json';
const CARD_FILE = 'inference.json';
const README_FILE = 'README.txt';

const MEBIBYTE = 1024 * 1024;

/** Unpacked bytes allowed for each part; the largest network the recipe allows has 140 MB of weights. */
const LIMITS: Readonly<Record<string, number>> = {
  [MODEL_FILE]: 4 * MEBIBYTE,
  [CARD_FILE]: 32 * MEBIBYTE,
  [WEIGHTS_FILE]: 256 * MEBIBYTE,
  [HEAD_FILE]: 4 * MEBIBYTE,
  [HEAD_WEIGHTS_FILE]: 64 * MEBIBYTE,
  [STATISTICS_FILE]: 4 * MEBIBYTE,
  [ARRAYS_FILE]: 96 * MEBIBYTE,
};

export interface ExportedModel {
  readonly snapshot: Snapshot;
  readonly card: InferenceCard;
  readonly statistics: DetectorStatistics;
}

/**
 * Write the model as a zip; the same model gives the same bytes.
 *
 * @param beside more files by name, which opening does not look at
 */
export function writeModelArchive(
  snapshot: Snapshot,
  card: InferenceCard,
  statistics: DetectorStatistics,
  beside: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  const learned = writeStatistics(statistics);
  const { modelJson, weights } = writeTfjsLayers(snapshot);
  const head = writeTfjsHead(snapshot);
  return zipFiles(
    withSums({
      [README_FILE]: strToU8(modelReadme(snapshot.architecture, card)),
      [CARD_FILE]: strToU8(`${JSON.stringify(card, null, 2)}\n`),
      [MODEL_FILE]: modelJson,
      [WEIGHTS_FILE]: weights,
      ...(head && { [HEAD_FILE]: head.modelJson, [HEAD_WEIGHTS_FILE]: head.weights }),
      ...(learned && { [STATISTICS_FILE]: learned.json, [ARRAYS_FILE]: learned.arrays }),
      ...beside,
    }),
  );
}

/**
 * Open an exported model. The card is checked before the weights are unpacked.
 *
 * @param path the file's, for the errors
 * @throws StudioError model-not-archive, model-damaged, model-missing-part, model-wrong-shape, model-bad-values, model-newer
 */
export function readModelArchive(bytes: Uint8Array, path: string): ExportedModel {
  const card = checkedInferenceCard(jsonOf(unpackPart(bytes, CARD_FILE, path)), path);
  const architecture = architectureOf(card);
  const weightsOf = (network: LayeredNetwork, modelFile: string, weightsFile: string) =>
    readTfjsLayers(unpackPart(bytes, modelFile, path), unpackPart(bytes, weightsFile, path), network, path, weightsFile);
  const weights = {
    ...weightsOf(architecture, MODEL_FILE, WEIGHTS_FILE),
    ...(architecture.head && weightsOf(architecture.head, HEAD_FILE, HEAD_WEIGHTS_FILE)),
  };
  const statistics = cardStatistics(card, path, () => ({
    described: jsonOf(unpackPart(bytes, STATISTICS_FILE, path)),
    arrays: unpackPart(bytes, ARRAYS_FILE, path),
  }));
  return { snapshot: { architecture, weights }, card, statistics };
}

function unpackPart(bytes: Uint8Array, name: string, path: string): Uint8Array {
  const part = zipPart(bytes, name, LIMITS[name], path);
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
