/** BMP as Windows writes it (BITMAPINFOHEADER): 24 bits, or 8 with a palette of greys; rows from below, or from above. */
import type { CellPicture } from './cell-picture';

export function writeBmp({ width, height, share }: CellPicture, { bits = 24 as 8 | 24, isTopDown = false } = {}): Uint8Array {
  const row = Math.ceil((width * bits) / 32) * 4;
  const palette = bits === 8 ? 1024 : 0;
  const start = 54 + palette;
  const view = new DataView(new ArrayBuffer(start + row * height));
  view.setUint16(0, 0x424d);
  view.setUint32(2, view.byteLength, true);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, isTopDown ? -height : height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(34, row * height, true);
  for (let index = 0; index < palette / 4; index++) view.setUint32(54 + 4 * index, 0x010101 * index, true);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = Math.round(255 * share(x, y));
      const at = start + row * (isTopDown ? y : height - 1 - y) + (x * bits) / 8;
      for (let channel = 0; channel < bits / 8; channel++) view.setUint8(at + channel, grey);
    }
  return new Uint8Array(view.buffer);
}
