/** What the TIFF reader asks of a JPEG decoder. The page gives it the browser's (browser-jpeg.ts), the runner its own. */

/**
 * @param file a JPEG of this size
 * @param take receives bands of rows as RGBA; `top` is the first row of a band
 * @throws where it cannot be decoded
 */
export type DecodeJpeg = (
  file: Uint8Array<ArrayBuffer>,
  size: { readonly width: number; readonly height: number },
  take: (pixels: Uint8ClampedArray, top: number, rows: number) => void,
) => Promise<void>;
