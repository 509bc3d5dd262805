/** Whether an AVIF is complete: its boxes, and the extents of its pictures, lie within the file. */

export interface AvifEnd {
  /** For a sentence; null for nothing. */
  readonly missing: string | null;
  readonly isAnimated: boolean;
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const CUT_OFF = 'its end is missing';

export function endOfAvif(bytes: Uint8Array): AvifEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = boxesOf(view, 0, bytes.length);
  const isAnimated = boxes?.some(({ type }) => type === 'moov') ?? false;
  if (!boxes) return { missing: CUT_OFF, isAnimated };
  const meta = boxes.find(({ type }) => type === 'meta');
  if (!meta) return { missing: isAnimated ? null : 'it has no picture in it', isAnimated };
  const inside = boxesOf(view, meta.start + 4, meta.end);
  const places = inside?.find(({ type }) => type === 'iloc');
  if (!inside || !places) return { missing: 'its table of pictures is damaged', isAnimated };
  return { missing: reachesBeyond(view, places, bytes.length) ? CUT_OFF : null, isAnimated };
}

/** @returns null where one reaches beyond the end */
function boxesOf(view: DataView, start: number, end: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = start; at < end; ) {
    if (at + 8 > end) return null;
    let length = view.getUint32(at);
    let head = 8;
    if (length === 1) {
      if (at + 16 > end) return null;
      length = Number(view.getBigUint64(at + 8));
      head = 16;
    }
    // Nothing means: to the end of the file.
    if (length === 0) length = end - at;
    if (length < head || at + length > end) return null;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(at + index)));
    boxes.push({ type, start: at + head, end: at + length });
    at += length;
  }
  return boxes;
}

/** ISO/IEC 14496-12, 8.11.3. */
function reachesBeyond(view: DataView, { start, end }: Box, length: number): boolean {
  let at = start;
  const take = (bytes: number): number => {
    if (at + bytes > end) throw new RangeError('iloc');
    let value = 0;
    for (let left = bytes; left > 0; left--) value = value * 256 + view.getUint8(at++);
    return value;
  };
  try {
    const version = take(1);
    take(3);
    const sizes = take(2);
    const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
    const indexBytes = version > 0 ? sizes & 15 : 0;
    for (let items = take(version < 2 ? 2 : 4); items > 0; items--) {
      take(version < 2 ? 2 : 4);
      // Offsets of the other kinds count within the table, or within another picture.
      const isInFile = version === 0 || (take(2) & 15) === 0;
      take(2);
      const base = take(baseBytes);
      for (let extents = take(2); extents > 0; extents--) {
        take(indexBytes);
        const offset = take(offsetBytes);
        const extent = take(lengthBytes);
        if (isInFile && base + offset + extent > length) return true;
      }
    }
    return false;
  } catch (thrown) {
    if (thrown instanceof RangeError) return true;
    throw thrown;
  }
}
