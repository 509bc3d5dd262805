/** State and actions of the corruption lab. */
import type { Preparation } from '../../domain/preparation';
import type { StudioError } from '../../domain/studio-error';
import type { CorruptionPreview } from '../../protocol/events';

export interface LabSlice {
  /** What is shown; it stays while the next is being made. */
  readonly labPreview: LabPreview | null;
  readonly labPhase: 'idle' | 'preparing' | 'done' | 'failed';
  readonly labError: StudioError | null;
  /** Number of the throw of the dice: another one is another damage. */
  readonly labDraw: number;
  /** Damage the pictures with the recipe as it is. */
  previewCorruption(): Promise<void>;
  drawAgain(): Promise<void>;
}

export interface LabPreview {
  readonly preparation: Preparation;
  readonly pictures: readonly { readonly id: string; readonly path: string; readonly preview: CorruptionPreview }[];
}
