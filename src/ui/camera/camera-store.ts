/**
 * A camera from on to off: starting, on, resting while nobody can see the page, or failed with a sentence. Whatever comes too late is
 * switched off at once: no camera is ever on that nobody shows. It knows no React (use-camera.ts does) and no pictures.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { type CameraChoice, type CameraSource, closeCamera, listCameras, openCamera } from './open-camera';

export type CameraPhase =
  | { readonly phase: 'off' }
  | { readonly phase: 'starting' }
  | { readonly phase: 'on'; readonly stream: MediaStream }
  /** Off until the page is seen again. */
  | { readonly phase: 'resting' }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface CameraState {
  readonly camera: CameraPhase;
  readonly choices: readonly CameraChoice[];
  /** Of the camera that is on, or was wished last; null for the browser's choice. */
  readonly chosenId: string | null;
  /** Switch on, or try again. */
  start(): Promise<void>;
  choose(id: string): Promise<void>;
  /** Nobody can see the page: off until `wake`. */
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
    /** Counts what was wished of the camera; an answer to an older wish is not wanted any more. */
    let wish = 0;

    const release = (): void => {
      wish += 1;
      const { camera } = get();
      if (camera.phase === 'on') closeCamera(camera.stream);
    };

    const fail = (thrown: unknown): void => {
      release();
      set({ camera: { phase: 'failed', error: asStudioError(thrown, 'using the camera') } });
    };

    const start = async (): Promise<void> => {
      release();
      const mine = wish;
      set({ camera: { phase: 'starting' } });
      try {
        const stream = await openCamera(source, get().chosenId);
        if (mine !== wish) return closeCamera(stream);
        const [track] = stream.getVideoTracks();
        track?.addEventListener('ended', () => {
          if (mine === wish) fail(new StudioError('camera-unplugged'));
        });
        set({ camera: { phase: 'on', stream }, chosenId: track?.getSettings().deviceId ?? get().chosenId });
        await get().listAgain();
      } catch (thrown) {
        if (mine === wish) fail(thrown);
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
        // Names of cameras are of no use without a camera, and a list that cannot be had takes nothing away.
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
