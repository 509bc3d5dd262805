/** What a trial says: the fastest, whether it still holds, and the sentences. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { DeviceTrial, TriedDevice } from './device';
import { deviceTrialSchema, fastestDevice, formatStepTime, isOfMachine, measuredBySpeed, trialReason } from './device-trial';

const machine = { adapter: 'A GPU', webglRenderer: null, cores: 8, crossOriginIsolated: true, studioVersion: '1' };
const wasm: TriedDevice = { kind: 'wasm', outcome: 'measured', description: 'CPU', secondsPerStep: 0.18 };
const gpu: TriedDevice = { kind: 'webgpu', outcome: 'measured', description: 'A GPU via WebGPU', secondsPerStep: 0.0123 };
const failed: TriedDevice = { kind: 'webgl', outcome: 'failed', reason: 'It was lost.' };

const trialOf = (...devices: TriedDevice[]): DeviceTrial => ({ machine, date: '2026-11-24T08:00:00.000Z', seconds: 1.2, devices });

describe('a trial of the devices', () => {
  it('speaks for the fastest of those that were measured', () => {
    expect(fastestDevice(trialOf(wasm, failed, gpu))?.kind).toBe('webgpu');
    expect(measuredBySpeed(trialOf(wasm, gpu)).map(({ kind }) => kind)).toEqual(['webgpu', 'wasm']);
    expect(fastestDevice(trialOf(failed))).toBeNull();
  });

  it('holds for the machine, browser and studio it was made with, and for no other', () => {
    expect(isOfMachine(trialOf(wasm), { ...machine })).toBe(true);
    for (const other of [{ adapter: 'B' }, { webglRenderer: 'B' }, { cores: 4 }, { crossOriginIsolated: false }, { studioVersion: '2' }]) {
      expect(isOfMachine(trialOf(wasm), { ...machine, ...other })).toBe(false);
    }
  });

  it('says in words why the fastest was taken', () => {
    expect(trialReason(trialOf(wasm, gpu))).toBe('The fastest in the trial: WebGPU took 12 ms a step; WebAssembly 180 ms a step.');
    expect(trialReason(trialOf(wasm, failed))).toBe('WebAssembly took 180 ms a step in the trial; no other device could be measured.');
    expect([0.00423, 0.0123, 1.5].map(formatStepTime)).toEqual(['4.2 ms a step', '12 ms a step', '1,500 ms a step']);
  });

  it('passes its own check when it comes back from outside, and nothing else does', () => {
    const trial = trialOf(wasm, gpu, failed);
    expect(v.parse(deviceTrialSchema, JSON.parse(JSON.stringify(trial)))).toEqual(trial);
    for (const broken of [null, {}, { ...trial, date: 'yesterday' }, trialOf({ ...wasm, secondsPerStep: -1 })]) {
      expect(v.safeParse(deviceTrialSchema, broken).success).toBe(false);
    }
  });
});
