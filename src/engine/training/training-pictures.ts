/** Where training takes its pictures from: whole ones, or, with the views `pieces`, pieces that are cut as soon as the picture is decoded. */
import type { FloatImage } from '../../domain/image';
import { recipeStreams } from '../../domain/random-streams';
import type { Recipe } from '../../domain/recipe';
import { seededRandom } from '../../domain/seeded-random';
import { CompactPictures } from '../decoding/compact-pictures';
import { drawPiece } from './training-pieces';

export interface TrainingPictures<Picture> {
  /** The picture, or the piece of it that this epoch shows. */
  trained(picture: Picture, index: number, epoch: number): Promise<FloatImage>;
  /** The same of a held-out picture, every time. */
  heldOut(picture: Picture, index: number): Promise<FloatImage>;
  /** Frees what only training needs. */
  clear(): void;
}

/** How a picture is brought to the network's size. */
export interface PictureLoader<Picture> {
  /** From a cache. */
  get(picture: Picture): Promise<FloatImage>;
  /** Past the cache. */
  load(picture: Picture): Promise<FloatImage>;
}

export function trainingPictures<Picture extends { readonly id: string }>(
  { views, seed }: Pick<Recipe, 'views' | 'seed'>,
  loader: PictureLoader<Picture>,
): TrainingPictures<Picture> {
  if (views !== 'pieces') return { trained: (picture) => loader.get(picture), heldOut: (picture) => loader.get(picture), clear: () => {} };
  const compact = new CompactPictures<Picture>((picture) => loader.load(picture));
  return {
    trained: async (picture, index, epoch) => drawPiece(await compact.get(picture), seededRandom(seed, recipeStreams.views, epoch, index)),
    heldOut: async (picture, index) => drawPiece(await compact.get(picture), seededRandom(seed, recipeStreams.validationViews, index)),
    clear: () => compact.clear(),
  };
}
