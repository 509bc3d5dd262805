/** The choice of the device through the store: tried once, remembered, tried again where that no longer holds, and never against a person. */
import { describe, expect, it, vi } from 'vitest';
import type { DeviceKind, DeviceSurvey, DeviceTrial, TriedDevice } from '../../domain/device';
import { noPixelMetrics } from '../../domain/quality';
import { StudioError } from '../../domain/studio-error';
import { conformalThreshold } from '../../metrics/threshold';
import { type DeviceTrialMemory, inMemoryDeviceTrials } from '../../storage/device-trial-memory';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, survey as wasmOnly } from '../testing/fake-client';

type Script = NonNullable<Parameters<typeof createFakeClient>[0]>;

const withGpu: DeviceSurvey = { ...wasmOnly, machine: { ...wasmOnly.machine, adapter: 'A GPU' }, candidates: ['wasm', 'webgpu'] };

const measured = (kind: DeviceKind, secondsPerStep: number): TriedDevice => ({
  kind,
  outcome: 'measured',
  description: `${kind} here`,
  secondsPerStep,
});

function trialOf(...devices: TriedDevice[]): DeviceTrial {
  return { machine: withGpu.machine, date: '2026-11-24T08:00:00.000Z', seconds: 1, devices };
}

const gpuWins = trialOf(measured('wasm', 0.2), measured('webgpu', 0.01));
const cpuWins = trialOf(measured('wasm', 0.2), measured('webgpu', 0.9));

/** On a machine with a GPU; a trial finds the GPU faster. */
function visit(script: Script = {}, memory: DeviceTrialMemory = inMemoryDeviceTrials()) {
  const client = createFakeClient({
    'survey-devices': () => ({ survey: withGpu }),
    'try-devices': () => ({ trial: gpuWins }),
    'open-device': ({ preference, trial }) => ({
      device: { kind: preference === 'auto' ? 'wasm' : preference, description: 'a device', reason: 'A test.', ...(trial && { trial }) },
    }),
    ...script,
  });
  const { getState: get } = createStudioStore(client, memory);
  const asked = (kind: string) => client.asked.filter((request) => request.kind === kind);
  const openedKind = () => {
    const {
      device: { device },
    } = get();
    return device.phase === 'done' ? device.report.kind : device.phase;
  };
  return { client, get, asked, openedKind, memory };
}

const doesNotStart = (wanted: DeviceKind): Script => ({
  'open-device': ({ preference }) => {
    if (preference === wanted) throw new StudioError('device-missing', { device: wanted, detail: 'It is gone.' });
    return { device: { kind: preference === 'auto' ? 'wasm' : preference, description: 'a device', reason: 'A test.' } };
  },
});

