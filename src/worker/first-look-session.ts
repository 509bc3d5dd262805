/** The first look that the worker holds, and whether one is being learned: training waits for that, and takes over what was learned. */

import { withAreas } from '../domain/areas';
import type { Preparation } from '../domain/preparation';
import type { Recipe } from '../domain/recipe';
import { variationOf } from '../domain/variation';
import { PreparedPictures } from '../engine/decoding/prepared-pictures';
import { type LearnedAppearances, mostAppearances } from '../engine/detectors/appearance-learning';
import { appearanceKey } from '../engine/inspection/learn-first-look';
import { evenlyChosen } from '../engine/inspection/learn-statistics';
import type { KeptPixels } from '../imaging/kept-pixels';
import type { PictureFile } from '../protocol/requests';

export interface HeldFirstLook {
  readonly key: string;
  readonly pictures: PreparedPictures;
  /** What of the pictures counts; null or absent for all. */
  readonly kept?: KeptPixels | null | undefined;
  readonly appearances: LearnedAppearances;
}

export class FirstLookSession {
  private held: HeldFirstLook | null = null;
  /** How many are being learned. */
  private learning = 0;

  get isLearning(): boolean {
    return this.learning > 0;
  }

  get current(): HeldFirstLook | null {
    return this.held;
  }

  /** While the work lasts, training waits; what is to be held is held then. */
  async learn<Result>(work: () => Promise<{ readonly held: HeldFirstLook; readonly result: Result }>): Promise<Result> {
    this.learning += 1;
    try {
      const { held, result } = await work();
      this.held = held;
      return result;
    } finally {
      this.learning -= 1;
    }
  }

  /** What was learned of these very pictures, prepared and varied as the recipe says; null where that was not done. */
  appearancesFor(preparation: Preparation, recipe: Recipe, learned: readonly PictureFile[]): LearnedAppearances | null {
    return this.held?.key === keyFor(preparation, recipe, learned) ? this.held.appearances : null;
  }

  /** Its prepared pictures, where they are prepared alike; what of them counts makes no difference. */
  picturesFor(preparation: Preparation): PreparedPictures {
    const { held } = this;
    const prepared = (one: Preparation) => JSON.stringify(withAreas(one, undefined));
    const isSame = held && prepared(held.pictures.preparation) === prepared(preparation);
    return isSame ? held.pictures : new PreparedPictures(preparation);
  }
}

/** Of all the pictures that a training learns from, those that the appearance is learned from. */
export const chosenForAppearance = <Picture>(learned: readonly Picture[], preparation: Preparation): Picture[] =>
  [...evenlyChosen(learned.length, mostAppearances(preparation))].map((index) => learned[index]);

export const keyFor = (preparation: Preparation, recipe: Recipe, learned: readonly PictureFile[]): string =>
  appearanceKey(preparation, recipe.seed, variationOf(recipe), chosenForAppearance(learned, preparation));
