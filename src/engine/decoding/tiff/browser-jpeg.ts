/** JPEG by the browser's own decoder: it is fast, bounded, and where it is libjpeg-turbo agrees with libtiff to the last bit. */

/** Rows at a time, so that a large picture is not there three times over. */
const BAND_PIXELS = 4_000_000;

/**
 * @param file of this size
 * @param take is given some rows after the other, as RGBA; `top` is the first of them
 * @throws where the browser cannot decode it
 */
export async function decodeJpeg(
  file: Uint8Array<ArrayBuffer>,
  { width, height }: { width: number; height: number },
  take: (pixels: Uint8ClampedArray, top: number, rows: number) => void,
): Promise<void> {
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
}

let kept: OffscreenCanvasRenderingContext2D | null = null;

/** Tiles are many and of one size. */
function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (kept?.canvas.width !== width || kept.canvas.height !== height)
    kept = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false });
  if (!kept) throw new Error('no canvas');
  return kept;
}
