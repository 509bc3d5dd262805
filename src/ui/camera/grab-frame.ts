/** What a camera sees, as pixels, and the same pixels as a file. The file gives back the very bytes: PNG, all of it opaque. */
import type { RgbaImage } from '../../domain/image';

/** Chromium shows a black frame before a camera's own first one, and many cameras see too dark at first. */
const FIRST_WORTH_SEEING = 4;

/** Of a video that stands still, in milliseconds. */
const LONGEST_WAIT = 2000;

/**
 * The video's next frame, at the camera's own size, and never one of its very first.
 *
 * @returns null where none comes
 */
export async function grabFrame(video: HTMLVideoElement): Promise<RgbaImage | null> {
  if (!(await hasNextFrame(video))) return null;
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false });
  if (!drawing) return null;
  drawing.drawImage(video, 0, 0);
  return { width, height, pixels: drawing.getImageData(0, 0, width, height).data };
}

/** @returns a PNG without loss */
export function pngOf({ width, height, pixels }: RgbaImage): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

function hasNextFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LONGEST_WAIT);
    const come = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const wait = (): void => {
      video.requestVideoFrameCallback((_, { presentedFrames }) => {
        if (presentedFrames < FIRST_WORTH_SEEING) wait();
        else come();
      });
    };
    // Firefox has it since 132; before that the next frame of the screen is near enough.
    if (typeof video.requestVideoFrameCallback === 'function') wait();
    else requestAnimationFrame(come);
  });
}
