/**
 * A station's model as bytes: its card, the weights, and the statistics that its one detector needs. Kernels and the local Gaussians are most of
 * it and are stored in as many bits as the card says; everything else is float32. It is compressed as one piece. The page that reads it was
 * written together with it, so a right SHA-256 is enough and values are not checked one by one.
 */
import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate';
import { shapeSize, weightSpecs } from '../../domain/architecture';
import type { DetectorStatistics } from '../../domain/detector-statistics';
import { sha256Now } from '../../domain/sha256';
import type { Snapshot } from '../../domain/snapshot';
import type { StationBits, StationCard } from '../../domain/station';
import { StudioError } from '../../domain/studio-error';
import { architectureOf } from '../model-card/inference-card';
import { statisticsFor } from '../model-card/statistics-for-detector';
import { type BlockBits, blockBytes, readBlocks, writeBlocks } from './block-floats';

/** Values of a small kernel. */
const MOST_SMALL = 60_000;

/** SHA-256 of what follows it, then the score of the example as float64, then the model. */
const HASH_BYTES = 32;
const SEAL_BYTES = HASH_BYTES + 8;

export interface StationModelParts {
  readonly card: StationCard;
  readonly snapshot: Snapshot;
  readonly statistics: DetectorStatistics;
}

/** Every array has its place; statistics are described in the head with their arrays left out. */
interface Head {
  readonly card: StationCard;
  readonly statistics: unknown;
  readonly arrays: readonly { readonly length: number; readonly bits: BlockBits }[];
}

export function writeStationModel({ card, snapshot, statistics }: StationModelParts): Uint8Array<ArrayBuffer> {
  const arrays: { values: Float32Array; bits: BlockBits; plane?: number }[] = weightSpecs(snapshot.architecture).map(({ name, shape }) => ({
    values: snapshot.weights[name],
    ...(name.endsWith('/kernel') ? { bits: kernelBits(shape, card.bits), plane: shape[2] * shape[3] } : { bits: 32 }),
  }));
  const described = JSON.parse(
    JSON.stringify(statisticsFor(card.detector, statistics), (key, value) => {
      if (!(value instanceof Float32Array)) return value;
      arrays.push({ values: value, bits: isLocal(key, value) ? card.bits : 32 });
      return { array: arrays.length - 1 };
    }),
  );
  const head: Head = { card, statistics: described, arrays: arrays.map(({ values, bits }) => ({ length: values.length, bits })) };
  const packed = zlibSync(
    joined([lengthPrefixed(strToU8(JSON.stringify(head))), ...arrays.map(({ values, bits, plane }) => writeBlocks(values, bits, plane))]),
    {
      level: 9,
    },
  );
  return sealed(joined([new Uint8Array(SEAL_BYTES), packed]), Number.NaN);
}

/** The same with what the packed model scores on the picture of imaging/example-picture.ts. */
export function withExampleScore(model: Uint8Array, score: number): Uint8Array<ArrayBuffer> {
  return sealed(model.slice(), score);
}

function sealed(model: Uint8Array<ArrayBuffer>, score: number): Uint8Array<ArrayBuffer> {
  new DataView(model.buffer).setFloat64(HASH_BYTES, score, true);
  model.set(hashOf(model));
  return model;
}

const hashOf = (model: Uint8Array<ArrayBuffer>): Uint8Array =>
  Uint8Array.from(sha256Now(model.subarray(HASH_BYTES)).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));

/** @throws StudioError model-damaged */
export function readStationModel(bytes: Uint8Array<ArrayBuffer>): StationModelParts & {
  /** Null where it was not computed. */
  readonly exampleScore: number | null;
} {
  if (bytes.length <= SEAL_BYTES || !hashOf(bytes).every((byte, at) => byte === bytes[at]))
    throw new StudioError('model-damaged', { path: 'This file', part: 'the model' });
  const score = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(HASH_BYTES, true);
  const whole = unzlibSync(bytes.subarray(SEAL_BYTES));
  const headLength = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const head = JSON.parse(strFromU8(whole.subarray(4, 4 + headLength))) as Head;
  let start = 4 + headLength;
  const arrays = head.arrays.map(({ length, bits }) => {
    const values = readBlocks(whole.subarray(start), length, bits);
    start += blockBytes(length, bits);
    return values;
  });
  const statistics = JSON.parse(JSON.stringify(head.statistics), (_key, value) =>
    typeof value?.array === 'number' ? arrays[value.array] : value,
  ) as DetectorStatistics;
  return { card: head.card, snapshot: snapshotOf(head.card, arrays), statistics, exampleScore: Number.isNaN(score) ? null : score };
}

function snapshotOf(card: StationCard, arrays: readonly Float32Array[]): Snapshot {
  const architecture = architectureOf(card);
  const specs = weightSpecs(architecture);
  const wrong = specs.find(({ shape }, index) => arrays[index]?.length !== shapeSize(shape));
  if (wrong) throw new Error(`${wrong.name} has another size than its network asks for.`);
  return { architecture, weights: Object.fromEntries(specs.map(({ name }, index) => [name, arrays[index]])) };
}

/** The first layers are small, and their rounding errors reach every later layer: they have 16 bits at least. */
const kernelBits = (shape: readonly number[], bits: StationBits): BlockBits => (bits === 12 && shapeSize(shape) <= MOST_SMALL ? 16 : bits);

/** The large arrays of the Gaussians of places: for each a mean, slopes and a triangle. */
const isLocal = (key: string, values: Float32Array): boolean =>
  key === 'whitening' || ((key === 'mean' || key === 'slope') && values.length > 4096);

function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(4 + bytes.length);
  new DataView(prefixed.buffer).setUint32(0, bytes.length, true);
  prefixed.set(bytes, 4);
  return prefixed;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
