/** State and actions of the review: what a person says of the pictures that need one, and the defects that are marked by hand. */
import type { BinaryMask } from '../../domain/image';
import type { StudioError } from '../../domain/studio-error';
import type { ViewKind } from './inspect-state';

/** Good, or a defect of this kind. */
export type Judgement = { readonly means: 'good' } | { readonly means: 'defect'; readonly kind: string };

export interface ReviewSlice {
  /** Pictures that were left for later in this visit, in that order: they stand last in the queue. */
  readonly skipped: ReadonlySet<string>;
  /** The kind of defect as it was chosen or typed last; null before. */
  readonly kind: string | null;
  readonly marking: Marking;
  chooseKind(kind: string): void;
  /** An edit of the picture's label. If it stood in the queue, the next one of the queue is shown. */
  judge(id: string, judgement: Judgement): void;
  /** Leave it for later, and show the next one of the queue. */
  skip(id: string): void;
  /** Take the last edit back, and show the picture that it was about. */
  undo(): void;
  redo(): void;
  /** Begin with the mask that the picture has, or with none. What was marked on another picture and not finished is dropped. */
  startMarking(id: string): Promise<void>;
  /**
   * What was drawn becomes the picture's ground truth, and the label says that it is a defect; one edit. Nothing marked takes the mask away, and
   * leaves the label.
   */
  finishMarking(): Promise<void>;
  cancelMarking(): void;
}

export type Marking =
  | { readonly phase: 'idle' }
  /** The mask that the picture has is read. */
  | { readonly phase: 'preparing'; readonly id: string }
  /** `draft` is drawn on; `error` says why it could not become a mask. */
  | {
      readonly phase: 'running';
      readonly id: string;
      readonly draft: MarkDraft;
      readonly viewBefore: ViewKind;
      readonly error: StudioError | null;
    }
  | { readonly phase: 'failed'; readonly id: string; readonly error: StudioError };

export type MarkTool = 'brush' | 'polygon' | 'eraser' | 'move';

/** A pixel of the file. */
export interface MarkedPixel {
  readonly x: number;
  readonly y: number;
}

/** Pixels that one stroke changed, and what they became. */
export interface Stroke {
  readonly changed: Uint32Array;
  readonly value: 0 | 1;
}

export interface MarkState {
  /** In pixels of the file. Its pixels are changed in place; `revision` counts the changes. */
  readonly mask: BinaryMask;
  readonly revision: number;
  /** Pixels that are in. */
  readonly marked: number;
  readonly tool: MarkTool;
  /** Diameter of brush and eraser, in pixels of the file: odd. */
  readonly size: number;
  readonly largestSize: number;
  /** Of the outline that is being drawn. */
  readonly corners: readonly MarkedPixel[];
  readonly done: readonly Stroke[];
  /** What was taken back; the next to be done again last. */
  readonly undone: readonly Stroke[];
  chooseTool(tool: MarkTool): void;
  /** @param size is made odd, and kept within bounds */
  resize(size: number): void;
  /** Paint or erase on the way from one pixel to another; part of one stroke until `endStroke`. */
  strokeTo(from: MarkedPixel, to: MarkedPixel): void;
  endStroke(): void;
  /** Of an outline; the first corner again, or the last one, closes it. */
  addCorner(corner: MarkedPixel): void;
  /** Fill the outline, its corners and edges included. Fewer than three corners are dropped. */
  closeOutline(): void;
  dropOutline(): void;
  /** Mark these pixels too. */
  addMask(mask: BinaryMask): void;
  /** Of an outline that is not closed, its last corner. */
  undo(): void;
  redo(): void;
}

/** The drawing under way. It changes many times a second, so it is a store of its own (store/review/mark-draft.ts). */
export interface MarkDraft {
  getState(): MarkState;
  getInitialState(): MarkState;
  subscribe(listener: (state: MarkState, before: MarkState) => void): () => void;
}
