/**
 * The newest frame of a camera, for whoever takes one after the other: one that came while the taker was busy is there at once, and none is given
 * twice. A frame is a bitmap, which can be handed to a worker without a copy.
 */

/** Longest wait for a frame, in milliseconds. */
const LONGEST_WAIT = 2000;

/** Chromium delivers a black frame before the camera’s first one, and many cameras start too dark. */
const FIRST_WORTH_SEEING = 4;

export interface FrameWatch {
  /** A frame that was not given before, at the camera’s own size; null if none comes. The taker closes it or hands it over. */
  next(): Promise<ImageBitmap | null>;
  end(): void;
}

/** What is used of the browser, so that tests can give their own. */
export type WatchedVideo = Pick<HTMLVideoElement, 'videoWidth' | 'videoHeight' | 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'>;

/** @param take makes a bitmap of what the video shows */
export function watchFrames<Video extends WatchedVideo>(video: Video, take: (video: Video) => Promise<ImageBitmap>): FrameWatch {
  let isNew = false;
  let tell = (): void => {};
  let handle = 0;
  // Firefox supports it since version 132. Before that, every animation frame counts as one.
  const hasCallback = typeof video.requestVideoFrameCallback === 'function';
  const come = (presented: number): void => {
    listen();
    if (presented < FIRST_WORTH_SEEING) return;
    isNew = true;
    tell();
  };
  const listen = (): void => {
    handle = hasCallback
      ? video.requestVideoFrameCallback((_, { presentedFrames }) => come(presentedFrames))
      : requestAnimationFrame(() => come(FIRST_WORTH_SEEING));
  };
  listen();
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, LONGEST_WAIT);
      tell = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    next: async () => {
      if (!isNew) await wait();
      if (!isNew || video.videoWidth === 0 || video.videoHeight === 0) return null;
      isNew = false;
      return take(video);
    },
    end: () => (hasCallback ? video.cancelVideoFrameCallback(handle) : cancelAnimationFrame(handle)),
  };
}