describe('the automatic device', () => {
  it('is the fastest of a trial on the first visit, and remembered on the next', async () => {
    const first = visit();
    await first.get().device.openDevice();
    expect(first.openedKind()).toBe('webgpu');
    expect(first.get().device.deviceTrial).toEqual({ phase: 'done', trial: gpuWins });
    expect(first.get().device.devicePreference).toBe('auto');
    expect(first.get().device.device).toMatchObject({ report: { trial: gpuWins } });

    const second = visit({}, first.memory);
    await second.get().device.openDevice();
    expect(second.openedKind()).toBe('webgpu');
    expect(second.asked('try-devices')).toEqual([]);
    expect(second.get().device.deviceTrial).toEqual({ phase: 'done', trial: gpuWins });
  });

  it('says which device is being measured', async () => {
    const seen: unknown[] = [];
    const { get } = visit({
      'try-devices': (_, emit) => {
        for (const device of ['wasm', 'webgpu'] as const) {
          emit({ kind: 'trying-device', device, tried: [] });
          seen.push(get().device.deviceTrial, get().device.device.phase);
        }
        return { trial: gpuWins };
      },
    });
    await get().device.openDevice();
    expect(seen).toEqual([{ phase: 'running', device: 'wasm' }, 'preparing', { phase: 'running', device: 'webgpu' }, 'preparing']);
  });

  it('may be the CPU where the GPU is slower', async () => {
    const { get, openedKind } = visit({ 'try-devices': () => ({ trial: cpuWins }) });
    await get().device.openDevice();
    expect(openedKind()).toBe('wasm');
  });

  it('needs no trial where there is one device', async () => {
    const { get, asked, openedKind, memory } = visit({ 'survey-devices': () => ({ survey: wasmOnly }) });
    await get().device.openDevice();
    expect(openedKind()).toBe('wasm');
    expect(asked('try-devices')).toEqual([]);
    expect(get().device.deviceTrial).toEqual({ phase: 'not-needed', survey: wasmOnly });
    expect(memory.read()).toBeNull();
  });

  it('is tried anew on another machine', async () => {
    const memory = inMemoryDeviceTrials();
    memory.write({ ...cpuWins, machine: { ...withGpu.machine, cores: 64 } });
    const { get, openedKind } = visit({}, memory);
    await get().device.openDevice();
    expect(openedKind()).toBe('webgpu');
    expect(memory.read()).toEqual(gpuWins);
  });

  it('is tried anew where the remembered one no longer starts', async () => {
    const memory = inMemoryDeviceTrials();
    memory.write(gpuWins);
    const now = trialOf(measured('wasm', 0.2), { kind: 'webgpu', outcome: 'failed', reason: 'It is gone.' });
    const { get, openedKind } = visit({ ...doesNotStart('webgpu'), 'try-devices': () => ({ trial: now }) }, memory);
    await get().device.openDevice();
    expect(openedKind()).toBe('wasm');
    expect(memory.read()).toEqual(now);
  });

  it('is the first that starts where the winner does not, or the trial fails', async () => {
    const winnerGone = visit(doesNotStart('webgpu'));
    await winnerGone.get().device.openDevice();
    expect(winnerGone.openedKind()).toBe('wasm');

    const noTrial = visit({
      'try-devices': () => {
        throw new StudioError('worker-crashed', { detail: 'it was ended from outside' });
      },
    });
    await noTrial.get().device.openDevice();
    expect(noTrial.openedKind()).toBe('wasm');
    expect(noTrial.get().device.deviceTrial).toMatchObject({ phase: 'failed', error: { code: 'trial-failed' } });
    expect(noTrial.memory.read()).toBeNull();
  });

  it('keeps what was measured before a device that takes the worker down with it', async () => {
    const { get, openedKind, memory } = visit({
      'try-devices': (_, emit) => {
        emit({ kind: 'trying-device', device: 'webgpu', tried: [measured('wasm', 0.2)] });
        throw new StudioError('worker-crashed', { detail: 'it was ended from outside' });
      },
    });
    await get().device.openDevice();
    expect(openedKind()).toBe('wasm');
    expect(memory.read()?.devices).toEqual([
      measured('wasm', 0.2),
      { kind: 'webgpu', outcome: 'failed', reason: 'The trial ended with it: it was ended from outside.' },
    ]);
  });

  it('gives up a device that holds the worker for twenty seconds', async () => {
    vi.useFakeTimers();
    const { get, openedKind } = visit({
      'try-devices': (_, emit) => {
        emit({ kind: 'trying-device', device: 'webgpu', tried: [measured('wasm', 0.2)] });
        return new Promise(() => {});
      },
    });
    const opened = get().device.openDevice();
    await vi.advanceTimersByTimeAsync(20_000);
    await opened;
    vi.useRealTimers();
    expect(openedKind()).toBe('wasm');
    expect(get().device.deviceTrial).toMatchObject({
      phase: 'done',
      trial: { devices: [{ kind: 'wasm' }, { reason: expect.stringContaining('20 seconds') }] },
    });
  });

  it('fails with the reason where nothing starts', async () => {
    const { get } = visit({
      'open-device': () => {
        throw new StudioError('device-missing', { device: 'auto', detail: 'Nothing starts.' });
      },
    });
    await get().device.openDevice();
    expect(get().device.device).toMatchObject({ phase: 'failed', error: { code: 'device-missing' } });
  });
});

describe('a device chosen by hand', () => {
  it('is opened without a trial', async () => {
    const { client, get, openedKind } = visit();
    await get().device.openDevice('wasm');
    expect(openedKind()).toBe('wasm');
    expect(client.asked).toEqual([{ kind: 'open-device', preference: 'wasm' }]);
  });

  it('ends a trial that is under way, and whoever needs a device gets it', async () => {
    let finish: (answer: { trial: DeviceTrial }) => void = () => {};
    const trying = new Promise<{ trial: DeviceTrial }>((resolve) => {
      finish = resolve;
    });
    const { get, asked, openedKind } = visit({ 'try-devices': () => trying });
    void get().device.openDevice();
    await vi.waitFor(() => expect(asked('try-devices')).toHaveLength(1));
    const needed = get().device.needDevice();
    void get().device.openDevice('cpu');
    expect(get().device.deviceTrial).toEqual({ phase: 'idle' });
    await needed;
    expect(openedKind()).toBe('cpu');
    finish({ trial: gpuWins });
    await new Promise((resolve) => setTimeout(resolve));
    expect(openedKind()).toBe('cpu');
    expect(get().device.deviceTrial).toEqual({ phase: 'idle' });
  });

  it('stays when the devices are tried; the result is shown and remembered', async () => {
    const { get, openedKind, memory } = visit();
    await get().device.openDevice('wasm');
    await get().device.tryDevices();
    expect(openedKind()).toBe('wasm');
    expect(get().device.deviceTrial).toEqual({ phase: 'done', trial: gpuWins });
    expect(memory.read()).toEqual(gpuWins);
    await get().device.openDevice('auto');
    expect(openedKind()).toBe('webgpu');
  });
});

