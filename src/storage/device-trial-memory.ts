/** Remembers from visit to visit what the trial of the devices found. A browser that keeps nothing only means a trial each time. */
import * as v from 'valibot';
import type { DeviceTrial } from '../domain/device';
import { deviceTrialSchema } from '../domain/device-trial';

export interface DeviceTrialMemory {
  /** The last trial, or null where there is none or it cannot be read. */
  read(): DeviceTrial | null;
  write(trial: DeviceTrial): void;
}

const KEY = 'stainless.device-trial';

/** @param storage as a function, since a browser that forbids storage throws when it is asked for it */
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
        // Full or forbidden: the next visit tries again.
      }
    },
  };
}

/** Remembers for as long as the page is open. */
export function createShortMemory(): DeviceTrialMemory {
  let kept: DeviceTrial | null = null;
  return {
    read: () => kept,
    write: (trial) => {
      kept = trial;
    },
  };
}
