/**
 * The computing worker as the store sees it: who has it, and the desk where it is taken. There is one such worker, with one device and one
 * model in it. The rules stand in compute/precedence.ts, the desk in compute/compute-desk.ts.
 */
import type { StudioError } from '../../domain/studio-error';

/** What the worker can be wanted for. */
export type Claim =
  | 'comparison'
  | 'training'
  /** Learning anew what is usual, with the network that there is. */
  | 'learning'
  | 'opening-model'
  /** The project is being opened: its model comes back before anything else. */
  | 'opening-project'
  | 'inspection'
  /** Scores of the detectors that are not in use, in the background. */
  | 'completion'
  /** Learning and scoring by statistics of the good pictures, before there is a model. */
  | 'first-look'
  | 'self-test'
  /** A download that the worker has to compute. */
  | 'export'
  /** Frames of a camera. */
  | 'live'
  /** One picture that is looked at. */
  | 'view';

export interface ComputeSlice {
  /** Who has the worker. Several may share it; it answers their requests in turn. */
  readonly claims: readonly Claim[];
}

/** The worker, taken. It must be released, whatever happens. */
export interface Lease {
  release(): void;
}

/** What the desk says to a claim. `waits`: not now, and without an error. */
export type DeskAnswer = { readonly kind: 'free' } | { readonly kind: 'waits' } | { readonly kind: 'refused'; readonly error: StudioError };

export interface ComputeDesk {
  /** What a claim would get now. */
  answerTo(claim: Claim): DeskAnswer;
  /**
   * Take the worker. Claims that must give way are ended first; then the device is opened and the model brought back, where the claim needs them.
   * The claim counts from the call on, not from the moment at which the promise resolves.
   *
   * @param end ends the work; called when another claim comes first, which then has the worker
   * @returns null where the claim waits: whoever waits asks again when the worker is free
   * @throws StudioError why it is refused, why the device cannot be opened, or `no-model`
   */
  take(claim: Claim, end?: () => void): Promise<Lease | null>;
  /** Gives the model to the worker, where the worker has no other in it. Resolves when it is there, or is known to be lost. */
  restoreModel(): Promise<void>;
  /** For a holder that lost the device: opens it unless it is open. @throws StudioError */
  openDevice(): Promise<void>;
  /**
   * Keep a copy of the model that was just put into the state, to give it to the next worker.
   *
   * @param file the file that it was opened from; null: the worker is asked for one
   */
  copyModel(file: Blob | null): Promise<void>;
}
