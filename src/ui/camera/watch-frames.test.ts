import { afterEach, expect, it, vi } from 'vitest';
import { type WatchedVideo, watchFrames } from './watch-frames';

afterEach(() => vi.useRealTimers());

function madeVideo() {
  const waiting: VideoFrameRequestCallback[] = [];
  let presented = 0;
  let taken = 0;
  const video: WatchedVideo = {
    videoWidth: 4,
    videoHeight: 3,
    requestVideoFrameCallback: (callback) => waiting.push(callback),
    cancelVideoFrameCallback: () => void waiting.splice(0),
  };
  const come = (frames = 1): void => {
    for (let frame = 0; frame < frames; frame++) {
      presented += 1;
      for (const callback of waiting.splice(0)) callback(0, { presentedFrames: presented } as VideoFrameCallbackMetadata);
    }
  };
  /** A bitmap that knows the frame that it shows. */
  const take = async () => {
    taken += 1;
    return { width: presented } as ImageBitmap;
  };
  return { video, come, take, waiting, taken: () => taken };
}

it('gives a frame that came meanwhile at once, the newest one, and none twice', async () => {
  const { video, come, take, taken } = madeVideo();
  const watch = watchFrames(video, take);
  come(9);
  expect(await watch.next()).toEqual({ width: 9 });
  const next = watch.next();
  await Promise.resolve();
  expect(taken()).toBe(1);
  come();
  expect(await next).toEqual({ width: 10 });
});

it('passes over the first three, which are dark', async () => {
  const { video, come, take } = madeVideo();
  const watch = watchFrames(video, take);
  const next = watch.next();
  come(3);
  await Promise.resolve();
  come();
  expect(await next).toEqual({ width: 4 });
});

it('gives none where none comes, and hears of none after its end', async () => {
  vi.useFakeTimers();
  const { video, take, waiting } = madeVideo();
  const watch = watchFrames(video, take);
  const next = watch.next();
  await vi.advanceTimersByTimeAsync(2500);
  expect(await next).toBeNull();
  watch.end();
  expect(waiting).toEqual([]);
});
