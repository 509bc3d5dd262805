/** Takes a frame from a camera as pixels, and writes pixels as an opaque PNG, which decodes to the same bytes. */
import type { RgbaImage } from '../../domain/image';

/** Chromium delivers a black frame before the camera’s first one, and many cameras start too dark. */
const FIRST_WORTH_SEEING = 4;

/** Longest wait for a frame, in milliseconds. */
const LONGEST_WAIT = 2000;

/**
 * The video's next frame, at the camera's own size, and never one of its very first.
 *
 * @returns null if no frame arrives
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

/** @returns a lossless PNG */
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
    // Firefox supports it since version 132. Before that, the next animation frame is close enough.
    if (typeof video.requestVideoFrameCallback === 'function') wait();
    else requestAnimationFrame(come);
  });
}
