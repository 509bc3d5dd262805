/** The device that computes: which one was wished, which one it is and why. */
import type { DevicePreference, DeviceReport } from '../domain/report';
import { asStudioError, type StudioError } from '../domain/studio-error';
import type { SliceContext } from './slice';

export type DeviceState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'done'; readonly report: DeviceReport }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface DeviceSlice {
  readonly devicePreference: DevicePreference;
  readonly device: DeviceState;
  /** Start the wished device; resolves when it is there or has failed. */
  openDevice(preference?: DevicePreference): Promise<void>;
  /** The same, unless it is open already; throws what went wrong. */
  needDevice(): Promise<void>;
}

export function createDeviceSlice({ client, get, set }: SliceContext): DeviceSlice {
  let opening: Promise<void> = Promise.resolve();
  return {
    devicePreference: 'auto',
    device: { phase: 'idle' },
    openDevice: (preference = get().devicePreference) => {
      set({ devicePreference: preference, device: { phase: 'preparing' } });
      opening = client.ask({ kind: 'open-device', preference }).then(
        ({ device }) => set({ device: { phase: 'done', report: device } }),
        (thrown) => set({ device: { phase: 'failed', error: asStudioError(thrown, 'starting the device') } }),
      );
      return opening;
    },
    needDevice: async () => {
      await opening;
      if (get().device.phase !== 'done') await get().openDevice();
      const { device } = get();
      if (device.phase === 'failed') throw device.error;
    },
  };
}
