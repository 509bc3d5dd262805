/** State and actions of the first look: what statistics of the good pictures say of test pictures while there is no model. */
import type { FirstLook } from '../../domain/first-look';
import type { ViewedPicture } from './inspect-state';
import type { Task } from './task';

export interface FirstLookSlice {
  /** Learning; `done` where it is learned. */
  readonly learning: Task;
  readonly look: FirstLook | null;
  /** Scores of test pictures, by their ids. */
  readonly scores: ReadonlyMap<string, number>;
  /** Test pictures that could not be read, with the reason. */
  readonly unreadable: ReadonlyMap<string, string>;
  readonly selectedId: string | null;
  /** Whether a person chose it: then training's end does not change what is looked at. */
  readonly isChosen: boolean;
  readonly viewed: ViewedPicture;
  /** Learn where the pictures or the recipe are others, and score what has no score yet. */
  refresh(): Promise<void>;
  /** The same after a failure. */
  lookAgain(): Promise<void>;
  selectPicture(id: string): void;
}
