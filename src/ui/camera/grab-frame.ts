/** What a camera sees at this moment, as pixels, and the same pixels as a file. The file gives back the very bytes: PNG, all of it opaque. */
import type { RgbaImage } from '../../domain/image';

/** The frame that a video shows now, at the camera's own size; null before its first. */
export function grabFrame(video: HTMLVideoElement): RgbaImage | null {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
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
