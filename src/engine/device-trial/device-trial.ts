/**
 * The device trial: each candidate does the same few training steps, and the result has the time that each took. Run it in a worker of its own,
 * and end that worker afterwards: this frees what a backend holds (a WebAssembly heap never shrinks) and ends a device that hangs.
 */
import type { DeviceKind, DeviceSurvey, DeviceTrial, TriedDevice } from '../../domain/device';
import { errorSentence } from '../device/error-sentence';
import { TrialRun, trialWorkload, type Workload } from './trial-workload';

/** How long the measurement takes after the warm-up; the loss is read back at its end. */
const MEASURED_MILLISECONDS = 400;
/** Most steps in a GPU's queue at a time. */
const MOST_STEPS = 24;
/** Time limit for starting and measuring one device; on a first start the shaders may take seconds to compile. */
const LIMIT_MILLISECONDS = 10_000;
/**
 * Largest relative difference of the first loss: float32 sums differ in their last digits between devices, half-precision sums by less than
 * this.
 */
const LOSS_TOLERANCE = 0.02;

export interface TrialEnvironment {
  /** Start a device; returns its name for display, or throws the reason why it cannot start. */
  start(kind: DeviceKind): Promise<string>;
  /** Rejects when a GPU device is lost; never resolves. */
  readonly deviceLost: Promise<never>;
  /** Milliseconds. */
  now(): number;
  /** Called before each device, with the results so far. */
  onDevice(kind: DeviceKind, tried: readonly TriedDevice[]): void;
  readonly workload?: Workload;
  readonly limitMilliseconds?: number;
}

/** Try the candidates one after the other. A device that fails or takes too long is in the result with its reason. */
export async function tryDevices({ machine, candidates, ruledOut }: DeviceSurvey, environment: TrialEnvironment): Promise<DeviceTrial> {
  const started = environment.now();
  const tried: TriedDevice[] = [];
  for (const kind of candidates) {
    const reason = reasonToLeaveOut(kind, tried);
    environment.onDevice(kind, tried);
    tried.push(reason === null ? await tryDevice(kind, environment) : { kind, outcome: 'not-tried', reason });
  }
  const seconds = (environment.now() - started) / 1000;
  const notTried = ruledOut.map((device) => ({ ...device, outcome: 'not-tried' as const }));
  return { machine, date: new Date().toISOString(), seconds, devices: [...tried, ...notTried] };
}

/**
 * WebGL's shaders take seconds to compile, and would run on the graphics processor that WebGPU has just measured. A processor that is still
 * busy with WebGPU's work would block WebGL, and WebGL this worker.
 */
function reasonToLeaveOut(kind: DeviceKind, tried: readonly TriedDevice[]): string | null {
  const webgpu = tried.find((device) => device.kind === 'webgpu');
  if (kind !== 'webgl' || !webgpu) return null;
  if (webgpu.outcome === 'measured') return 'WebGPU is the faster way to the same graphics processor.';
  return webgpu.outcome === 'too-slow' ? 'The graphics processor was not done with WebGPU.' : null;
}

async function tryDevice(kind: DeviceKind, environment: TrialEnvironment): Promise<TriedDevice> {
  const { limitMilliseconds = LIMIT_MILLISECONDS, deviceLost } = environment;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), limitMilliseconds);
  const limit = new Promise<never>((_, reject) => {
    const seconds = limitMilliseconds / 1000;
    giveUp.signal.onabort = () => reject(new Error(`It was not done within ${seconds} seconds.`));
  });
  try {
    return await Promise.race([measureDevice(kind, environment, giveUp.signal), limit, deviceLost]);
  } catch (thrown) {
    return { kind, outcome: giveUp.signal.aborted ? 'too-slow' : 'failed', reason: errorSentence(thrown) };
  } finally {
    clearTimeout(timer);
  }
}

async function measureDevice(kind: DeviceKind, environment: TrialEnvironment, signal: AbortSignal): Promise<TriedDevice> {
  const { start, now, workload = trialWorkload } = environment;
  const description = await start(kind);
  signal.throwIfAborted();
  const run = new TrialRun(workload);
  try {
    return { kind, outcome: 'measured', description, secondsPerStep: await secondsPerStep(run, workload.firstLoss, now, signal) };
  } finally {
    run.dispose();
  }
}

/** The first step is the warm-up (memory, shaders), and its loss shows whether the device computes correctly. */
async function secondsPerStep(run: TrialRun, firstLoss: number, now: () => number, signal: AbortSignal): Promise<number> {
  const timeOf = async (steps: number): Promise<number> => {
    signal.throwIfAborted();
    const before = now();
    await run.train(steps);
    return now() - before;
  };
  const loss = await run.train(1);
  if (!(Math.abs(loss / firstLoss - 1) < LOSS_TOLERANCE)) throw new Error(`It computes wrong: a loss of ${loss} in place of ${firstLoss}.`);
  const single = await timeOf(1);
  if (single >= MEASURED_MILLISECONDS) return single / 1000;
  const steps = Math.min(MOST_STEPS, Math.ceil(MEASURED_MILLISECONDS / Math.max(single, 1)));
  return (await timeOf(steps)) / steps / 1000;
}
