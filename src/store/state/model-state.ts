/** The model at hand, and its copy as a file. */
import type { ModelCard } from '../../domain/model-card';
import type { Recipe } from '../../domain/recipe';

/** The model that the computing worker holds. */
export interface CurrentModel {
  readonly card: ModelCard;
  /** `trained` here, or the name of the file that was opened. */
  readonly origin: { readonly kind: 'trained' } | { readonly kind: 'opened'; readonly file: string };
  /** What it was trained with, to tell when it is stale. */
  readonly trainedWith: { readonly recipe: Recipe; readonly goodIds: readonly string[] };
  /**
   * `lost` after the computing worker has died: the scores stand, but nothing new can be inspected; `returning` while the page gives its
   * copy to a new worker; `away` while a comparison has the worker.
   */
  readonly presence: 'here' | 'returning' | 'lost' | 'away';
}

/** The model as a file: the page gives it to the next worker, and the browser keeps it. */
export interface ModelCopy {
  /** The very card of the model that it is a copy of. */
  readonly card: ModelCard;
  readonly file: Blob;
}
