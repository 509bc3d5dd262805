/** State and actions of learning anew: the network stays, and what is usual is learned from the good pictures as they are now. */
import type { ModelCard } from '../../domain/model-card';
import type { StudioError } from '../../domain/studio-error';

export type LearningState =
  | { readonly phase: 'idle' }
  /** `share` of the work that is done, 0..1. */
  | { readonly phase: 'running'; readonly share: number }
  /** From how many good pictures; the card is that of the model that came of it. */
  | { readonly phase: 'done'; readonly pictures: number; readonly card: ModelCard }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface LearningSlice {
  readonly learning: LearningState;
  /** Learn from the good pictures as they are now; the model stays as it was where this fails. Inspection begins again by itself. */
  learnAgain(): Promise<void>;
  /**
   * Pictures that were rejected, or were to look at, and were judged good become good pictures, and the model learns from them: its detectors learn again, or its
   * network is trained again with them.
   */
  teach(how?: 'learn' | 'train'): Promise<void>;
  /** Stop, or forget that it failed. */
  stopLearning(): void;
}
