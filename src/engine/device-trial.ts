/**
 * The trial of the devices: each does the same few training steps, and how long it took stands in the result. It is meant for
 * a worker of its own, which ends with it: what a backend keeps for itself (a WebAssembly heap never shrinks) goes with the
 * worker, and so does a device that hangs. The device that wins is then started where it is needed.
 */
import type { DeviceKind, DeviceSurvey, DeviceTrial, TriedDevice } from '../domain/device';
import { sentenceOf } from './sentence-of';
import { TrialRun, trialWorkload, type Workload } from './trial-workload';

/** Measured in one go after the warm-up; the loss is read back at its end. */
const MEASURED_MILLISECONDS = 400;
/** So many are in a GPU's queue at most. */
const MOST_STEPS = 24;
/** For starting and measuring one device; the shaders of a first start may take seconds to compile. */
const LIMIT_MILLISECONDS = 10_000;
/** Float32 sums differ in their last digits from device to device; half-precision ones by less than this too. */
const LOSS_TOLERANCE = 0.02;

export interface TrialEnvironment {
  /** Make a device the active one; answers with its name in plain words or throws why it cannot. */
  start(kind: DeviceKind): Promise<string>;
  /** Rejects when a GPU device is lost; never resolves. */
  readonly deviceLost: Promise<never>;
  /** Milliseconds. */
  now(): number;
  /** This one is next; the results so far. */
  onDevice(kind: DeviceKind, tried: readonly TriedDevice[]): void;
  readonly workload?: Workload;
  readonly limitMilliseconds?: number;
}

/** Try the candidates, one after the other. What fails or takes too long stands in the result with its reason. */
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
 * WebGL's shaders take seconds to compile, and where WebGPU trains they would run on the same graphics processor. One that is
 * still busy with what WebGPU gave it would hold WebGL up, and WebGL the worker.
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
    return { kind, outcome: giveUp.signal.aborted ? 'too-slow' : 'failed', reason: sentenceOf(thrown) };
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

/** The first step warms up: memory, shaders, and the loss that shows whether the device computes right. */
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
