/** The trial on wasm and plain JavaScript in Node, with a tiny step: who wins, who fails and why, and that nothing is left. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import type { DeviceKind, DeviceSurvey } from '../../domain/device';
import { fastestDevice } from '../../domain/device-trial';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { type TrialEnvironment, tryDevices } from './device-trial';
import { TrialRun, trialWorkload, type Workload } from './trial-workload';

const tiny = {
  architecture: describeAutoencoder({ network: 'aesc', height: 16, width: 16, channels: 1, depth: 2, maps: 4 }),
  batch: 2,
};
let workload: Workload;

const forEver = new Promise<never>(() => {});

function survey(...candidates: DeviceKind[]): DeviceSurvey {
  const machine = { adapter: 'none', webglRenderer: null, cores: 2, crossOriginIsolated: false, studioVersion: 'test' };
  return { machine, candidates, ruledOut: [{ kind: 'cpu', reason: 'Too slow.' }] };
}

function environment(changes: Partial<TrialEnvironment> = {}): TrialEnvironment {
  const start = async (kind: DeviceKind) => {
    if (!(await tf.setBackend(kind))) throw new Error('the browser refused it');
    return `${kind} in Node`;
  };
  return { start, deviceLost: forEver, now: () => performance.now(), onDevice: () => {}, workload, ...changes };
}

beforeAll(async () => {
  await startWasmInNode();
  const run = new TrialRun({ ...tiny, firstLoss: 0 });
  workload = { ...tiny, firstLoss: await run.train(1) };
  run.dispose();
});

describe('the trial of the devices', () => {
  it('measures every candidate, tells which one is under way, and leaves no tensor behind', async () => {
    const seen: DeviceKind[] = [];
    const before = tf.memory().numTensors;
    const trial = await tryDevices(survey('wasm', 'cpu'), environment({ onDevice: (kind) => seen.push(kind) }));
    expect(tf.memory().numTensors).toBe(before);
    expect(seen).toEqual(['wasm', 'cpu']);
    expect(trial.devices.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['wasm', 'measured'],
      ['cpu', 'measured'],
      ['cpu', 'not-tried'],
    ]);
    expect(fastestDevice(trial)?.secondsPerStep).toBeGreaterThan(0);
    expect(trial.seconds).toBeGreaterThan(0);
  });

  it('says why a device does not start, and goes on', async () => {
    const trial = await tryDevices(survey('webgpu', 'wasm'), environment());
    expect(trial.devices[0]).toMatchObject({ kind: 'webgpu', outcome: 'failed' });
    expect(fastestDevice(trial)?.kind).toBe('wasm');
  });

  it('does not take a device that computes wrong, and leaves no tensor of it behind', async () => {
    await tf.setBackend('wasm');
    const before = tf.memory().numTensors;
    const trial = await tryDevices(survey('wasm'), environment({ workload: { ...workload, firstLoss: 2 * workload.firstLoss } }));
    expect(tf.memory().numTensors).toBe(before);
    expect(trial.devices[0]).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('computes wrong') });
    expect(fastestDevice(trial)).toBeNull();
  });

  it('gives up a device that hangs, and one that is lost', async () => {
    const start = (kind: DeviceKind) => (kind === 'webgpu' ? forEver : environment().start(kind));
    const hung = await tryDevices(survey('webgpu', 'wasm'), environment({ start, limitMilliseconds: 50 }));
    expect(hung.devices[0]).toEqual({ kind: 'webgpu', outcome: 'too-slow', reason: 'It was not done within 0.05 seconds.' });
    const before = await tryDevices(survey('webgpu', 'webgl'), environment({ start, limitMilliseconds: 50 }));
    expect(before.devices[1]).toMatchObject({ kind: 'webgl', outcome: 'not-tried', reason: expect.stringContaining('not done') });
    const deviceLost = Promise.reject(new Error('The GPU was lost'));
    deviceLost.catch(() => {});
    const lost = await tryDevices(survey('webgpu'), environment({ start, deviceLost }));
    expect(lost.devices[0]).toEqual({ kind: 'webgpu', outcome: 'failed', reason: 'The GPU was lost.' });
  });

  it('leaves WebGL out where WebGPU trains', async () => {
    const start = (kind: DeviceKind) => environment().start(kind === 'webgpu' ? 'wasm' : kind);
    const trial = await tryDevices(survey('webgpu', 'webgl'), environment({ start }));
    expect(trial.devices[1]).toMatchObject({ kind: 'webgl', outcome: 'not-tried', reason: expect.stringContaining('WebGPU') });
  });
});

describe('the step by which devices are compared', () => {
  it('has the loss on wasm that every device must have, within 0.1 %, learns, and keeps its tensor count', async () => {
    await tf.setBackend('wasm');
    const before = tf.memory().numTensors;
    const run = new TrialRun(trialWorkload);
    const first = await run.train(1);
    expect(first / trialWorkload.firstLoss).toBeCloseTo(1, 3);
    const during = tf.memory().numTensors;
    expect(await run.train(3)).toBeLessThan(first);
    expect(tf.memory().numTensors).toBe(during);
    run.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
