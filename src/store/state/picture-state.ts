/** Pictures and masks as the page holds them: files as they came, compressed; never decoded here. */
import type { Picture, PictureRole } from '../../domain/dataset';
import type { DeepValues } from '../../domain/levels';
import type { MaskReading } from '../../domain/mask-reading';
import type { Thumbnail } from './thumbnail';

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

export interface StudioPicture extends Picture {
  readonly file: Blob;
  readonly thumbnail: Thumbnail;
  /** The same as a file. */
  readonly thumbnailFile: Blob;
}

export interface StudioMask {
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
