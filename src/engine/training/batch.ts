/** A batch: views of pictures, each corrupted with its own random numbers, and their clean targets. Needs no device. */
import type { CorruptedImage } from '../../corruption/corruption-model';
import type { Architecture } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import { recipeStreams } from '../../domain/random-streams';
import type { ViewsKind } from '../../domain/recipe';
import { type RandomSource, seededRandom } from '../../domain/seeded-random';
import type { Variation } from '../../domain/variation';
import { altered } from '../../imaging/altered';
import { paddedSize, writeNetworkInput } from '../../network/network-input';
import { drawView } from './training-views';

/** Corrupt an image, with texture of a donor where the corruption model uses one; see corruption/recipe-settings.ts. */
export type Corrupt = (image: FloatImage, random: RandomSource, donor?: FloatImage) => CorruptedImage;

/** Views of corrupted pictures and their clean targets, [batch, paddedHeight, paddedWidth, channels], values in 0..1. */
export interface Batch {
  readonly corrupted: Float32Array<ArrayBuffer>;
  readonly clean: Float32Array<ArrayBuffer>;
  /** [batch, paddedHeight, paddedWidth]: 1 where the picture was damaged, else 0. */
  readonly damaged: Float32Array<ArrayBuffer>;
}

/** One place of a batch: a clean picture, or a piece of one, and where its random numbers come from. */
export interface BatchPlace {
  /** With the views `pieces` a piece already (training-pictures.ts): a whole picture may be too large to be passed to a thread. */
  readonly clean: FloatImage;
  readonly epoch: number;
  /** Index of the picture among those trained on. */
  readonly index: number;
}

/** How the places of a batch become the network's input. */
export interface BatchOptions {
  /** At the extent of the views. */
  readonly architecture: Architecture;
  readonly seed: number;
  readonly views: ViewsKind;
  /** How far views are altered before they are corrupted; null: not at all. */
  readonly variation: Variation | null;
  readonly corrupt: Corrupt;
}

/** A clean view and its corrupted form. */
export interface CorruptedView {
  readonly clean: FloatImage;
  readonly corrupted: CorruptedImage;
}

/**
 * Draw a view of every picture of a batch, alter it where good pictures may vary, and corrupt it; the target is the altered view, and the donor of texture is the next view. Random numbers depend on seed, epoch and index
 * alone, so it may run in any thread, in any order.
 */
export function prepareBatch({ architecture, seed, views, variation, corrupt }: BatchOptions, places: readonly BatchPlace[]): Batch {
  const batch = emptyBatch(architecture, places.length);
  const drawn = places.map(({ clean, epoch, index }) => {
    const view = drawView(views, clean, seededRandom(seed, recipeStreams.views, epoch, index));
    return variation ? altered(view, variation, seededRandom(seed, recipeStreams.alteredTraining, epoch, index)) : view;
  });
  for (const [place, { epoch, index }] of places.entries()) {
    const random = seededRandom(seed, recipeStreams.corruption, epoch, index);
    const clean = drawn[place];
    fillPlace(architecture, batch, place, { clean, corrupted: corrupt(clean, random, drawn[(place + 1) % drawn.length]) });
  }
  return batch;
}

/** A view of a held-out picture as it was taken, with its corruption, the same at every validation. */
export function viewForValidation(
  { seed, views, corrupt }: Pick<BatchOptions, 'seed' | 'views' | 'corrupt'>,
  image: FloatImage,
  index: number,
): CorruptedView {
  const clean = drawView(views, image, seededRandom(seed, recipeStreams.validationViews, index));
  return { clean, corrupted: corrupt(clean, seededRandom(seed, recipeStreams.validationCorruption, index)) };
}

export function emptyBatch(architecture: Architecture, batchSize: number): Batch {
  const length = batchSize * paddedSize(architecture);
  return {
    corrupted: new Float32Array(length),
    clean: new Float32Array(length),
    damaged: new Float32Array(length / architecture.channels),
  };
}

export function fillPlace(architecture: Architecture, batch: Batch, place: number, { clean, corrupted }: CorruptedView): void {
  writeNetworkInput(architecture, clean, batch.clean, place);
  writeNetworkInput(architecture, corrupted.image, batch.corrupted, place);
  const { mask } = corrupted;
  writeNetworkInput(
    { ...architecture, channels: 1 },
    { ...mask, channels: 1, pixels: Float32Array.from(mask.pixels) },
    batch.damaged,
    place,
  );
}
