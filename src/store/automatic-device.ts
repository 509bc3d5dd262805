/**
 * The device where nobody has chosen one: the fastest in a trial on this machine, remembered from visit to visit. It asks and
 * answers; what is shown of it is the business of device-slice.ts.
 */
import type { StudioClient } from '../client/studio-client';
import { fastestDevice, isOfMachine } from '../domain/device-trial';
import type { DeviceKind, DevicePreference, DeviceReport, DeviceSurvey, DeviceTrial } from '../domain/report';
import { asStudioError, StudioError } from '../domain/studio-error';
import type { DeviceTrialMemory } from '../storage/device-trial-memory';

export type TrialState =
  | { readonly phase: 'idle' }
  /** There is one device to choose from. */
  | { readonly phase: 'not-needed'; readonly survey: DeviceSurvey }
  /** `device` is the one that is being measured; null before the first. */
  | { readonly phase: 'running'; readonly device: DeviceKind | null }
  | { readonly phase: 'done'; readonly trial: DeviceTrial }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface AutomaticContext {
  readonly client: StudioClient;
  readonly memory: DeviceTrialMemory;
  readonly signal: AbortSignal;
  onTrial(state: TrialState): void;
}

/** A device that hangs without a word is given up by the trial itself, unless it holds the worker. */
const LIMIT_MILLISECONDS = 60_000;

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
  const { client, memory, onTrial } = context;
  onTrial({ phase: 'running', device: null });
  const limit = withLimit(context.signal);
  try {
    const known = survey ?? (await surveyDevices(context));
    const { trial } = await client.ask(
      { kind: 'try-devices', survey: known },
      {
        signal: limit.signal,
        onEvent: (event) => {
          if (event.kind === 'trying-device') onTrial({ phase: 'running', device: event.device });
        },
      },
    );
    memory.write(trial);
    onTrial({ phase: 'done', trial });
    return trial;
  } catch (thrown) {
    if (context.signal.aborted) throw new StudioError('aborted');
    onTrial({ phase: 'failed', error: trialError(thrown) });
    return null;
  } finally {
    limit.end();
  }
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

function withLimit(outer: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  const timer = setTimeout(stop, LIMIT_MILLISECONDS);
  outer.addEventListener('abort', stop);
  return {
    signal: limit.signal,
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
