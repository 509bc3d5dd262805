/** State and actions of the Data step: pictures, masks, and how dropped files were sorted. */
import type { Batch, BatchOrigin } from '../../domain/batch';
import type { PictureRole, RejectedFile } from '../../domain/dataset';
import type { SortedFolder, SortedPaths } from '../../intake/layouts/sort-paths';
import type { CheckedFile, Destination, DroppedFile, StudioMask, StudioPicture } from './picture-state';

export type IntakeState =
  | { readonly phase: 'idle' }
  /** Folders are listed, or a sample is made. */
  | { readonly phase: 'preparing'; readonly doing: string }
  | { readonly phase: 'running'; readonly done: number; readonly total: number; readonly doing: string };

/** Files that were dropped where nothing, or not enough, said what they are for. */
export interface IntakeQuestion {
  readonly count: number;
  readonly examples: readonly string[];
  /** Their names say nothing: one answer for all will do. */
  readonly isPlain: boolean;
  /** How their folders would be sorted. */
  readonly sorting: SortedPaths;
  readonly thumbnails: ReadonlyMap<string, Blob>;
}

export interface DataSlice {
  readonly datasetName: string;
  readonly pictures: readonly StudioPicture[];
  readonly masks: ReadonlyMap<string, StudioMask>;
  readonly rejectedFiles: readonly RejectedFile[];
  /** In the order in which they came; one that no picture belongs to is known to this visit alone, for its pictures may come back. */
  readonly batches: readonly Batch[];
  readonly intake: IntakeState;
  readonly question: IntakeQuestion | null;
  /** What was recognised or passed over, in sentences. */
  readonly intakeNotes: readonly string[];
  /** What came of the results of a line. */
  readonly lineNotes: readonly LineNote[];
  /** Drops that were sorted by the names of their folders, until their notes are dismissed. */
  readonly sortedDrops: readonly SortedDrop[];

  /**
   * @param origin where that shows neither in the paths nor in the files
   * @param journals of a folder that is watched and that a line's runner writes into: the segments of its journal
   */
  importFiles(
    files: readonly DroppedFile[] | Promise<readonly DroppedFile[]>,
    destination: Destination,
    origin?: BatchOrigin,
    journals?: readonly DroppedFile[],
  ): Promise<void>;
  makeSample(sample: string): Promise<void>;
  stopReading(): void;
  /** One purpose for all; `null` leaves the files out. */
  answerQuestion(role: PictureRole | null): void;
  /** Each folder for its own; `null` leaves the files out. */
  answerSorting(folders: readonly SortedFolder[] | null): void;
  /** Sort a drop otherwise; an edit. */
  resortDrop(id: number, folders: readonly SortedFolder[]): Promise<void>;
  /**
   * Read masks and attach them: one to the one picture, several by their names (match-masks.ts). What does not fit is among the
   * rejected files.
   */
  attachMasks(ids: ReadonlySet<string>, files: readonly DroppedFile[]): Promise<void>;
  dismissRejected(): void;
  dismissNotes(): void;
  /** Sorting can then no longer be changed folder by folder. */
  dismissDrop(id: number): void;
}

export interface LineNote {
  /** What is to be known at once. */
  readonly said: string;
  /** Sentences for whoever wants to know more. */
  readonly more: readonly string[];
  /** The chain of its journal does not fit. */
  readonly isWarning: boolean;
}

export interface SortedDrop {
  readonly id: number;
  readonly said: string;
  /** Of the pictures that it brought, and of those that come when it is sorted otherwise. */
  readonly batchId: string;
  /** As it is sorted now. */
  readonly sorting: SortedPaths;
  /** As it was proposed. */
  readonly proposed: SortedPaths;
  /** Ids of the files, by their paths in the drop. */
  readonly idOf: ReadonlyMap<string, string>;
  /** Files that are no pictures here, by their paths in the drop. */
  readonly others: ReadonlyMap<string, CheckedFile>;
}
