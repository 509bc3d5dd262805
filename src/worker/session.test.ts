/** The session when its GPU is lost: work that tfjs leaves hanging ends all the same. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '../domain/studio-error';
import { Session } from './session';

let loseDevice: (detail: string) => void = () => {};

vi.mock('../engine/device/device', () => ({
  watchDeviceLoss: (listener: (detail: string) => void) => {
    loseDevice = listener;
  },
  openDevice: async () => ({ kind: 'webgpu', description: 'a GPU', reason: 'A test.' }),
}));

const forEver = () => new Promise<never>(() => {});

describe('the session', () => {
  afterEach(() => vi.useRealTimers());

  it('lets work end as it does while the device is there', async () => {
    const session = new Session();
    await session.openDevice('auto');
    expect(await session.unlessDeviceLost(Promise.resolve(3))).toBe(3);
    const foreseen = new StudioError('no-model');
    await expect(session.unlessDeviceLost(Promise.reject(foreseen))).rejects.toBe(foreseen);
  });

  it('fails at once what waits for a lost device, and what asks for it afterwards', async () => {
    const session = new Session();
    await session.openDevice('auto');
    const hanging = session.unlessDeviceLost(forEver());
    loseDevice('the driver was reset');
    await expect(hanging).rejects.toMatchObject({ code: 'device-lost', facts: { detail: 'the driver was reset' } });
    expect(() => session.assertDevice()).toThrow('the driver was reset');
    await expect(session.device()).rejects.toMatchObject({ code: 'device-lost' });
    await session.openDevice('auto');
    expect(() => session.assertDevice()).not.toThrow();
    expect(await session.unlessDeviceLost(Promise.resolve(4))).toBe(4);
  });

  it('takes a failure shortly before the word of the loss for the loss', async () => {
    const session = new Session();
    await session.openDevice('auto');
    const failing = session.unlessDeviceLost(Promise.reject(new Error('A valid external Instance reference no longer exists.')));
    setTimeout(() => loseDevice('the GPU process ended'), 20);
    await expect(failing).rejects.toMatchObject({ code: 'device-lost' });
  });

  it('hands on a failure that no loss follows', async () => {
    vi.useFakeTimers();
    const session = new Session();
    await session.openDevice('auto');
    const failing = session.unlessDeviceLost(Promise.reject(new Error('a plain bug')));
    const seen = expect(failing).rejects.toThrow('a plain bug');
    await vi.runAllTimersAsync();
    await seen;
  });
});
