/** State and actions of batches beyond their pictures: the panel that lists them, and the folder that is watched. The list itself is data.batches. */
import type { StudioError } from '../../domain/studio-error';

export interface BatchesSlice {
  readonly isShown: boolean;
  readonly watch: WatchState;
  showBatches(isShown: boolean): void;
  /** Whether this browser can watch a folder. */
  canWatch(): boolean;
  /** Let a person choose a folder; where pictures are in it, ask what to do with them. */
  chooseFolder(): Promise<void>;
  /** @param existing what becomes of the pictures that are in the folder; null: do not watch it */
  answerExisting(existing: 'take' | 'leave' | null): Promise<void>;
  /** The last folder, from where it was left. */
  watchAgain(): Promise<void>;
  /** Also where it has ended by itself: nothing more is said of it then. */
  stopWatching(): void;
}

export interface WatchCounts {
  /** Name of the folder. */
  readonly folder: string;
  /** Files that came: those that could not be read and those that were here already included. */
  readonly taken: number;
  /** Files that could not be read; they are among the rejected files. */
  readonly refused: number;
  /** Files with the bytes of a test picture that was here already. */
  readonly known: number;
}

export type WatchState =
  | { readonly phase: 'idle' }
  /** A person chooses a folder, or it is looked through. */
  | { readonly phase: 'preparing' }
  | { readonly phase: 'asking'; readonly folder: string; readonly existing: number }
  | (WatchCounts & { readonly phase: 'watching' })
  /** `left`: the page was left while it was watched. */
  | (WatchCounts & { readonly phase: 'ended'; readonly why: 'stopped' | 'left' })
  /** Without a folder where none could be chosen. */
  | (WatchCounts & { readonly phase: 'failed'; readonly error: StudioError });
