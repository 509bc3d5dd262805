/** The device that computes: which one was wished, which one it is and why, and how fast those at hand are. */
import type { DeviceReport } from '../../domain/device';
import { measuredBySpeed } from '../../domain/device-trial';
import { asStudioError } from '../../domain/studio-error';
import { isComputing } from '../state/activity';
import type { DeviceSlice, TrialState } from '../state/device-state';
import type { SliceContext } from '../state/slice-context';
import { type AutomaticContext, openAutomaticDevice, openFastest, tryDevices } from './automatic-device';

export function createDeviceSlice({ client, get, set, deviceTrials: memory, paceMemory }: SliceContext): DeviceSlice {
  let opening: Promise<void> = Promise.resolve();
  let measuring: Promise<unknown> | null = null;
  let aborter = new AbortController();

  /** One opening at a time: a new one ends the one before it. */
  const begin = (work: (context: AutomaticContext) => Promise<DeviceReport | null>): Promise<void> => {
    aborter.abort();
    aborter = new AbortController();
    const { signal } = aborter;
    const onTrial = (deviceTrial: TrialState): void => {
      if (!signal.aborted) set({ device: { deviceTrial } });
    };
    opening = opening.then(async () => {
      if (signal.aborted) return;
      try {
        const report = await work({ client, memory, signal, onTrial });
        if (report && !signal.aborted) set({ device: { device: { phase: 'done', report } } });
      } catch (thrown) {
        if (!signal.aborted) set({ device: { device: { phase: 'failed', error: asStudioError(thrown, 'starting the device') } } });
      }
    });
    return opening;
  };

  return {
    devicePreference: 'auto',
    device: { phase: 'idle' },
    deviceTrial: { phase: 'idle' },
    paces: paceMemory.read(),
    ownSpeed: null,
    openDevice: (preference = get().device.devicePreference) => {
      set({
        device: { devicePreference: preference, device: { phase: 'preparing' }, deviceTrial: withoutRunning(get().device.deviceTrial) },
      });
      return begin(async (context) => {
        if (preference === 'auto') return openAutomaticDevice(context);
        return (await client.ask({ kind: 'open-device', preference }, { signal: context.signal })).device;
      });
    },
    reopenDevice: async () => {
      await get().device.openDevice();
      const {
        device: { device, devicePreference },
      } = get();
      const isMissing = device.phase === 'failed' && device.error.code === 'device-missing';
      if (isMissing && devicePreference !== 'auto') await get().device.openDevice('auto');
    },
    needDevice: async () => {
      let awaited: Promise<void>;
      do {
        awaited = opening;
        await awaited;
      } while (awaited !== opening);
      if (get().device.device.phase !== 'done') await get().device.openDevice();
      const {
        device: { device },
      } = get();
      if (device.phase === 'failed') throw device.error;
    },
    tryDevices: async () => {
      if (isComputing(get()) || get().device.deviceTrial.phase === 'running') return;
      set({ device: { deviceTrial: { phase: 'running', device: null } } });
      await begin(async (context) => {
        const trial = await tryDevices(context);
        if (!trial || get().device.devicePreference !== 'auto') return null;
        return (await openFastest(context, trial)) ?? openAutomaticDevice(context);
      });
    },
    measureSpeed: async () => {
      const {
        device: { device, deviceTrial },
      } = get();
      if (measuring || device.phase !== 'done' || deviceTrial.phase === 'running' || isComputing(get())) return;
      const { kind } = device.report;
      measuring = client
        .ask({ kind: 'survey-devices' })
        .then(({ survey: { machine } }) => client.ask({ kind: 'try-devices', survey: { machine, candidates: [kind], ruledOut: [] } }))
        .then(({ trial }) => {
          const own = measuredBySpeed(trial)[0];
          // What was measured beside other work says too little.
          if (own && !isComputing(get())) set({ device: { ownSpeed: { kind, secondsPerStep: own.secondsPerStep } } });
        })
        // Times are then known after the first run.
        .catch(() => {})
        .finally(() => {
          measuring = null;
        });
      await measuring;
    },
  };
}

/** What a trial says once it was cut off. */
function withoutRunning(trial: TrialState): TrialState {
  return trial.phase === 'running' ? { phase: 'idle' } : trial;
}
