/** State and actions of the computing device. */
import type { DeviceKind, DevicePreference, DeviceReport, DeviceSurvey, DeviceTrial } from '../../domain/device';
import type { StudioError } from '../../domain/studio-error';
import type { RunPaces } from '../../storage/pace-memory';

export type DeviceState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'done'; readonly report: DeviceReport }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface DeviceSlice {
  readonly devicePreference: DevicePreference;
  readonly device: DeviceState;
  readonly deviceTrial: TrialState;
  /** How fast the devices worked through their last run, in this browser. */
  readonly paces: RunPaces;
  /** Seconds for the step of the trial on the device in use, where no trial was needed to choose it; null where it was not measured. */
  readonly ownSpeed: { readonly kind: DeviceKind; readonly secondsPerStep: number } | null;
  /** Start the wished device, in place of what was being opened; resolves when it is there or has failed. */
  openDevice(preference?: DevicePreference): Promise<void>;
  /** The same, unless it is open already; throws what went wrong. */
  needDevice(): Promise<void>;
  /** After a loss: start the wished device again, or the automatic one where it cannot be had any more. */
  reopenDevice(): Promise<void>;
  /** Measure the devices at hand, unless one is at work; the fastest is taken where nobody has chosen another. */
  tryDevices(): Promise<void>;
  /** Measure the device in use alone, where its speed is not known; nothing is chosen by it. */
  measureSpeed(): Promise<void>;
}

export type TrialState =
  | { readonly phase: 'idle' }
  /** There is one device to choose from. */
  | { readonly phase: 'not-needed'; readonly survey: DeviceSurvey }
  /** `device` is the one that is being measured; null before the first. */
  | { readonly phase: 'running'; readonly device: DeviceKind | null }
  | { readonly phase: 'done'; readonly trial: DeviceTrial }
  | { readonly phase: 'failed'; readonly error: StudioError };
