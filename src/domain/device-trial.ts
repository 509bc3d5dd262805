/** Evaluation of a device trial: the fastest device, whether the trial is still valid, and its description. */
import * as v from 'valibot';
import type { DeviceKind, DeviceTrial, Machine, TriedDevice } from './device';

export type MeasuredDevice = Extract<TriedDevice, { outcome: 'measured' }>;

export const deviceNames: Readonly<Record<DeviceKind, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  cpu: 'Plain JavaScript',
};

/** The devices that were measured, the fastest first. */
export function measuredBySpeed({ devices }: DeviceTrial): MeasuredDevice[] {
  const measured = devices.filter((device): device is MeasuredDevice => device.outcome === 'measured');
  return measured.sort((a, b) => a.secondsPerStep - b.secondsPerStep);
}

/** The fastest device; null if none could train. */
export function fastestDevice(trial: DeviceTrial): MeasuredDevice | null {
  return measuredBySpeed(trial)[0] ?? null;
}

/** Whether a trial was made on this machine, in this browser, with this studio. */
export function isOfMachine(trial: DeviceTrial, machine: Machine): boolean {
  return machineKeys.every((key) => trial.machine[key] === machine[key]);
}

const machineKeys = ['adapter', 'webglRenderer', 'cores', 'crossOriginIsolated', 'studioVersion'] as const satisfies (keyof Machine)[];

/** Why the fastest one was taken, in a sentence. */
export function trialReason(trial: DeviceTrial): string {
  const [fastest, ...others] = measuredBySpeed(trial);
  if (!fastest) return 'No device could be measured.';
  const own = `${deviceNames[fastest.kind]} took ${formatStepTime(fastest.secondsPerStep)}`;
  if (others.length === 0) return `${own} in the trial; no other device could be measured.`;
  const slower = others.map(({ kind, secondsPerStep }) => `${deviceNames[kind]} ${formatStepTime(secondsPerStep)}`).join(', ');
  return `The fastest in the trial: ${own}; ${slower}.`;
}

/** 0.0123 -> `12 ms a step`. */
export function formatStepTime(secondsPerStep: number): string {
  const milliseconds = 1000 * secondsPerStep;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString('en')} ms a step`;
}

const text = v.pipe(v.string(), v.maxLength(1000));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const kind = v.picklist(['webgpu', 'wasm', 'webgl', 'cpu']);

/** A trial from outside: from the browser's memory, or from a file. */
export const deviceTrialSchema = v.object({
  machine: v.object({
    adapter: text,
    webglRenderer: v.nullable(text),
    cores: amount,
    crossOriginIsolated: v.boolean(),
    studioVersion: text,
  }),
  date: v.pipe(v.string(), v.isoTimestamp()),
  seconds: amount,
  devices: v.array(
    v.variant('outcome', [
      v.object({ kind, outcome: v.literal('measured'), description: text, secondsPerStep: amount }),
      v.object({ kind, outcome: v.literal('failed'), reason: text }),
      v.object({ kind, outcome: v.literal('too-slow'), reason: text }),
      v.object({ kind, outcome: v.literal('not-tried'), reason: text }),
    ]),
  ),
}) satisfies v.GenericSchema<unknown, DeviceTrial>;
