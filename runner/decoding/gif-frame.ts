/** Where the first frame of a GIF lies on its screen. */

export interface GifFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const [EXTENSION, FRAME] = [0x21, 0x2c];

/** @throws Error where there is no frame, or no table of colours for it */
export function firstGifFrame(bytes: Uint8Array): GifFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const global = colours(bytes[10]);
  for (let at = 13 + global; at + 10 <= bytes.length; ) {
    if (bytes[at] === FRAME) {
      // Decoders make up colours of their own, each its own.
      if (global === 0 && colours(bytes[at + 9]) === 0) throw new Error('no table of colours');
      const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
      return { left, top, width, height };
    }
    if (bytes[at] !== EXTENSION) break;
    at += 2;
    while (at < bytes.length && bytes[at] > 0) at += bytes[at] + 1;
    at += 1;
  }
  throw new Error('no frame');
}
