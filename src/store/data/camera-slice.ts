/**
 * Pictures that come from a camera: taken into the data like any other file, and frames that are inspected as they come. The camera
 * itself belongs to whoever shows it (ui/camera): the store never switches one on.
 */
import { GOOD_LABEL } from '../../domain/dataset';
import type { RgbaImage } from '../../domain/image';
import { StudioError } from '../../domain/studio-error';
import type { Answers } from '../../protocol/events';
import type { ModelCard } from '../../protocol/requests';
import type { Destination } from '../state/held';
import type { SliceContext } from '../state/slice-context';
import { isTraining } from '../step-states';

/** Which set a shot goes into. */
export const shotPlaces = ['training', 'test-good', 'test-defective', 'test'] as const;
export type ShotPlace = (typeof shotPlaces)[number];

/** Of shots that a person says are of defective parts; a kind of defect can be said afterwards. */
export const DEFECTIVE_LABEL = 'defective';

const destinations: Readonly<Record<ShotPlace, Destination>> = {
  training: 'good',
  'test-good': { role: 'test', label: GOOD_LABEL },
  'test-defective': { role: 'test', label: DEFECTIVE_LABEL },
  test: 'test',
};

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
   * Scores and maps of one frame with the model at hand; nothing of it is kept.
   *
   * @throws StudioError live-training, comparison-running, no-model, or as the worker says
   */
  inspectFrame(frame: RgbaImage): Promise<FrameFinding>;
}

const SHOT_NAME = /^camera-(\d+)\.png$/;

export function createCameraSlice({ client, get, set }: SliceContext): CameraSlice {
  /** A name is given once: a shot that was removed can come back. */
  let lastNumber = 0;

  const nextPath = (): string => {
    const numbers = get().pictures.map(({ path }) => Number(SHOT_NAME.exec(path)?.[1] ?? 0));
    lastNumber = numbers.reduce((most, number) => Math.max(most, number), lastNumber) + 1;
    return `camera-${String(lastNumber).padStart(4, '0')}.png`;
  };

  return {
    cameraId: null,
    chooseCamera: (cameraId) => set({ cameraId }),
    takePicture: async (file, place) => {
      const path = nextPath();
      await get().takeIn([{ path, file, isShot: true }], destinations[place]);
      return path;
    },
    inspectFrame: async (frame) => {
      await get().bringModelBack();
      const { model } = get();
      if (isTraining(get())) throw new StudioError('live-training');
      if (model?.presence === 'away') throw new StudioError('comparison-running');
      if (model?.presence !== 'here') throw new StudioError('no-model');
      await get().needDevice();
      return { ...(await client.ask({ kind: 'inspect-frame', frame })), card: model.card };
    },
  };
}
