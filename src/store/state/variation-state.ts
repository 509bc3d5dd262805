/** State and actions of what may vary: how far the good pictures were measured to vary, and what that proposes. */
import type { MeasuredVariation } from '../../domain/measured-variation';
import type { StudioError } from '../../domain/studio-error';

export type VariationMeasurement =
  /** `idle` before anything was asked. */
  | { readonly phase: 'idle' | 'too-few' | 'measuring' }
  | { readonly phase: 'done'; readonly measured: MeasuredVariation }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface VariationSlice {
  readonly measurement: VariationMeasurement;
  /** Measure the good pictures, unless it is known for just these, prepared so. Called whenever they may have changed. */
  measureVariation(): Promise<void>;
  /** Set the choices of the recipe to those that cover what was measured. */
  takeProposal(): void;
}
