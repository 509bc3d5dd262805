/**
 * The endless row of training batches: epochs shuffled under the seed, each picture corrupted anew, always the same batch
 * shape (an epoch's last batch runs on into the next epoch). Random numbers depend on seed, epoch and picture alone.
 */
import type { Architecture } from '../domain/architecture';
import type { FloatImage } from '../domain/image';
import { type RandomSource, seededRandom, shuffledIndices } from '../domain/seeded-random';
import { paddedSize, writeNetworkInput } from './network-input';

const ORDER_STREAM = 3;
const CORRUPTION_STREAM = 4;
const VALIDATION_STREAM = 5;

/** Corrupt an image; see corruption/recipe-settings.ts. */
export type Corrupt = (image: FloatImage, random: RandomSource) => { readonly image: FloatImage };

/** Corrupted pictures and their clean targets, [batch, paddedHeight, paddedWidth, channels], values in 0..1. */
export interface Batch {
  readonly corrupted: Float32Array;
  readonly clean: Float32Array;
}

export interface TrainingBatchesOptions {
  readonly architecture: Architecture;
  readonly batchSize: number;
  readonly seed: number;
  readonly corrupt: Corrupt;
  readonly pictureCount: number;
  /** The clean picture of an index. */
  readonly picture: (index: number) => Promise<FloatImage>;
  /** Batches that an interrupted run has drawn already: this row goes on after them. */
  readonly batchesDrawn?: number;
}

export class TrainingBatches {
  private drawn: number;
  private order: number[] = [];
  private orderEpoch = -1;

  constructor(private readonly options: TrainingBatchesOptions) {
    this.drawn = (options.batchesDrawn ?? 0) * options.batchSize;
  }

  /** Finished passes over the pictures, with fractions. */
  get epochs(): number {
    return this.drawn / this.options.pictureCount;
  }

  async next(): Promise<Batch> {
    const { architecture, batchSize, seed, corrupt, picture } = this.options;
    const batch = emptyBatch(architecture, batchSize);
    for (let place = 0; place < batchSize; place++) {
      const { epoch, index } = this.draw();
      const clean = await picture(index);
      fillPlace(architecture, batch, place, clean, corrupt(clean, seededRandom(seed, CORRUPTION_STREAM, epoch, index)).image);
    }
    return batch;
  }

  private draw(): { epoch: number; index: number } {
    const { pictureCount, seed } = this.options;
    const epoch = Math.floor(this.drawn / pictureCount);
    if (epoch !== this.orderEpoch) {
      this.order = shuffledIndices(pictureCount, seededRandom(seed, ORDER_STREAM, epoch));
      this.orderEpoch = epoch;
    }
    return { epoch, index: this.order[this.drawn++ % pictureCount] };
  }
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
