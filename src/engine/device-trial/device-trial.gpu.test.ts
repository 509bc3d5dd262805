/** The trial on a real WebGPU backend: it is measured, it computes as wasm does, and leaves no tensor behind. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import type { DeviceKind } from '../../domain/device';
import { registerGradients } from '../../kernels/register';
import { tryDevices } from './device-trial';
import { TrialRun, type Workload } from './trial-workload';

it('measures WebGPU, whose first loss is that of plain JavaScript within 2 %, and leaves no tensor behind', async () => {
  registerGradients();
  const start = async (kind: DeviceKind) => {
    if (!(await tf.setBackend(kind))) throw new Error('refused');
    return kind;
  };
  await start('cpu');
  const architecture = describeAutoencoder({ network: 'aesc', height: 16, width: 16, channels: 1, depth: 2, maps: 4 });
  const run = new TrialRun({ architecture, batch: 2, firstLoss: 0 });
  const workload: Workload = { architecture, batch: 2, firstLoss: await run.train(1) };
  run.dispose();
  const before = tf.memory().numTensors;
  const machine = { adapter: 'software', webglRenderer: null, cores: 2, crossOriginIsolated: false, studioVersion: 'test' };
  const trial = await tryDevices(
    { machine, candidates: ['webgpu'], ruledOut: [] },
    { start, deviceLost: new Promise(() => {}), now: () => performance.now(), onDevice: () => {}, workload, limitMilliseconds: 100_000 },
  );
  expect(trial.devices).toEqual([{ kind: 'webgpu', outcome: 'measured', description: 'webgpu', secondsPerStep: expect.any(Number) }]);
  expect(tf.memory().numTensors).toBe(before);
});
