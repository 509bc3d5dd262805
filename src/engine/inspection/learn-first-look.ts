/**
 * A first look is learned: how good pictures look, and what they score, so that its threshold keeps a promise as the trained detector's does. What was
 * learned serves the combined detector after training, where it is of the same pictures.
 */
import type { FirstLook } from '../../domain/first-look';
import type { FloatImage } from '../../domain/image';
import type { Preparation } from '../../domain/preparation';
import type { Variation } from '../../domain/variation';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { type KeptPixels, valuesWithin, withoutIgnored } from '../../imaging/kept-pixels';
import { cleanPixels } from '../../metrics/pixel-threshold';
import { AppearanceLearning, type LearnedAppearances } from '../detectors/appearance-learning';
import { fusedScore, judgeAppearance } from '../detectors/fused';
import { deviations } from '../detectors/score-spread';
import { workInPieces } from '../event-loop/work-in-pieces';

/** Held-out pictures whose pixels are looked at, and pixels of each that count, to bound time and memory. */
const MOST_PIXELS = 2_000_000;
/** The shares of the work, about as they take time: looking at the pictures, fitting, scoring those held out. */
const LOOKING = 0.5;
const FITTING = 0.4;

export interface FirstLookSource<Picture> {
  readonly seed: number;
  readonly variation: Variation;
  /** Good pictures to learn from, at least two; `heldOut`, at least one, are scored by what was learned. */
  readonly pictures: readonly Picture[];
  readonly heldOut: readonly Picture[];
  /** What of the pictures counts; null or absent for all. */
  readonly kept?: KeptPixels | null | undefined;
  prepared(picture: Picture): Promise<FloatImage>;
  /** Called every few milliseconds, in another turn of the event loop, with the share that is done; it ends the work by throwing. */
  onPause(share: number): void | Promise<void>;
}

export interface LearnedFirstLook {
  readonly appearances: LearnedAppearances;
  readonly calibration: Pick<FirstLook, 'cleanScores' | 'cleanPixels' | 'heldOutCount' | 'learnedFrom'>;
}

/** @throws RangeError with fewer than two pictures to learn from */
export async function learnFirstLook<Picture>(source: FirstLookSource<Picture>): Promise<LearnedFirstLook> {
  const { pictures, heldOut, kept = null, prepared, onPause } = source;
  const learning = new AppearanceLearning(source.seed, source.variation, kept);
  for (const [index, picture] of pictures.entries()) {
    const image = await prepared(picture);
    learning.add(image, featureGrids(withoutIgnored(image, kept)));
    await onPause((LOOKING * (index + 1)) / pictures.length);
  }
  const appearances = await workInPieces(learning.learning(), (share) => onPause(LOOKING + FITTING * share));
  if (!appearances) throw new RangeError(`A first look needs two pictures to learn from, not ${pictures.length}.`);
  const scores: number[] = [];
  const maxima: number[] = [];
  const pixels: number[] = [];
  for (const [index, picture] of heldOut.entries()) {
    const { score, map: whole } = judgeFirstLook(appearances, await prepared(picture), kept);
    const map = valuesWithin(whole, kept?.pixels);
    scores.push(score);
    maxima.push(map.reduce((highest, value) => Math.max(highest, value), 0));
    const stride = Math.max(1, Math.ceil((heldOut.length * map.length) / MOST_PIXELS));
    for (let pixel = index % stride; pixel < map.length; pixel += stride) pixels.push(map[pixel]);
    await onPause(LOOKING + FITTING + ((1 - LOOKING - FITTING) * (index + 1)) / heldOut.length);
  }
  return {
    appearances,
    calibration: {
      cleanScores: [...scores, ...ownScores(appearances, pictures.length)],
      cleanPixels: cleanPixels(pixels, maxima),
      heldOutCount: heldOut.length,
      learnedFrom: pictures.length,
    },
  };
}

/** The score and the map of a picture that was prepared as those learned from. @param kept what of it counts; null for all */
export function judgeFirstLook(
  { appearance }: LearnedAppearances,
  image: FloatImage,
  kept: KeptPixels | null = null,
): { readonly score: number; readonly map: Float32Array } {
  return judgeAppearance(appearance, featureGrids(withoutIgnored(image, kept)), image.width, image.height, kept);
}

const ownScores = ({ appearance, scores }: LearnedAppearances, count: number): number[] =>
  Array.from({ length: count }, (_, index) => fusedScore(appearance.map(({ usual }, scale) => deviations(scores[scale][index], usual))));

/**
 * What appearances are learned from, as a text: where it is the same, they are.
 *
 * @param pictures in the order in which they are learned from
 */
export function appearanceKey(
  preparation: Preparation,
  seed: number,
  variation: Variation,
  pictures: readonly { readonly id: string }[],
): string {
  return JSON.stringify([preparation, seed, variation, pictures.map(({ id }) => id)]);
}
