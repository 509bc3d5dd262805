/** Decodes JPEG with the browser's decoder: it is fast and bounded, and where it is libjpeg-turbo it agrees with libtiff to the last bit. */
import type { DecodeJpeg } from './decode-jpeg';

/** Pixels that are read at a time, so that a large picture is not in memory three times. */
const BAND_PIXELS = 4_000_000;

export const decodeJpegInBrowser: DecodeJpeg = async (file, { width, height }, take) => {
  const bitmap = await createImageBitmap(new Blob([file], { type: 'image/jpeg' }), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  try {
    if (bitmap.width !== width || bitmap.height !== height) throw new Error('another size than its own header says');
    const band = Math.max(1, Math.min(height, Math.floor(BAND_PIXELS / width)));
    const context = canvasOf(width, band);
    for (let top = 0; top < height; top += band) {
      const rows = Math.min(band, height - top);
      context.drawImage(bitmap, 0, -top);
      take(context.getImageData(0, 0, width, rows).data, top, rows);
    }
  } finally {
    bitmap.close();
  }
};

let cached: OffscreenCanvasRenderingContext2D | null = null;

/** A canvas of this size, reused for the next tile. */
function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (cached?.canvas.width !== width || cached.canvas.height !== height)
    cached = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false });
  if (!cached) throw new Error('no canvas');
  return cached;
}
