/** The device that computes: its kind, why it was chosen, and the trial that measured the others. */
export type DeviceKind = 'webgpu' | 'wasm' | 'webgl' | 'cpu';

/** What a person may ask for, in the order in which it is offered. */
export const devicePreferences = ['auto', 'webgpu', 'wasm', 'webgl', 'cpu'] as const satisfies readonly ('auto' | DeviceKind)[];

export type DevicePreference = (typeof devicePreferences)[number];

/** The device in use. */
export interface DeviceReport {
  readonly kind: DeviceKind;
  /** In plain words, for instance `CPU, WebAssembly SIMD, 2 threads`. */
  readonly description: string;
  /** Why this one, in a sentence. */
  readonly reason: string;
  /** The trial that chose it; absent where a person chose, or where there was no choice. */
  readonly trial?: DeviceTrial;
}

/** The machine, browser and studio of a device trial. Its result is valid for these alone. */
export interface Machine {
  /** The WebGPU adapter in plain words, or why there is none. */
  readonly adapter: string;
  /** What WebGL draws with; null where there is no WebGL, or it does not say. */
  readonly webglRenderer: string | null;
  readonly cores: number;
  /** Whether WebAssembly may have more than one thread. */
  readonly crossOriginIsolated: boolean;
  readonly studioVersion: string;
}

/** Which devices are worth a trial here, and why the others are not. */
export interface DeviceSurvey {
  readonly machine: Machine;
  /** In the order in which they are tried. */
  readonly candidates: readonly DeviceKind[];
  /** The reason is a sentence. */
  readonly ruledOut: readonly { readonly kind: DeviceKind; readonly reason: string }[];
}

export type TriedDevice =
  | {
      readonly kind: DeviceKind;
      readonly outcome: 'measured';
      readonly description: string;
      /** Of the training step in engine/trial-workload.ts. */
      readonly secondsPerStep: number;
    }
  /** The reason is a sentence. */
  | { readonly kind: DeviceKind; readonly outcome: 'failed' | 'too-slow' | 'not-tried'; readonly reason: string };

/** The result of a device trial. */
export interface DeviceTrial {
  readonly machine: Machine;
  /** When, as ISO 8601. */
  readonly date: string;
  /** How long all of it took, starting the devices included. */
  readonly seconds: number;
  readonly devices: readonly TriedDevice[];
}
