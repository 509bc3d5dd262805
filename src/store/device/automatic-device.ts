/**
 * The device where nobody has chosen one: the fastest in a trial on this machine, remembered from visit to visit. It asks and
 * answers; what is shown of it is the business of device-slice.ts.
 */
import type { StudioClient } from '../../client/studio-client';
import type { DevicePreference, DeviceReport, DeviceSurvey, DeviceTrial, TriedDevice } from '../../domain/device';
import { fastestDevice, isOfMachine } from '../../domain/device-trial';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { StudioEvent } from '../../protocol/events';
import type { DeviceTrialMemory } from '../../storage/device-trial-memory';
import type { TrialState } from '../state/device-state';

export interface AutomaticContext {
  readonly client: StudioClient;
  readonly memory: DeviceTrialMemory;
  readonly signal: AbortSignal;
  onTrial(state: TrialState): void;
}

/** For one device. One that hangs is given up by the trial itself before that, unless it holds the whole worker. */
const LIMIT_MILLISECONDS = 20_000;

/**
 * Open the device that a trial on this machine found fastest: one that is remembered, or a new one where there is none, or
 * where the remembered device no longer starts. Without a choice, or without a result, it is the first that starts.
 *
 * @throws StudioError as the client does
 */
export async function openAutomaticDevice(context: AutomaticContext): Promise<DeviceReport> {
  const survey = await surveyDevices(context);
  const known = context.memory.read();
  if (known && isOfMachine(known, survey.machine)) {
    const device = await openFastest(context, known);
    if (device) context.onTrial({ phase: 'done', trial: known });
    if (device) return device;
  } else if (survey.candidates.length < 2) {
    context.onTrial({ phase: 'not-needed', survey });
    return open(context, 'auto');
  }
  const trial = await tryDevices(context, survey);
  return (trial && (await openFastest(context, trial))) ?? open(context, 'auto');
}

/**
 * Try the devices, however many there are, and remember the result.
 *
 * @returns null where the trial failed; why is told
 * @throws StudioError aborted
 */
export async function tryDevices(context: AutomaticContext, survey?: DeviceSurvey): Promise<DeviceTrial | null> {
  const { memory, onTrial } = context;
  onTrial({ phase: 'running', device: null });
  try {
    const trial = await runTrial(context, survey ?? (await surveyDevices(context)));
    memory.write(trial);
    onTrial({ phase: 'done', trial });
    return trial;
  } catch (thrown) {
    if (context.signal.aborted) throw new StudioError('aborted');
    onTrial({ phase: 'failed', error: trialError(thrown) });
    return null;
  }
}

/** A device that takes the worker down with it, or holds it up, has failed; what was measured before it stands. */
async function runTrial({ client, signal, onTrial }: AutomaticContext, survey: DeviceSurvey): Promise<DeviceTrial> {
  const started = Date.now();
  const limit = startLimit(signal);
  let last: Extract<StudioEvent, { kind: 'trying-device' }> | null = null;
  const onEvent = (event: StudioEvent): void => {
    if (event.kind !== 'trying-device') return;
    last = event;
    limit.renew();
    onTrial({ phase: 'running', device: event.device });
  };
  try {
    return (await client.ask({ kind: 'try-devices', survey }, { signal: limit.signal, onEvent })).trial;
  } catch (thrown) {
    if (signal.aborted || !last) throw thrown;
    return cutShort(survey, last, trialError(thrown), (Date.now() - started) / 1000);
  } finally {
    limit.end();
  }
}

function cutShort(
  survey: DeviceSurvey,
  last: Extract<StudioEvent, { kind: 'trying-device' }>,
  why: StudioError,
  seconds: number,
): DeviceTrial {
  const tried: readonly TriedDevice[] = [
    ...last.tried,
    { kind: last.device, outcome: 'failed', reason: `The trial ended with it: ${why.facts.detail}.` },
  ];
  const left = survey.candidates.filter((kind) => !tried.some((device) => device.kind === kind));
  const notTried = [...left.map((kind) => ({ kind, reason: 'The trial ended before it.' })), ...survey.ruledOut];
  return {
    machine: survey.machine,
    date: new Date().toISOString(),
    seconds,
    devices: [...tried, ...notTried.map((device) => ({ ...device, outcome: 'not-tried' as const }))],
  };
}

/** Open what a trial found fastest; null where it does not start any more. */
export async function openFastest(context: AutomaticContext, trial: DeviceTrial): Promise<DeviceReport | null> {
  const fastest = fastestDevice(trial);
  if (!fastest) return null;
  try {
    return await open(context, fastest.kind, trial);
  } catch (thrown) {
    if (asStudioError(thrown, '').code !== 'device-missing') throw thrown;
    return null;
  }
}

async function surveyDevices({ client, signal }: AutomaticContext): Promise<DeviceSurvey> {
  return (await client.ask({ kind: 'survey-devices' }, { signal })).survey;
}

async function open({ client, signal }: AutomaticContext, preference: DevicePreference, trial?: DeviceTrial): Promise<DeviceReport> {
  return (await client.ask({ kind: 'open-device', preference, ...(trial && { trial }) }, { signal })).device;
}

function startLimit(outer: AbortSignal): { readonly signal: AbortSignal; renew(): void; end(): void } {
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  let timer = setTimeout(stop, LIMIT_MILLISECONDS);
  outer.addEventListener('abort', stop);
  return {
    signal: limit.signal,
    renew: () => {
      clearTimeout(timer);
      timer = setTimeout(stop, LIMIT_MILLISECONDS);
    },
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}

function trialError(thrown: unknown): StudioError {
  const { code, facts, message } = asStudioError(thrown, 'trying the devices');
  if (code === 'aborted') return new StudioError('trial-failed', { detail: `it was not done within ${LIMIT_MILLISECONDS / 1000} seconds` });
  return new StudioError('trial-failed', { detail: String(facts.detail ?? message).replace(/\.$/, '') });
}
