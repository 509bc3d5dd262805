/**
 * Pictures that come from a camera: taken into the data like any other file, and frames that are inspected as they come. The camera
 * itself belongs to whoever shows it (ui/camera): the store never switches one on.
 */
import { GOOD_LABEL } from '../../domain/dataset';
import { presentDetector } from '../../domain/detectors';
import { StudioError } from '../../domain/studio-error';
import type { CameraSlice, ShotPlace } from '../state/camera-state';
import type { Destination } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';

/** Of shots that a person says are of defective parts; a kind of defect can be said afterwards. */
const DEFECTIVE_LABEL = 'defective';

const destinations: Readonly<Record<ShotPlace, Destination>> = {
  training: 'good',
  'test-good': { role: 'test', label: GOOD_LABEL },
  'test-defective': { role: 'test', label: DEFECTIVE_LABEL },
  test: 'test',
};

const SHOT_NAME = /^camera-(\d+)\.png$/;

export function createCameraSlice({ client, desk, get, set }: SliceContext): CameraSlice {
  /** A name is given once: a shot that was removed can come back. */
  let lastNumber = 0;

  const nextPath = (): string => {
    const numbers = get().data.pictures.map(({ path }) => Number(SHOT_NAME.exec(path)?.[1] ?? 0));
    lastNumber = numbers.reduce((most, number) => Math.max(most, number), lastNumber) + 1;
    return `camera-${String(lastNumber).padStart(4, '0')}.png`;
  };

  return {
    cameraId: null,
    chooseCamera: (cameraId) => set({ camera: { cameraId } }),
    takePicture: async (file, place) => {
      const path = nextPath();
      await get().data.importFiles([{ path, file, isShot: true }], destinations[place]);
      return path;
    },
    inspectFrame: async (frame) => {
      const lease = await desk.take('live');
      try {
        const { model } = get().train;
        if (!model) throw new StudioError('no-model');
        const detector = presentDetector(model.card, get().inspect.viewSettings.detector);
        const found = await client.ask({ kind: 'inspect-frame', frame, detector }, { transfer: [frame] });
        return { ...found, card: model.card };
      } finally {
        lease?.release();
      }
    },
  };
}
