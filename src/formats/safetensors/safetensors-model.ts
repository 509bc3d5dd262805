/**
 * A model as one safetensors file: weights under PyTorch's names and in its layouts, and in the metadata all that is needed to inspect
 * as the studio does: the list of layers, the inference card (recipe, preparation, calibration, thresholds) and what the detectors
 * learned. What the combined detector learned of the appearance are arrays with names of their own. Opening it uses the card alone, as with every other format; the list of layers is for other programs.
 */
import { type Architecture, BATCH_NORM_EPSILON, LEAKY_RELU_SLOPE, type WeightSpec, weightSpecs } from '../../domain/architecture';
import { type DetectorStatistics, isFused } from '../../domain/detector-statistics';
import { StudioError } from '../../domain/studio-error';
import { assertShape, assertUsable } from '../checked/checked-weight';
import { contentHash, HASH_KEY } from '../checked/content-hash';
import { parsedJson } from '../checked/parsed-json';
import { cardStatistics, needsStatistics, type StoredStatistics } from '../model-card/card-statistics';
import { writeStatistics } from '../model-card/detector-statistics-file';
import type { ExportedModel } from '../model-card/exported-model';
import { fusedArrayNames, namedFusedArrays } from '../model-card/fused-statistics-file';
import { architectureOf, readInferenceCard } from '../model-card/inference-card';
import { type FloatArray, readSafetensors, type SafetensorsContent, writeSafetensors } from './safetensors';
import { fromTorch, torchName, torchShape, toTorch } from './torch-weights';

/** The array with what the detectors learned, one after the other as in detectors.bin, but for the arrays that have names of their own. */
const DETECTORS = 'detectors';

/** The same model gives the same bytes. */
export function writeSafetensorsModel({ snapshot, card, statistics }: ExportedModel): Uint8Array<ArrayBuffer> {
  const { architecture, weights } = snapshot;
  const learned = writeStatistics(statistics);
  const arrays = new Map(weightSpecs(architecture).map((spec) => [torchName(spec), toTorch(spec, weights[spec.name])]));
  for (const [name, array] of learnedArrays(statistics)) arrays.set(name, array);
  const metadata = {
    format: 'pt',
    inference: JSON.stringify(card),
    architecture: JSON.stringify(describedForOthers(architecture)),
    ...(learned && { detectors: new TextDecoder().decode(learned.json) }),
  };
  return writeSafetensors({ arrays, metadata: { ...metadata, [HASH_KEY]: hashOf({ arrays, metadata }) } });
}

function learnedArrays({ gaussians, combined }: DetectorStatistics): (readonly [name: string, array: FloatArray])[] {
  const fused = combined && isFused(combined) ? combined : null;
  const others = writeStatistics({ gaussians, combined: fused ? null : combined });
  const values = others && new Float32Array(others.arrays.buffer);
  return [...(values ? [[DETECTORS, { shape: [values.length], values }] as const] : []), ...(fused ? namedFusedArrays(fused) : [])];
}

/** Of all arrays with their shapes, and of all metadata but the hash. */
function hashOf({ arrays, metadata }: SafetensorsContent): string {
  const parts = new Map<string, Uint8Array>();
  for (const [name, { shape, values }] of arrays)
    parts.set(`array ${name} ${shape.join('x')}`, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  for (const [key, text] of Object.entries(metadata)) if (key !== HASH_KEY) parts.set(`metadata ${key}`, new TextEncoder().encode(text));
  return contentHash(parts);
}

/**
 * @param path the file's, for the errors
 * @throws StudioError model-not-archive, model-damaged, model-missing-part, model-wrong-shape, model-bad-values, model-newer
 */
export function readSafetensorsModel(bytes: Uint8Array, path: string): ExportedModel {
  const content = readSafetensors(bytes, path);
  const { arrays, metadata } = content;
  if (Object.hasOwn(metadata, HASH_KEY) && metadata[HASH_KEY] !== hashOf(content))
    throw new StudioError('model-damaged', { path, part: 'what the network or a detector learned' });
  if (metadata.inference === undefined) {
    throw new StudioError('model-not-archive', { path, detail: 'it has no inference card in its metadata, so it comes from elsewhere.' });
  }
  const card = readInferenceCard(metadata.inference, path);
  const architecture = architectureOf(card);
  const weights = Object.fromEntries(weightSpecs(architecture).map((spec) => [spec.name, weightOf(arrays, spec, path)]));
  const statistics = cardStatistics(card, path, needsStatistics(card) ? storedStatistics(content, path) : null);
  return { snapshot: { architecture, weights }, card, statistics };
}

function storedStatistics({ arrays, metadata }: SafetensorsContent, path: string): StoredStatistics {
  const names = fusedArrayNames([...arrays.keys()]);
  const missing = names.find((name) => !arrays.has(name));
  if (missing) throw new StudioError('model-missing-part', { path, part: `the array ${missing}` });
  const found = [DETECTORS, ...names].flatMap((name) => arrays.get(name) ?? []);
  if (found.length === 0) throw new StudioError('model-missing-part', { path, part: 'what the detectors learned' });
  return { described: parsedJson(metadata.detectors), arrays: joined(found) };
}

function joined(arrays: readonly FloatArray[]): Uint8Array {
  const bytes = new Uint8Array(arrays.reduce((sum, { values }) => sum + values.byteLength, 0));
  let start = 0;
  for (const { values } of arrays) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
    start += values.byteLength;
  }
  return bytes;
}

function weightOf(arrays: ReadonlyMap<string, FloatArray>, spec: WeightSpec, path: string): Float32Array {
  const name = torchName(spec);
  const found = arrays.get(name);
  if (!found) throw new StudioError('model-missing-part', { path, part: `the weight ${name}` });
  assertShape({ ...spec, name, shape: torchShape(spec) }, found.shape, path);
  const values = fromTorch(spec, found.values);
  assertUsable(spec, values, path);
  return values;
}

function describedForOthers({ head, ...architecture }: Architecture) {
  return { ...architecture, headLayers: head?.layers ?? [], batchNormEpsilon: BATCH_NORM_EPSILON, leakyReluSlope: LEAKY_RELU_SLOPE };
}
