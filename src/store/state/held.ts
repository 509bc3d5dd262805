/** What the page holds: files as they came, compressed; never decoded here. */
import type { Picture, PictureRole } from '../../domain/dataset';
import type { DetectorScores, MaskScores } from '../../domain/detector-ids';
import type { DeepValues } from '../../domain/levels';
import type { MaskReading } from '../../domain/mask-reading';
import type { Recipe } from '../../domain/recipe';
import type { StudioError } from '../../domain/studio-error';
import type { ModelCard } from '../../protocol/requests';

/** A file as it was dropped or chosen; the path has forward slashes. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
  /** A shot of the camera: somebody has pressed the button, and it is taken even where it is the one before again. */
  readonly isShot?: true;
}

/** A file that the worker found usable. */
export interface CheckedFile extends DroppedFile {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly digest?: string | undefined;
  readonly deep?: DeepValues | undefined;
  readonly hasMorePages?: true | undefined;
  readonly isTransparent?: true | undefined;
  readonly thumbnail: Blob;
}

export interface HeldPicture extends Picture {
  readonly file: Blob;
  /** Object URL of a small picture. */
  readonly thumbnail: string;
  /** The same as a file. */
  readonly thumbnailFile: Blob;
}

export interface HeldMask {
  readonly path: string;
  readonly file: Blob;
  readonly width: number;
  readonly height: number;
  /** Which of its pixels are the defect. Absent of masks that an earlier version kept: they count by that one's rule. */
  readonly reading?: MaskReading;
  /** SHA-256 of the file's bytes, hexadecimal; absent where nobody could tell. */
  readonly digest?: string;
}

/** Where dropped files go; `ask` where nobody has said. Of test pictures somebody may have said the label too. */
export type Destination = PictureRole | 'ask' | { readonly role: 'test'; readonly label: string };

/** The model that the computing worker holds. */
export interface HeldModel {
  readonly card: ModelCard;
  /** `trained` here, or the name of the file that was opened. */
  readonly origin: { readonly kind: 'trained' } | { readonly kind: 'opened'; readonly file: string };
  /** What it was trained with, to tell when it is stale. */
  readonly trainedWith: { readonly recipe: Recipe; readonly goodIds: readonly string[] };
  /**
   * `lost` after the computing worker has died: the scores stand, but nothing new can be inspected; `returning` while the page gives its
   * copy to a new worker; `away` while a comparison has the worker.
   */
  readonly presence: 'here' | 'returning' | 'lost' | 'away';
}

/** The model as a file: the page gives it to the next worker, and the browser keeps it. */
export interface ModelCopy {
  /** The very card of the model that it is a copy of. */
  readonly card: ModelCard;
  readonly file: Blob;
}

export interface InspectionResult {
  readonly scores: DetectorScores;
  readonly maskScores: MaskScores;
  readonly seconds: number;
}

/** A piece of work with an end. */
export type Task =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly error: StudioError };
