/**
 * The Data step: good pictures and pictures to inspect, what could not be read, and what was removed a moment ago. How files
 * come in is take-in.ts.
 */
import { GOOD_LABEL, type PictureRole, type RejectedFile } from '../domain/dataset';
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
  readonly removed: { readonly pictures: readonly HeldPicture[]; readonly before: readonly HeldPicture[] } | null;

  takeIn(files: readonly DroppedFile[] | Promise<readonly DroppedFile[]>, destination: Destination): Promise<void>;
  makeSample(sample: string): Promise<void>;
  stopReading(): void;
  /** `null` leaves the files out. */
  answerQuestion(role: PictureRole | null): void;
  removePictures(ids: ReadonlySet<string>): void;
  undoRemove(): void;
  forgetRemoved(): void;
  movePictures(ids: ReadonlySet<string>, role: PictureRole): void;
  dismissRejected(): void;
  dismissNotes(): void;
}

export function createDataSlice(context: SliceContext): DataSlice {
  const { get, set } = context;
  const revoke = (pictures: readonly HeldPicture[]): void => {
    for (const { thumbnail } of pictures) URL.revokeObjectURL(thumbnail);
  };
  return {
    datasetName: '',
    pictures: [],
    masks: new Map(),
    rejectedFiles: [],
    intake: { phase: 'idle' },
    question: null,
    intakeNotes: [],
    removed: null,
    ...createTakeIn(context),
    removePictures: (ids) => {
      const { pictures, forgetRemoved } = get();
      forgetRemoved();
      set({
        pictures: pictures.filter(({ id }) => !ids.has(id)),
        removed: { pictures: pictures.filter(({ id }) => ids.has(id)), before: pictures },
      });
      void get().inspectNew();
    },
    undoRemove: () => {
      const { removed, pictures } = get();
      if (!removed) return;
      const known = new Set(removed.before.map(({ id }) => id));
      set({ pictures: [...removed.before, ...pictures.filter(({ id }) => !known.has(id))], removed: null });
      void get().inspectNew();
    },
    forgetRemoved: () => {
      revoke(get().removed?.pictures ?? []);
      set({ removed: null });
    },
    movePictures: (ids, role) => {
      const label = role === 'good' ? GOOD_LABEL : null;
      set(({ pictures }) => ({
        pictures: pictures.map((picture) => (ids.has(picture.id) && picture.role !== role ? { ...picture, role, label } : picture)),
      }));
      void get().inspectNew();
    },
    dismissRejected: () => set({ rejectedFiles: [] }),
    dismissNotes: () => set({ intakeNotes: [] }),
  };
}
