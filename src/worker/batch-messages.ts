/** Messages between the worker and the threads that corrupt its batches: one start, then places in and batches out, in order. */
import type { Architecture } from '../domain/architecture';
import type { Recipe } from '../domain/recipe';
import type { Batch, BatchPlace } from '../engine/training/batch';
import type { WireError } from '../protocol/wire-error';

export type ToBatchThread =
  | { readonly kind: 'start'; readonly recipe: Recipe; readonly architecture: Architecture }
  | { readonly kind: 'prepare'; readonly id: number; readonly places: readonly BatchPlace[] };

export type FromBatchThread =
  | { readonly kind: 'prepared'; readonly id: number; readonly batch: Batch }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };
