/** Persists the result of the device trial in localStorage. Without storage the trial runs at every visit. */
import * as v from 'valibot';
import type { DeviceTrial } from '../domain/device';
import { deviceTrialSchema } from '../domain/device-trial';

export interface DeviceTrialMemory {
  /** The last trial, or null if there is none or it is not readable. */
  read(): DeviceTrial | null;
  write(trial: DeviceTrial): void;
}

const KEY = 'stainless.device-trial';

/** @param storage a function, because the getter itself throws in a browser that forbids storage */
export function createDeviceTrialMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): DeviceTrialMemory {
  return {
    read: () => {
      try {
        const found = v.safeParse(deviceTrialSchema, JSON.parse(storage().getItem(KEY) ?? 'null'));
        return found.success ? found.output : null;
      } catch {
        return null;
      }
    },
    write: (trial) => {
      try {
        storage().setItem(KEY, JSON.stringify(trial));
      } catch {
        // Storage is full or forbidden: the next visit runs the trial again.
      }
    },
  };
}

/** Without storage: lasts as long as the page. */
export function inMemoryDeviceTrials(): DeviceTrialMemory {
  let stored: DeviceTrial | null = null;
  return {
    read: () => stored,
    write: (trial) => {
      stored = trial;
    },
  };
}
