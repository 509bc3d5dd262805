/**
 * Opens an .onnx file that the studio wrote: weights and statistics come from the constants, the card from the metadata. The nodes are ignored,
 * because the studio builds its own graph. The model has only what the file holds: the detectors that need no statistics and the file's own
 * detector, and the head only where the graph used it.
 */
import { type Architecture, type WeightSpec, weightSpecs } from '../../domain/architecture';
import type { DetectorId } from '../../domain/detector-ids';
import { canDetect, type DetectorStatistics, noStatistics } from '../../domain/detector-statistics';
import { detectorsOf } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import type { OnnxContent } from '../../domain/onnx-content';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { appearanceScales } from '../../imaging/appearance/feature-grids';
import { assertShape, assertUsable } from '../checked/checked-weight';
import { HASH_KEY } from '../checked/content-hash';
import { readStatistics } from '../model-card/detector-statistics-file';
import type { ExportedModel } from '../model-card/exported-model';
import { FUSED_ARRAYS } from '../model-card/fused-statistics-file';
import { architectureOf } from '../model-card/inference-card';
import { kernelFromOnnx } from './file/kernel-order';
import type { OnnxModel, OnnxTensor } from './file/onnx-model';
import { isAsSealed } from './file/onnx-seal';
import { readOnnxFile } from './file/read-onnx-file';
import { inverseTriangle } from './file/triangle';
import { type OnnxMetadata, readMetadata } from './model-metadata';

/**
 * @param path the file's, for the errors
 * @throws StudioError onnx-foreign, model-damaged, model-missing-part, model-wrong-shape, model-bad-values, model-not-archive, model-newer
 */
export function readOnnxModel(bytes: Uint8Array, path: string): ExportedModel {
  const model = parsedFile(bytes, path);
  if (model.metadata.has(HASH_KEY) && !isAsSealed(bytes)) throw new StudioError('model-damaged', { path, part: 'the network' });
  const metadata = readMetadata(model, path);
  const described = architectureOf(metadata.card);
  const architecture = { ...described, head: holdsHead(metadata.content) ? described.head : null };
  const snapshot = snapshotIn(model, architecture, path);
  const statistics = statisticsIn(model, metadata, architecture, path);
  return { snapshot, card: reducedCard(metadata.card, architecture, statistics), statistics };
}

function parsedFile(bytes: Uint8Array, path: string): OnnxModel {
  try {
    return readOnnxFile(bytes);
  } catch (error) {
    throw new StudioError('onnx-foreign', { path, detail: (error as Error).message });
  }
}

/** Other graphs do not use the head, and runtimes warn of constants that no node uses. */
const holdsHead = (content: OnnxContent): boolean => content === 'network' || content === 'combined';

function snapshotIn({ constants }: OnnxModel, architecture: Architecture, path: string): Snapshot {
  const weights = weightSpecs(architecture).map((spec): [string, Float32Array] => [spec.name, weightIn(constants, spec, path)]);
  return { architecture, weights: Object.fromEntries(weights) };
}

function weightIn(constants: OnnxModel['constants'], { name, shape, trainable }: WeightSpec, path: string): Float32Array {
  const found = constants.get(name);
  if (!found) throw new StudioError('model-missing-part', { path, part: `the weight ${name}` });
  const isKernel = shape.length === 4;
  const expected = isKernel ? [shape[3], shape[2], shape[0], shape[1]] : shape;
  assertShape({ name, shape: expected, trainable }, found.shape, path);
  if (found.type !== 'float') throw new StudioError('model-bad-values', { path, weight: name });
  const values = isKernel ? kernelFromOnnx(found.values, shape as [number, number, number, number]) : found.values;
  assertUsable({ name, shape, trainable }, values, path);
  return values;
}

/** The arrays one after the other as detectors.bin has them, so that they are checked as those are. */
function statisticsIn(
  { constants }: OnnxModel,
  { content, detectors }: OnnxMetadata,
  architecture: Architecture,
  path: string,
): DetectorStatistics {
  if (content === 'network' || canDetect(noStatistics, content)) return noStatistics;
  const valuesOf = (name: string): Float32Array => {
    const found: OnnxTensor | undefined = constants.get(name);
    if (found?.type !== 'float')
      throw new StudioError('model-missing-part', { path, part: `what the detector "${content}" learned (${name})` });
    return found.values;
  };
  const gaussian = (name: string): Float32Array[] => {
    const [mean, inverse] = [valuesOf(`${name}/mean`), valuesOf(`${name}/inverse_root`)];
    if (inverse.length !== mean.length ** 2) throw new StudioError('model-bad-values', { path, weight: `${name}/inverse_root` });
    return [mean, inverseTriangle(inverse, mean.length)];
  };
  const ofScales = () =>
    [1, 2].flatMap((scale) => [
      ...['scale', 'mean', 'whitening'].map((part) => valuesOf(`scale_${scale}/places/${part}`)),
      ...gaussian(`scale_${scale}/whole`),
    ]);
  const ofAppearance = () =>
    appearanceScales(architecture).flatMap((_, scale) => FUSED_ARRAYS.map((part) => valuesOf(`appearance_${scale}/${part}`)));
  const arrays =
    content === 'combined'
      ? constants.has('scale_1/places/scale')
        ? ofScales()
        : ofAppearance()
      : Array.from({ length: masksIn(constants, content) }, (_, mask) => gaussian(`${content}/${mask}`)).flat();
  return readStatistics(detectors, joinedBytes(arrays), architecture, path);
}

function masksIn(constants: OnnxModel['constants'], content: DetectorId): number {
  let masks = 0;
  while (constants.has(`${content}/${masks}/mean`)) masks++;
  return masks;
}

function joinedBytes(arrays: readonly Float32Array[]): Uint8Array {
  const joined = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const array of arrays) {
    joined.set(array, start);
    start += array.length;
  }
  return new Uint8Array(joined.buffer);
}

/** The card of a model that has no more than the file holds. */
function reducedCard(card: InferenceCard, { head }: Architecture, statistics: DetectorStatistics): InferenceCard {
  const kept = detectorsOf(card).filter((id) => canDetect(statistics, id));
  const only = <Values extends object>(values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([id]) => kept.includes(id as DetectorId))) as Values;
  const { calibration, thresholds, pixelThresholds, exampleScores, recipe, training } = card;
  const lostHead = recipe.head !== 'none' && !head;
  return {
    ...card,
    recipe: lostHead ? { ...recipe, head: 'none' } : recipe,
    training: lostHead ? { ...training, notes: [...training.notes, 'Opened from an ONNX file that leaves the head out.'] } : training,
    calibration: {
      ...calibration,
      imageScores: only(calibration.imageScores),
      pixelThresholds: only(calibration.pixelThresholds),
      ...(calibration.cleanPixels && { cleanPixels: only(calibration.cleanPixels) }),
    },
    thresholds: only(thresholds),
    ...(pixelThresholds && { pixelThresholds: only(pixelThresholds) }),
    ...(exampleScores && { exampleScores: only(exampleScores) }),
  };
}
