/** One batch: pictures of the network's extent, each corrupted under its own random numbers, beside their clean targets. Needs no device. */
import type { CorruptedImage } from '../corruption/corruption-model';
import type { Architecture } from '../domain/architecture';
import type { FloatImage } from '../domain/image';
import { type RandomSource, seededRandom } from '../domain/seeded-random';
import { paddedSize, writeNetworkInput } from './network-input';

const CORRUPTION_STREAM = 4;
const VALIDATION_STREAM = 5;

/** Corrupt an image, with texture borrowed from a donor where the model does so; see corruption/recipe-settings.ts. */
export type Corrupt = (image: FloatImage, random: RandomSource, donor?: FloatImage) => CorruptedImage;

/** Corrupted pictures and their clean targets, [batch, paddedHeight, paddedWidth, channels], values in 0..1. */
export interface Batch {
  readonly corrupted: Float32Array<ArrayBuffer>;
  readonly clean: Float32Array<ArrayBuffer>;
}

/** One place of a batch: a clean picture, and where its random numbers come from. */
export interface BatchPlace {
  readonly clean: FloatImage;
  readonly epoch: number;
  /** Index of the picture among those trained on. */
  readonly index: number;
}

/** Corrupt the pictures of a batch. Random numbers depend on seed, epoch and index alone, so it may run anywhere, in any order. */
export function prepareBatch(architecture: Architecture, seed: number, corrupt: Corrupt, places: readonly BatchPlace[]): Batch {
  const batch = emptyBatch(architecture, places.length);
  for (const [place, { clean, epoch, index }] of places.entries()) {
    const donor = places[(place + 1) % places.length].clean;
    fillPlace(architecture, batch, place, clean, corrupt(clean, seededRandom(seed, CORRUPTION_STREAM, epoch, index), donor).image);
  }
  return batch;
}

/** A held-out picture with its corruption, the same at every validation. */
export function corruptedForValidation(image: FloatImage, index: number, seed: number, corrupt: Corrupt): FloatImage {
  return corrupt(image, seededRandom(seed, VALIDATION_STREAM, index)).image;
}

export function emptyBatch(architecture: Architecture, batchSize: number): Batch {
  const length = batchSize * paddedSize(architecture);
  return { corrupted: new Float32Array(length), clean: new Float32Array(length) };
}

export function fillPlace(architecture: Architecture, batch: Batch, place: number, clean: FloatImage, corrupted: FloatImage): void {
  writeNetworkInput(architecture, clean, batch.clean, place);
  writeNetworkInput(architecture, corrupted, batch.corrupted, place);
}
