/** A picture as a small file within a page: at most so many pixels long, as JPEG where there is a canvas, as PNG where there is none. */
import { encodePng } from '../../../formats/results/png';
import { resample, rowByRow } from '../../../imaging/resample';

/** Enough to see on paper what the map sees; some 40 kB a picture. */
export const LONGEST = 320;
const QUALITY = 0.88;

/**
 * @param rgba width * height * 4 bytes, opaque
 * @returns a `data:` address
 */
export async function smallPicture(rgba: Uint8ClampedArray, width: number, height: number): Promise<string> {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const [smallWidth, smallHeight] = [width, height].map((side) => Math.max(1, Math.round(scale * side)));
  const pixels = scale === 1 ? rgba : shrunken(rgba, width, height, smallWidth, smallHeight);
  const file = await encoded(pixels, smallWidth, smallHeight);
  return `data:${file.type};base64,${base64(new Uint8Array(await file.arrayBuffer()))}`;
}

function shrunken(rgba: Uint8ClampedArray, width: number, height: number, smallWidth: number, smallHeight: number): Uint8ClampedArray {
  const addRow = (y: number, left: number, count: number, weight: number, sum: Float64Array): void => {
    const start = 4 * (y * width + left);
    for (let at = 0; at < 4 * count; at++) sum[at] += weight * rgba[start + at];
  };
  const box = { left: 0, top: 0, width, height };
  return Uint8ClampedArray.from(resample({ width, height }, rowByRow(addRow), 4, box, { width: smallWidth, height: smallHeight }));
}

async function encoded(rgba: Uint8ClampedArray, width: number, height: number): Promise<Blob> {
  const png = () => new Blob([encodePng(rgba, width, height)], { type: 'image/png' });
  if (typeof OffscreenCanvas === 'undefined') return png();
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return png();
  context.putImageData(new ImageData(Uint8ClampedArray.from(rgba), width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
