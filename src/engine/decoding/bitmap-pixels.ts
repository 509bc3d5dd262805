/**
 * Reads the pixels of a bitmap through a canvas: a small picture at once, a large or long one tile by tile. A canvas with a side over 65,535
 * pixels stays empty without an error, and a canvas of a large picture takes too much memory.
 */

/** Pixels of a canvas that every browser can allocate. */
const WHOLE_PIXELS = 24 * 1024 * 1024;
const LONGEST_SIDE = 8192;
const TILE = 2048;

/**
 * @returns RGBA bytes, not premultiplied
 * @throws Error where the browser gives no canvas, or one that stays empty
 */
export function bitmapPixels(bitmap: ImageBitmap): Uint8ClampedArray {
  const { width, height } = bitmap;
  const isSmall = width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= WHOLE_PIXELS;
  const [tileWidth, tileHeight] = isSmall ? [width, height] : [Math.min(width, TILE), Math.min(height, TILE)];
  // One row more than the picture has, for the opaque pixel of `checked`.
  const context = new OffscreenCanvas(tileWidth, tileHeight + 1).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingEnabled = false;
  const drawn = (left: number, top: number, columns: number, rows: number): Uint8ClampedArray => {
    context.clearRect(0, 0, tileWidth, tileHeight + 1);
    context.drawImage(bitmap, left, top, columns, rows, 0, 0, columns, rows);
    return checked(context, columns, rows);
  };
  if (isSmall) return drawn(0, 0, width, height);
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const [columns, rows] = [Math.min(TILE, width - left), Math.min(TILE, height - top)];
      const tile = drawn(left, top, columns, rows);
      for (let row = 0; row < rows; row++)
        pixels.set(tile.subarray(4 * row * columns, 4 * (row + 1) * columns), 4 * ((top + row) * width + left));
    }
  return pixels;
}

/** The canvas's pixels, after a check with an opaque pixel: a lost or too large canvas reads as empty, as a transparent picture does. */
function checked(context: OffscreenCanvasRenderingContext2D, columns: number, rows: number): Uint8ClampedArray {
  context.fillRect(0, rows, 1, 1);
  const [, , , alpha] = context.getImageData(0, rows, 1, 1).data;
  if (alpha !== 255) throw new Error('the canvas was lost');
  return context.getImageData(0, 0, columns, rows).data;
}
