/**
 * The states of a camera: off, starting, on, resting while the page is hidden, or failed with an error. A stream that arrives too late is
 * stopped at once, so no camera is on without being shown. The store knows neither React (use-camera.ts does) nor pictures.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { type CameraChoice, type CameraSource, closeCamera, listCameras, openCamera } from './open-camera';

export type CameraPhase =
  | { readonly phase: 'off' }
  | { readonly phase: 'starting' }
  | { readonly phase: 'on'; readonly stream: MediaStream }
  /** Off until the page is visible again. */
  | { readonly phase: 'resting' }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface CameraState {
  readonly camera: CameraPhase;
  readonly choices: readonly CameraChoice[];
  /** Id of the camera that is on or was requested last; null for the browser’s choice. */
  readonly chosenId: string | null;
  /** Switch the camera on, or try again. */
  start(): Promise<void>;
  choose(id: string): Promise<void>;
  /** Switch off while the page is hidden, until `wake`. */
  rest(): void;
  wake(): Promise<void>;
  /** Cameras were plugged in or out. */
  listAgain(): Promise<void>;
  end(): void;
}

export type CameraStore = StoreApi<CameraState>;

/** @param source undefined where the browser gives no camera to this page */
export function createCamera(source: CameraSource | undefined, chosenId: string | null = null): CameraStore {
  return createStore<CameraState>((set, get) => {
    /** Number of the latest request. Answers to earlier requests are ignored. */
    let latestRequest = 0;

    const release = (): void => {
      latestRequest += 1;
      const { camera } = get();
      if (camera.phase === 'on') closeCamera(camera.stream);
    };

    const fail = (thrown: unknown): void => {
      release();
      set({ camera: { phase: 'failed', error: asStudioError(thrown, 'using the camera') } });
    };

    const start = async (): Promise<void> => {
      release();
      const mine = latestRequest;
      set({ camera: { phase: 'starting' } });
      try {
        const stream = await openCamera(source, get().chosenId);
        if (mine !== latestRequest) return closeCamera(stream);
        const [track] = stream.getVideoTracks();
        track?.addEventListener('ended', () => {
          if (mine === latestRequest) fail(new StudioError('camera-unplugged'));
        });
        set({ camera: { phase: 'on', stream }, chosenId: track?.getSettings().deviceId ?? get().chosenId });
        await get().listAgain();
      } catch (thrown) {
        if (mine === latestRequest) fail(thrown);
      }
    };

    return {
      camera: { phase: 'off' },
      choices: [],
      chosenId,
      start,
      choose: async (id) => {
        set({ chosenId: id });
        await start();
      },
      rest: () => {
        const { phase } = get().camera;
        if (phase !== 'on' && phase !== 'starting') return;
        release();
        set({ camera: { phase: 'resting' } });
      },
      wake: async () => {
        if (get().camera.phase === 'resting') await start();
      },
      listAgain: async () => {
        // The list is optional: without it the current camera still works.
        const choices = source ? await listCameras(source).catch(() => null) : null;
        if (choices) set({ choices });
      },
      end: () => {
        release();
        set({ camera: { phase: 'off' } });
      },
    };
  });
}
