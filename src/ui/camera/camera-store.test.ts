/** The camera with a fake of the browser's cameras: on, off, late, unplugged, and what each refusal is called. */
import { describe, expect, it } from 'vitest';
import { type CameraStore, createCamera } from './camera-store';
import type { CameraSource } from './open-camera';

class FakeTrack extends EventTarget {
  stopped = false;
  constructor(private readonly deviceId: string) {
    super();
  }
  stop(): void {
    this.stopped = true;
  }
  getSettings() {
    return { deviceId: this.deviceId };
  }
}

/** @param refusal the name of the error with which the browser refuses */
function fakeSource({ refusal = '', ids = ['front', 'back'] } = {}) {
  const tracks: FakeTrack[] = [];
  const asked: MediaStreamConstraints[] = [];
  const named = (name: string) => Object.assign(new Error(name), { name });
  const source = {
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      asked.push(constraints);
      if (refusal) throw named(refusal);
      const { deviceId } = constraints.video as { deviceId?: { exact: string } };
      if (deviceId && !ids.includes(deviceId.exact)) throw named('OverconstrainedError');
      const track = new FakeTrack(deviceId?.exact ?? ids[0]);
      tracks.push(track);
      return { getTracks: () => [track], getVideoTracks: () => [track] };
    },
    enumerateDevices: async () => [
      { kind: 'audioinput', deviceId: 'microphone', label: 'Microphone' },
      ...ids.map((deviceId, index) => ({ kind: 'videoinput', deviceId, label: index === 0 ? 'Front' : '' })),
    ],
  };
  return { source: source as unknown as CameraSource, tracks, asked };
}

const phaseOf = (camera: CameraStore): string => camera.getState().camera.phase;
const errorOf = (camera: CameraStore): string | null => {
  const state = camera.getState().camera;
  return state.phase === 'failed' ? state.error.code : null;
};

describe('a camera', () => {
  it('is on after start, lists the cameras by name, and is off at the end', async () => {
    const { source, tracks } = fakeSource();
    const camera = createCamera(source);
    await camera.getState().start();
    expect(phaseOf(camera)).toBe('on');
    expect(camera.getState().chosenId).toBe('front');
    expect(camera.getState().choices).toEqual([
      { id: 'front', label: 'Front' },
      { id: 'back', label: 'Camera 2' },
    ]);
    camera.getState().end();
    expect(phaseOf(camera)).toBe('off');
    expect(tracks.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it('gives way to the one that is chosen, and only that stays on', async () => {
    const { source, tracks, asked } = fakeSource();
    const camera = createCamera(source);
    await camera.getState().start();
    await camera.getState().choose('back');
    expect(asked.at(-1)?.video).toMatchObject({ deviceId: { exact: 'back' } });
    expect(tracks.map(({ stopped }) => stopped)).toEqual([true, false]);
  });

  it('takes another one if the requested one is gone', async () => {
    const camera = createCamera(fakeSource().source, 'gone');
    await camera.getState().start();
    expect(phaseOf(camera)).toBe('on');
    expect(camera.getState().chosenId).toBe('front');
  });

  it('that comes after it was given up is switched off at once', async () => {
    const { source, tracks } = fakeSource();
    const camera = createCamera(source);
    const starting = camera.getState().start();
    camera.getState().end();
    await starting;
    expect(phaseOf(camera)).toBe('off');
    expect(tracks.every(({ stopped }) => stopped)).toBe(true);
  });

  it('rests while the page is hidden and comes back with it; one that failed does not', async () => {
    const { source, tracks } = fakeSource();
    const camera = createCamera(source);
    await camera.getState().start();
    camera.getState().rest();
    expect(phaseOf(camera)).toBe('resting');
    expect(tracks[0].stopped).toBe(true);
    await camera.getState().wake();
    expect(phaseOf(camera)).toBe('on');

    const failing = createCamera(undefined);
    await failing.getState().start();
    failing.getState().rest();
    await failing.getState().wake();
    expect(errorOf(failing)).toBe('camera-insecure');
  });

  it('says that it was unplugged, and not when it was switched off here', async () => {
    const { source, tracks } = fakeSource();
    const camera = createCamera(source);
    await camera.getState().start();
    await camera.getState().choose('back');
    tracks[0].dispatchEvent(new Event('ended'));
    expect(phaseOf(camera)).toBe('on');
    tracks[1].dispatchEvent(new Event('ended'));
    expect(errorOf(camera)).toBe('camera-unplugged');
    await camera.getState().start();
    expect(phaseOf(camera)).toBe('on');
  });

  it.each([
    ['NotAllowedError', 'camera-denied'],
    ['SecurityError', 'camera-denied'],
    ['NotFoundError', 'camera-missing'],
    ['OverconstrainedError', 'camera-missing'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
    ['TypeError', 'unexpected'],
  ])('refused with %s says %s', async (refusal, code) => {
    const camera = createCamera(fakeSource({ refusal }).source);
    await camera.getState().start();
    expect(errorOf(camera)).toBe(code);
  });
});