describe('trying the devices on demand', () => {
  it('moves to the fastest, however the one in use was chosen, and measures a lone device too', async () => {
    const memory = inMemoryDeviceTrials();
    memory.write(cpuWins);
    const { get, openedKind } = visit({}, memory);
    await get().device.openDevice();
    expect(openedKind()).toBe('wasm');
    await get().device.tryDevices();
    expect(openedKind()).toBe('webgpu');

    const lone = visit({ 'survey-devices': () => ({ survey: wasmOnly }) });
    await lone.get().device.openDevice();
    await lone.get().device.tryDevices();
    expect(lone.asked('try-devices')).toEqual([{ kind: 'try-devices', survey: wasmOnly }]);
  });

  it('keeps the device in use where it fails', async () => {
    const { get, openedKind } = visit({
      'survey-devices': () => ({ survey: wasmOnly }),
      'try-devices': () => {
        throw new StudioError('worker-crashed', { detail: 'out of memory' });
      },
    });
    await get().device.openDevice();
    await get().device.tryDevices();
    expect(openedKind()).toBe('wasm');
    expect(get().device.deviceTrial).toMatchObject({ phase: 'failed', error: { message: expect.stringContaining('out of memory') } });
  });

  it('does nothing while a training runs', async () => {
    const { client, get, asked } = visit();
    await get().data.importFiles([{ path: 'set/train/good/1.png', file: new Blob(['1']) }], 'good');
    void get().train.startTraining();
    await vi.waitFor(() => expect(asked('train')).toHaveLength(1));
    await get().device.tryDevices();
    expect(asked('try-devices')).toHaveLength(1);
    client.training.fail(new StudioError('aborted'));
  });
});

describe('the speed of a device that was chosen without a trial', () => {
  it('is measured on that device alone, and nothing is chosen or remembered by it', async () => {
    const { get, asked, openedKind, memory } = visit({ 'try-devices': () => ({ trial: trialOf(measured('wasm', 0.2)) }) });
    await get().device.openDevice('wasm');
    await Promise.all([get().device.measureSpeed(), get().device.measureSpeed()]);
    expect(get().device.ownSpeed).toEqual({ kind: 'wasm', secondsPerStep: 0.2 });
    expect(asked('try-devices')).toMatchObject([{ survey: { candidates: ['wasm'] } }]);
    expect(openedKind()).toBe('wasm');
    expect(memory.read()).toBeNull();
    expect(get().device.deviceTrial).toEqual({ phase: 'idle' });
  });

  it('stays unknown where it cannot be measured', async () => {
    const { get } = visit({
      'try-devices': () => {
        throw new StudioError('aborted');
      },
    });
    await get().device.openDevice('wasm');
    await get().device.measureSpeed();
    expect(get().device.ownSpeed).toBeNull();
  });
});

describe('a GPU that is lost while it inspects', () => {
  /** A model on a GPU chosen by hand, which is lost with the first inspection. */
  async function inspectingOn(gpu: { comesBack: boolean }) {
    let losses = 0;
    let opens = 0;
    const visited = visit({
      'open-device': ({ preference }) => {
        if (preference === 'webgpu' && opens++ > 0 && !gpu.comesBack) {
          throw new StudioError('device-missing', { device: 'webgpu', detail: 'It is gone.' });
        }
        return { device: { kind: preference === 'auto' ? 'wasm' : preference, description: 'a device', reason: 'A test.' } };
      },
      'survey-devices': () => ({ survey: wasmOnly }),
      inspect: ({ pictures }, emit) => {
        if (losses++ === 0) throw new StudioError('device-lost', { detail: 'the driver was reset' });
        for (const { id } of pictures) {
          const scores = { residual: 1, uncertainty: 1 };
          emit({ kind: 'inspected', id, scores, maskScores: {}, seconds: 1, done: 1, total: pictures.length });
        }
        const nothing = { residual: null, uncertainty: null };
        return {
          pool: { pictures: 0, masks: 0, cleanPixels: 0, defectivePixels: 0 },
          pixel: { residual: noPixelMetrics, uncertainty: noPixelMetrics },
          curves: nothing,
          best: nothing,
          secondsPerPicture: 1,
        };
      },
      'import-model': () => ({ card: inferenceCard({ ...conformalThreshold([0.1], 0.05) }) }),
    });
    const { get } = visited;
    await get().device.openDevice('webgpu');
    await get().export.openModel('model.zip', new Blob());
    await get().data.importFiles([{ path: 'a/1.png', file: new Blob(['1']) }], 'test');
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('failed'));
    return visited;
  }

  it('says so, keeps the model, opens the device again, and inspects on demand', async () => {
    const { get, openedKind } = await inspectingOn({ comesBack: true });
    expect(get().inspect.inspection).toMatchObject({ error: { code: 'device-lost' } });
    expect(get().train.model?.presence).toBe('here');
    await get().inspect.inspectNew();
    expect(get().inspect.inspection.phase).toBe('done');
    expect(get().inspect.results.size).toBe(1);
    expect(openedKind()).toBe('webgpu');
  });

  it('goes over to the automatic device where the GPU does not come back', async () => {
    const { get, openedKind } = await inspectingOn({ comesBack: false });
    await get().inspect.inspectNew();
    expect(get().inspect.inspection.phase).toBe('done');
    expect(openedKind()).toBe('wasm');
    expect(get().device.devicePreference).toBe('auto');
  });
});
