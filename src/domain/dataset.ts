/** The pictures of a project: good pictures for training, test pictures, and their labels and masks. */

import type { DeepValues } from './levels';
import type { LineVerdict } from './line-verdict';

/** Good pictures are for training, test pictures are inspected. */
export type PictureRole = 'good' | 'test';

/** The label of a test picture that is known to be good; every other label names a defect. */
export const GOOD_LABEL = 'good';

/** One picture file that was read and found usable. The page holds the file and passes it to the worker. */
export interface Picture {
  /** Unique in the studio's session. */
  readonly id: string;
  /** Path as the user knows it, with forward slashes, for instance `tile/test/crack/003.png`. */
  readonly path: string;
  readonly role: PictureRole;
  /** For test pictures: GOOD_LABEL, a defect's name, or null where nobody knows. For good pictures: GOOD_LABEL. */
  readonly label: string | null;
  /** What a label that means good is called where it came from, where that is another word: `OK`, `normal`. */
  readonly labelName?: string | undefined;
  /** When a person gave it this label, in milliseconds since 1970; absent where the label came with the file, or from a studio that did not note it. */
  readonly judgedAt?: number | undefined;
  /** In pixels of the file. */
  readonly width: number;
  readonly height: number;
  readonly byteSize: number;
  /** SHA-256 of the file's bytes, hexadecimal: two files with the same are the same picture. Absent where nobody could tell. */
  readonly digest?: string | undefined;
  /** Of pictures of more than 8 bits; absent for all others. */
  readonly deep?: DeepValues | undefined;
  /** True for a TIFF of which the first page alone was taken. */
  readonly hasMorePages?: true | undefined;
  /** True for a fully transparent picture: alpha is 0 everywhere, and the network would see white. */
  readonly isTransparent?: true | undefined;
  /** Path of its ground-truth mask, or null. */
  readonly maskPath: string | null;
  /** The batch that it came in; absent from pictures of studios that had none. */
  readonly batchId?: string | undefined;
  /** What the runner at a line said of it; absent of all other pictures. It is no label. */
  readonly line?: LineVerdict | undefined;
}

/** A file that could not be used, with the reason in a sentence that says what to do. */
export interface RejectedFile {
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}

/** A label by the name that people know it by. */
export interface NamedLabel {
  readonly label: string | null;
  readonly labelName?: string | undefined;
}

/** How a label of this name is kept where it has this meaning: what means good is GOOD_LABEL everywhere, and keeps its name to be shown. */
export function labelMeaning(name: string | null, means: 'good' | 'defect'): NamedLabel {
  if (name === null || means === 'defect') return { label: name };
  return name === GOOD_LABEL ? { label: GOOD_LABEL } : { label: GOOD_LABEL, labelName: name };
}

/** What a label is called on the screen. */
export const nameOfLabel = ({ label, labelName }: NamedLabel): string | null => labelName ?? label;

/** True where the label says that the part is defective; null where there is no label. */
export function isDefective(label: string | null): boolean | null {
  return label === null ? null : label !== GOOD_LABEL;
}
