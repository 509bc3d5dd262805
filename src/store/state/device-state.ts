/** State and actions of the computing device. */
import type { DeviceKind, DevicePreference, DeviceReport, DeviceSurvey, DeviceTrial } from '../../domain/device';
import type { StudioError } from '../../domain/studio-error';

export type DeviceState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'done'; readonly report: DeviceReport }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface DeviceSlice {
  readonly devicePreference: DevicePreference;
  readonly device: DeviceState;
  readonly deviceTrial: TrialState;
  /** Start the wished device, in place of what was being opened; resolves when it is there or has failed. */
  openDevice(preference?: DevicePreference): Promise<void>;
  /** The same, unless it is open already; throws what went wrong. */
  needDevice(): Promise<void>;
  /** After a loss: start the wished device again, or the automatic one where it cannot be had any more. */
  reopenDevice(): Promise<void>;
  /** Measure the devices at hand, unless one is at work; the fastest is taken where nobody has chosen another. */
  tryDevices(): Promise<void>;
}

export type TrialState =
  | { readonly phase: 'idle' }
  /** There is one device to choose from. */
  | { readonly phase: 'not-needed'; readonly survey: DeviceSurvey }
  /** `device` is the one that is being measured; null before the first. */
  | { readonly phase: 'running'; readonly device: DeviceKind | null }
  | { readonly phase: 'done'; readonly trial: DeviceTrial }
  | { readonly phase: 'failed'; readonly error: StudioError };
