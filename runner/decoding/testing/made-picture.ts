/** A picture file that was made for the comparison with the page. */
import type { Levels } from '../../../src/domain/levels';
import type { PictureFormat } from '../../../src/intake/picture/picture-header';

export interface MadePicture {
  readonly format: PictureFormat;
  /** What is the same or near of all of its files. */
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly levels?: Levels;
}
