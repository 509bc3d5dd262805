/** State and actions for stored files whose bytes are damaged or missing. */
import type { StudioPicture } from './picture-state';

export interface DamagedFilesSlice {
  /** Ids of pictures. */
  readonly damaged: ReadonlySet<string>;
  /** Paths of masks. */
  readonly damagedMasks: ReadonlySet<string>;
  /** Of the files that an earlier visit kept; null while none are looked at. */
  readonly keptCheck: { readonly done: number; readonly total: number } | null;
  /** Look at every file that was kept with its SHA-256. */
  checkKeptFiles(): Promise<void>;
  /** Look at these pictures at once, whether their SHA-256 is known or not. @returns those that are damaged */
  findDamaged(ids: ReadonlySet<string>): Promise<readonly StudioPicture[]>;
}
