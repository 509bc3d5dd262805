/** How much work the stages of a run are, up to a factor a stage: rules of thumb, from which a measured time is carried over to another recipe. */
import { dropoutReduction } from './dropout-extent';
import type { Preparation } from './preparation';
import type { Recipe } from './recipe';

/** What thirty passes take, in reconstructions of the same picture: measured (docs/PERFORMANCE.md). */
const THIRTY_PASSES = 18;
/** What appearance and measures take, in reconstructions with 16 maps. */
export const APPEARANCE = 4;
/** The reconstruction itself, and features at full and half size. */
const NETWORKS = 2.25;

/** Multiply-adds of a training step. The head is a second network. */
export const stepWork = ({ size, batch, maps, views, head }: Recipe): number =>
  viewSide(views, size) ** 2 * batch * maps * (head === 'none' ? 1 : 2);

/** Side of the views of square pictures: engine/training/training-views.ts. */
const viewSide = (views: Recipe['views'], size: number): number =>
  views === 'whole' ? size : views === 'two-scale' ? size / 2 : Math.min(256, size / 2);

/** Of inspecting a picture: reconstruction, features at full and half size, the head, appearance and passes. In pixels reconstructed with 16 maps. */
export function inspectionWork({ maps, head, passes }: Pick<Recipe, 'maps' | 'head' | 'passes'>, { width, height }: Preparation): number {
  const pixels = width * height;
  const ofPasses = pixels / dropoutReduction({ paddedWidth: width, paddedHeight: height }) ** 2;
  const networks = head === 'none' ? NETWORKS : 1 + 2 * (NETWORKS - 1);
  return (maps / 16) * (networks * pixels + ((THIRTY_PASSES * passes) / 30) * ofPasses) + APPEARANCE * pixels;
}

/** What learning the appearance of a picture takes, with altered copies and the fit, in reconstructions: 9 s for 120 (docs/PERFORMANCE.md). */
const LEARNING_APPEARANCE = 5.2;
/** More pictures are not learned from: engine/detectors/appearance-learning.ts. */
const MOST_APPEARANCES = 160;

/**
 * Of learning from pictures once the network is trained: the same without the passes, and their appearance. In the same unit.
 *
 * @param knowsAppearance whether a first look has learned that already
 */
export function learningWork(
  recipe: Pick<Recipe, 'maps' | 'head'>,
  preparation: Preparation,
  pictures: number,
  knowsAppearance: boolean,
): number {
  const appearance = knowsAppearance ? 0 : LEARNING_APPEARANCE * preparation.width * preparation.height;
  return pictures * inspectionWork({ ...recipe, passes: 0 }, preparation) + Math.min(pictures, MOST_APPEARANCES) * appearance;
}
