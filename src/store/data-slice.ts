/**
 * The Data step: good pictures and pictures to inspect, and what could not be read. How files come in is take-in.ts; what is done
 * with the pictures then is edit-slice.ts.
 */
import type { PictureRole, RejectedFile } from '../domain/dataset';
import type { FolderUse, SortedPaths } from '../intake/layouts/sort-paths';
import type { Destination, DroppedFile, HeldMask, HeldPicture } from './held';
import type { SliceContext } from './slice';
import { createTakeIn } from './take-in';

export type IntakeState =
  | { readonly phase: 'idle' }
  /** Folders are listed, or a sample is made. */
  | { readonly phase: 'preparing'; readonly doing: string }
  | { readonly phase: 'running'; readonly done: number; readonly total: number; readonly doing: string };

/** What waiting files are for. */
export interface DataQuestion {
  readonly count: number;
  readonly examples: readonly string[];
  /** What their folders say; null where they say nothing. */
  readonly sorted: SortedPaths | null;
  /** Of files that are in the studio: how they were sorted is to be changed. */
  readonly isAnew?: true;
}

export interface DataSlice {
  readonly datasetName: string;
  readonly pictures: readonly HeldPicture[];
  readonly masks: ReadonlyMap<string, HeldMask>;
  readonly rejectedFiles: readonly RejectedFile[];
  readonly intake: IntakeState;
  /** Files that were dropped where nothing said what they are for. */
  readonly question: DataQuestion | null;
  /** Whether the folders of the last drop can be sorted otherwise. */
  readonly isSortable: boolean;
  /** What was recognised or passed over, in sentences. */
  readonly intakeNotes: readonly string[];

  takeIn(files: readonly DroppedFile[] | Promise<readonly DroppedFile[]>, destination: Destination): Promise<void>;
  makeSample(sample: string): Promise<void>;
  stopReading(): void;
  /** `null` leaves the files out. */
  answerQuestion(role: PictureRole | null): void;
  /** By the folders' uses, in the order of the question's; `null` leaves the files out, or as they were. */
  answerSorting(uses: readonly FolderUse[] | null): void;
  /** Ask anew how the folders of the last drop are to be sorted. */
  sortAnew(): void;
  /**
   * Read masks and attach them: one to the one picture, several by their names (match-masks.ts). What does not fit is among the
   * rejected files.
   */
  attachMasks(ids: ReadonlySet<string>, files: readonly DroppedFile[]): Promise<void>;
  dismissRejected(): void;
  dismissNotes(): void;
}

export function createDataSlice(context: SliceContext): DataSlice {
  const { set } = context;
  return {
    datasetName: '',
    pictures: [],
    masks: new Map(),
    rejectedFiles: [],
    intake: { phase: 'idle' },
    question: null,
    isSortable: false,
    intakeNotes: [],
    ...createTakeIn(context),
    dismissRejected: () => set({ rejectedFiles: [] }),
    dismissNotes: () => set({ intakeNotes: [] }),
  };
}
