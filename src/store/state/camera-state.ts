/** State and actions of the camera: shots that become pictures, and frames that are inspected. */

import type { ModelCard } from '../../domain/model-card';
import type { Answers } from '../../protocol/events';

/** Which set a shot goes into. */
export const shotPlaces = ['training', 'test-good', 'test-defective', 'test'] as const;

export type ShotPlace = (typeof shotPlaces)[number];

/** What a model makes of one frame. */
export interface FrameFinding extends Readonly<Answers['inspect-frame']> {
  /** The model's. */
  readonly card: ModelCard;
}

export interface CameraSlice {
  /** The camera that a person chose, as the browser names it; null for the browser's choice. */
  readonly cameraId: string | null;
  chooseCamera(id: string): void;
  /**
   * Take a picture in, under the next name: camera-0001.png and so on.
   *
   * @param file a PNG
   * @returns its path, when it has been read
   */
  takePicture(file: Blob, place: ShotPlace): Promise<string>;
  /**
   * Score and map of one frame with the model at hand and the detector in use; nothing of it is kept.
   *
   * @param frame is handed over: it cannot be used afterwards
   * @throws StudioError live-training, comparison-running, no-model, or as the worker says
   */
  inspectFrame(frame: ImageBitmap): Promise<FrameFinding>;
}
