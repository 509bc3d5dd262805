/** Unpacks run lengths (RLE4, RLE8, and RLE24 of OS/2). Pixels that no run reaches are not set. */
import { type BmpHeader, PACKING } from './bmp-header';

/** What one pixel is set to: an index of the colour table, or three bytes of blue, green and red as one number. */
export type SetPixel = (x: number, y: number, value: number) => void;

/** @throws Error where it is damaged or ends too early */
export function unpackRuns(bytes: Uint8Array, { packing, width, height, start }: BmpHeader, setPixel: SetPixel): void {
  let [at, x, y] = [start, 0, 0];
  const take = (): number => {
    if (at >= bytes.length) throw new Error('runs end too early');
    return bytes[at++];
  };
  const takeColour = (): number => take() | (take() << 8) | (take() << 16);
  const put = (value: number): void => {
    if (x < width) setPixel(x, y, value);
    x += 1;
  };
  while (y < height) {
    const count = take();
    if (count > 0) {
      const end = Math.min(x + count, width);
      const value = packing === PACKING.runs24 ? takeColour() : take();
      for (let index = 0; x < end; index++) put(packing !== PACKING.runs4 ? value : index % 2 === 0 ? value >> 4 : value & 15);
      continue;
    }
    const what = take();
    if (what === 1) return;
    if (what === 0) {
      x = 0;
      y += 1;
    } else if (what === 2) {
      x += take();
      y += take();
      if (x > width || y > height) throw new Error('a step out of the picture');
    } else {
      const first = at;
      for (let index = 0; index < what; index++) {
        if (packing === PACKING.runs24) put(takeColour());
        else if (packing === PACKING.runs8) put(take());
        else put(index % 2 === 0 ? bytes[at] >> 4 : take() & 15);
      }
      if (packing === PACKING.runs4 && what % 2 === 1) take();
      if ((at - first) % 2 === 1) take();
    }
  }
}
