/** State and actions of the Compare step: the comparison, its queue, its table and the pair of runs side by side. */
import type { ComparedRun, Comparison, ComparisonChoices, PlannedRun } from '../../domain/comparison';
import type { DetectorId } from '../../domain/detector-ids';
import type { StudioError } from '../../domain/studio-error';
import type { CalibrationStage, ShownPicture, TrainingProgress } from '../../protocol/events';

import type { ViewedPicture } from './inspect-state';
import type { StudioPicture } from './picture-state';

export type QueueState =
  /** `error`: what stopped it, where it was not a person. */
  { readonly phase: 'idle'; readonly error: StudioError | null } | { readonly phase: 'running' } | { readonly phase: 'pausing' };

/** What the browser keeps of the comparison for the next visit. */
export type SavingState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface TableView {
  /** Null is the first one that the pictures allow. */
  readonly measure: TableMeasureId | null;
  /** Null is the order in which the runs go. */
  readonly order: TableOrder | null;
  /** Run ids. */
  readonly chosen: ReadonlySet<string>;
}

export interface CompareSlice extends RunPairSlice, RemovedRunsSlice {
  readonly comparison: Comparison | null;
  readonly queue: QueueState;
  readonly liveRun: LiveComparedRun | null;
  readonly keeping: SavingState;
  /** An earlier visit left it working: it goes on by itself, or waits, where the last visit that took it up got no further. */
  readonly leftComparison: 'goes-on' | 'waits' | null;
  /** What became of the last clearing, in a sentence. */
  readonly clearedNote: string | null;
  /** Networks and corruptions that are chosen; the rest of the choices is typed, see comparison-choices.ts. */
  readonly chosenNetworks: ComparisonChoices['networks'];
  readonly chosenCorruptions: ComparisonChoices['corruptions'];
  /** As typed; null where it is as in the recipe. */
  readonly typedSizes: string | null;
  readonly typedLength: string | null;
  readonly chosenLengthUnit: ComparisonChoices['lengthUnit'] | null;
  /** How the table is looked at. */
  readonly tableView: TableView;
  changeTable(change: Partial<TableView>): void;
  changeChoices(
    change: Partial<Pick<CompareSlice, 'chosenNetworks' | 'chosenCorruptions' | 'typedSizes' | 'typedLength' | 'chosenLengthUnit'>>,
  ): void;
  /** Look for what an earlier visit left in this project, which must be open; once, however often it is asked for. */
  loadComparison(): Promise<void>;
  /** Take the pictures as they are now, and begin; a comparison that is there gets the runs it lacks. */
  startComparison(planned: readonly PlannedRun[]): Promise<void>;
  resumeComparison(): Promise<void>;
  /** Go on with what an earlier visit left working, where it is to go on by itself. */
  resumeLeftComparison(): Promise<void>;
  /** Try to keep again what the browser had no room for. */
  saveComparison(): Promise<void>;
  pauseComparison(): void;
  /** The run under way keeps its best weights, those that wait are skipped. */
  stopComparison(): void;
  /** Keep the best weights of the run under way, and go on with the next one. */
  endRunEarly(): void;
  skipRun(id: string): void;
  /** Let a failed or skipped run wait again. */
  retryRun(id: string): void;
  clearComparison(): Promise<void>;
  /** Room that the browser gives to what is kept. */
  comparisonBytes(): Promise<number>;
  dismissClearedNote(): void;
  /** Put a run's model in place of the one at hand; the queue must rest. @returns false where that failed */
  useRun(id: string): Promise<boolean>;
  useRunRecipe(id: string): void;
}

export type TableMeasureId =
  | 'auroc'
  | 'averagePrecision'
  | 'f1Max'
  | 'pixelAuroc'
  | 'pixelAveragePrecision'
  | 'auPro'
  | 'rejected'
  | 'spread';

export interface TableOrder {
  readonly column: TableColumn;
  readonly direction: 'ascending' | 'descending';
}

/** What is seen of the run under way. */
export interface LiveComparedRun {
  readonly runId: string;
  readonly stage: 'preparing' | 'training' | CalibrationStage | 'inspecting';
  readonly progress: TrainingProgress | null;
  /** Of the best validation so far, in dB. */
  readonly bestPsnr: number | null;
  /** Of the pictures that are being scored or inspected. */
  readonly done: number;
  readonly total: number;
}

export interface RemovedRunsSlice {
  /** Runs that were removed a moment ago, and the order that they were in. */
  readonly removedRuns: { readonly runs: readonly ComparedRun[]; readonly before: readonly string[] } | null;
  removeRuns(ids: ReadonlySet<string>): void;
  undoRemoveRuns(): void;
  /** From then on their models are gone for good. */
  clearRemovedRuns(): void;
}

export type PairOrder = 'disagreement' | 'left' | 'right' | 'name';

export interface RunPair {
  /** Run ids. */
  readonly left: string;
  readonly right: string;
  readonly detector: DetectorId;
  readonly order: PairOrder;
  /** Null until the pictures are there. */
  readonly pictures: readonly StudioPicture[] | null;
  readonly error: StudioError | null;
  readonly pictureId: string | null;
  readonly views: { readonly left: ViewedPicture; readonly right: ViewedPicture };
}

export interface RunPairSlice {
  readonly pair: RunPair | null;
  /** Both runs must be done. */
  openPair(left: string, right: string): Promise<void>;
  closePair(): void;
  changePair(change: Partial<Pick<RunPair, 'detector' | 'order'>>): void;
  selectInPair(pictureId: string): void;
  /** A picture of the pair as its file has it, with at most so many pixels. @throws StudioError `aborted`, or as the worker says */
  readPairPicture(pictureId: string, mostPixels: number): Promise<ShownPicture>;
  /** The next (1) or previous (-1) one in the order that is looked at. */
  selectNeighbourInPair(offset: 1 | -1): void;
}

export type TableColumn = 'run' | 'state' | 'psnr' | 'seconds' | DetectorId;
