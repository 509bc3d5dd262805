/** What is remembered of a trial, and that neither a full, a forbidden nor a foreign storage disturbs. */
import { describe, expect, it } from 'vitest';
import type { DeviceTrial } from '../domain/device';
import { createDeviceTrialMemory } from './device-trial-memory';

const trial: DeviceTrial = {
  machine: { adapter: 'A GPU', webglRenderer: null, cores: 8, crossOriginIsolated: true, studioVersion: '1' },
  date: '2026-11-24T08:00:00.000Z',
  seconds: 1.2,
  devices: [{ kind: 'wasm', outcome: 'measured', description: 'CPU', secondsPerStep: 0.18 }],
};

function fakeStorage() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

describe('the memory of device trials', () => {
  it('gives back what it was given', () => {
    const storage = fakeStorage();
    const memory = createDeviceTrialMemory(() => storage);
    expect(memory.read()).toBeNull();
    memory.write(trial);
    expect(createDeviceTrialMemory(() => storage).read()).toEqual(trial);
  });

  it('takes what it cannot read for nothing', () => {
    const storage = fakeStorage();
    const memory = createDeviceTrialMemory(() => storage);
    memory.write(trial);
    const [key] = storage.kept.keys();
    for (const broken of ['', '{', '[]', '{"devices":[]}']) {
      storage.kept.set(key, broken);
      expect(memory.read()).toBeNull();
    }
  });

  it('bears a browser that forbids storage', () => {
    const memory = createDeviceTrialMemory(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    memory.write(trial);
    expect(memory.read()).toBeNull();
  });
});
