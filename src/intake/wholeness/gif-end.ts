/**
 * Whether the first picture of a GIF is whole: its blocks are followed, and its pixels counted without being made. Browsers take a GIF
 * that was cut off for a picture whose rest is empty.
 */

export interface GifEnd {
  /** For a sentence; null for nothing. */
  readonly missing: string | null;
  readonly isAnimated: boolean;
}

const [EXTENSION, PICTURE, END] = [0x21, 0x2c, 0x3b];
const cutOff = (missing: string, isAnimated = false): GifEnd => ({ missing, isAnimated });

export function endOfGif(bytes: Uint8Array): GifEnd {
  let at = 13 + colourTableBytes(bytes[10]);
  let pictures = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === END) return pictures > 0 ? { missing: null, isAnimated: pictures > 1 } : cutOff('it has no picture in it');
    if (kind === EXTENSION) at = endOfBlocks(bytes, at + 2);
    else if (kind === PICTURE) {
      if (at + 11 > bytes.length) break;
      const pixels = (bytes[at + 5] | (bytes[at + 6] << 8)) * (bytes[at + 7] | (bytes[at + 8] << 8));
      const data = at + 10 + colourTableBytes(bytes[at + 9]);
      at = endOfBlocks(bytes, data + 1);
      if (pictures === 0 && at <= bytes.length && !hasPixels(bytes, data, pixels)) return cutOff('a part of its pixels is missing');
      pictures += 1;
    } else return cutOff('behind its first parts there is something else', pictures > 1);
  }
  return cutOff('its end is missing', pictures > 1);
}

const colourTableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** @returns behind the empty block that ends them; beyond the file where that is missing */
function endOfBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at] + 1;
  return at < bytes.length ? at + 1 : bytes.length + 1;
}

/** LZW with codes of up to 12 bits (GIF89a, appendix F): how long each code's string is suffices. */
function hasPixels(bytes: Uint8Array, data: number, wanted: number): boolean {
  const least = bytes[data];
  if (least < 1 || least > 11) return false;
  const clear = 1 << least;
  const lengths = new Uint32Array(4096).fill(1, 0, clear);
  let next = clear + 2;
  let width = least + 1;
  let before = 0;
  let pixels = 0;
  let bits = 0;
  let held = 0;
  let at = data + 1;
  let left = 0;
  while (pixels < wanted) {
    while (held < width) {
      if (left === 0) {
        left = bytes[at++];
        if (!left) return false;
      }
      bits |= bytes[at++] << held;
      held += 8;
      left -= 1;
    }
    const code = bits & ((1 << width) - 1);
    bits >>>= width;
    held -= width;
    if (code === clear) {
      next = clear + 2;
      width = least + 1;
      before = 0;
      continue;
    }
    if (code === clear + 1 || code > next || (code === next && before === 0)) return false;
    const length = code === next ? before + 1 : lengths[code];
    pixels += length;
    if (before > 0 && next < 4096) {
      lengths[next++] = before + 1;
      if (next === 1 << width && width < 12) width += 1;
    }
    before = length;
  }
  return true;
}
