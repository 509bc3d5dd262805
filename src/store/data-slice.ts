/**
 * The Data step: good pictures and pictures to inspect, and what could not be read. How files come in is take-in.ts; what is done
 * with the pictures then is edit-slice.ts.
 */
import type { PictureRole, RejectedFile } from '../domain/dataset';
import type { Destination, DroppedFile, HeldMask, HeldPicture } from './held';
import type { SliceContext } from './slice';
import { createTakeIn } from './take-in';

export type IntakeState =
  | { readonly phase: 'idle' }
  /** Folders are listed, or a sample is made. */
  | { readonly phase: 'preparing'; readonly doing: string }
  | { readonly phase: 'running'; readonly done: number; readonly total: number; readonly doing: string };

export interface DataSlice {
  readonly datasetName: string;
  readonly pictures: readonly HeldPicture[];
  readonly masks: ReadonlyMap<string, HeldMask>;
  readonly rejectedFiles: readonly RejectedFile[];
  readonly intake: IntakeState;
  /** Files that were dropped where nothing said what they are for. */
  readonly question: { readonly count: number; readonly examples: readonly string[] } | null;
  /** What was recognised or passed over, in sentences. */
  readonly intakeNotes: readonly string[];

  takeIn(files: readonly DroppedFile[] | Promise<readonly DroppedFile[]>, destination: Destination): Promise<void>;
  makeSample(sample: string): Promise<void>;
  stopReading(): void;
  /** `null` leaves the files out. */
  answerQuestion(role: PictureRole | null): void;
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
    intakeNotes: [],
    ...createTakeIn(context),
    dismissRejected: () => set({ rejectedFiles: [] }),
    dismissNotes: () => set({ intakeNotes: [] }),
  };
}
