/** RGBA bytes as the bytes of a PNG: by the browser, which does not keep the page waiting, or without a canvas where there is none. */
import { encodePng } from '../../../formats/results/png';

/** @param rgba width * height * 4 bytes, not premultiplied */
export async function pngFile(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Promise<Uint8Array> {
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(width, height).getContext('2d');
  if (!context) return encodePng(rgba, width, height);
  context.putImageData(new ImageData(rgba, width, height), 0, 0);
  return new Uint8Array(await (await context.canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}
