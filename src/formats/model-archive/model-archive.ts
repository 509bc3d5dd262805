/**
 * The exported model: one zip of model.json and weights.bin for plain tfjs, inference.json with all that is needed to inspect as the
 * studio does, head.json and head-weights.bin with the head where there is one, detectors.json and detectors.bin with what its detectors learned, README.txt for people, and
 * SHA256SUMS over all of them. Opening one checks every part; other files in it are ignored.
 */
import type { LayeredNetwork } from '../../domain/architecture';
import type { DetectorStatistics } from '../../domain/detector-statistics';
import type { InferenceCard } from '../../domain/model-card';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { parsedJson } from '../checked/parsed-json';
import { cardStatistics, needsStatistics } from '../model-card/card-statistics';
import { ARRAYS_FILE, STATISTICS_FILE, writeStatistics } from '../model-card/detector-statistics-file';
import type { ExportedModel } from '../model-card/exported-model';
import { architectureOf, CARD_FILE, readInferenceCard, writeInferenceCard } from '../model-card/inference-card';
import { HEAD_WEIGHTS_FILE, readTfjsLayers, WEIGHTS_FILE, writeTfjsHead, writeTfjsLayers } from '../tfjs-layers/tfjs-layers';
import { type FilesOfZip, type ModelZip, openModelZip, writeModelZip } from '../zip/model-zip';
import { modelReadme } from './model-readme';

const MODEL_FILE = 'model.json';
const HEAD_FILE = 'head.json';
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

/**
 * Write the model as a zip; the same model gives the same bytes.
 *
 * @param beside further files by path, which opening ignores
 */
export async function writeModelArchive(
  snapshot: Snapshot,
  card: InferenceCard,
  statistics: DetectorStatistics,
  beside: FilesOfZip = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const learned = writeStatistics(statistics);
  const { modelJson, weights } = writeTfjsLayers(snapshot);
  const head = writeTfjsHead(snapshot);
  return writeModelZip({
    [README_FILE]: modelReadme(snapshot.architecture, card),
    [CARD_FILE]: writeInferenceCard(card),
    [MODEL_FILE]: modelJson,
    [WEIGHTS_FILE]: weights,
    ...(head && { [HEAD_FILE]: head.modelJson, [HEAD_WEIGHTS_FILE]: head.weights }),
    ...(learned && { [STATISTICS_FILE]: learned.json, [ARRAYS_FILE]: learned.arrays }),
    ...beside,
  });
}

/**
 * Open an exported model. The card is checked before the weights are unpacked.
 *
 * @param path the file's, for the errors
 * @throws StudioError model-not-archive, model-damaged, model-missing-part, model-wrong-shape, model-bad-values, model-newer
 */
export async function readModelArchive(bytes: Uint8Array, path: string): Promise<ExportedModel> {
  return readModelOfZip(await openModelZip(bytes, path), path);
}

/** The same of a zip that is open already. */
export async function readModelOfZip(zip: ModelZip, path: string): Promise<ExportedModel> {
  const part = async (name: string): Promise<Uint8Array> => {
    const content = await zip.part(name, LIMITS[name]);
    if (!content) throw new StudioError('model-missing-part', { path, part: name });
    return content;
  };
  const weightsOf = async (network: LayeredNetwork, modelFile: string, weightsFile: string) =>
    readTfjsLayers(await part(modelFile), await part(weightsFile), network, path, weightsFile);
  const card = readInferenceCard(await part(CARD_FILE), path);
  const architecture = architectureOf(card);
  const weights = {
    ...(await weightsOf(architecture, MODEL_FILE, WEIGHTS_FILE)),
    ...(architecture.head && (await weightsOf(architecture.head, HEAD_FILE, HEAD_WEIGHTS_FILE))),
  };
  const stored = needsStatistics(card) ? { described: parsedJson(await part(STATISTICS_FILE)), arrays: await part(ARRAYS_FILE) } : null;
  return { snapshot: { architecture, weights }, card, statistics: cardStatistics(card, path, stored) };
}
