/** How an AVIF lies, by the boxes irot and imir of its primary picture (ISO/IEC 23008-12, 6.5.10 and 6.5.12). EXIF data do not count in AVIF. */

/** By quarter turns against the clock, then the mirror: none, top with bottom, left with right. */
const ORIENTATIONS: readonly (readonly [none: number, upsideDown: number, leftRight: number])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * @returns 1..8, as in EXIF
 * @throws Error where the boxes make no sense, or cut out a part of the picture
 */
export function avifOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const meta = boxOf(boxesIn(view, 0, bytes.length), 'meta');
  if (!meta) return 1;
  const inside = boxesIn(view, meta.start + 4, meta.end);
  const [primary, properties] = [boxOf(inside, 'pitm'), boxOf(inside, 'iprp')];
  if (!primary || !properties) return 1;
  const id = view.getUint8(primary.start) === 0 ? view.getUint16(primary.start + 4) : view.getUint32(primary.start + 4);
  const parts = boxesIn(view, properties.start, properties.end);
  const [container, association] = [boxOf(parts, 'ipco'), boxOf(parts, 'ipma')];
  if (!container || !association) return 1;
  const known = boxesIn(view, container.start, container.end);
  const own = propertiesOf(view, association, id).map((index) => known[index - 1]);
  if (own.some((box) => box?.type === 'clap')) throw new Error('a part of it is cut out');
  const [turn, mirror] = [boxOf(own, 'irot'), boxOf(own, 'imir')];
  const row = ORIENTATIONS[turn ? view.getUint8(turn.start) & 3 : 0];
  return row[mirror ? 1 + (view.getUint8(mirror.start) & 1) : 0];
}

const boxOf = (boxes: readonly (Box | undefined)[], wanted: string): Box | undefined => boxes.find((box) => box?.type === wanted);

function boxesIn(view: DataView, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    let [length, head] = [view.getUint32(at), 8];
    if (length === 1) [length, head] = [Number(view.getBigUint64(at + 8)), 16];
    if (length === 0) length = end - at;
    if (length < head || at + length > end) throw new Error('a box without an end');
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
    boxes.push({ type, start: at + head, end: at + length });
    at += length;
  }
  return boxes;
}

/** @returns indices of the properties of this item, from 1 (14496-12, 8.11.14) */
function propertiesOf(view: DataView, { start, end }: Box, id: number): number[] {
  const version = view.getUint8(start);
  const isWide = (view.getUint8(start + 3) & 1) === 1;
  let at = start + 8;
  for (let items = view.getUint32(start + 4); items > 0 && at < end; items--) {
    const item = version < 1 ? view.getUint16(at) : view.getUint32(at);
    at += version < 1 ? 2 : 4;
    const count = view.getUint8(at++);
    const indices = Array.from({ length: count }, (_, index) =>
      isWide ? view.getUint16(at + 2 * index) & 0x7fff : view.getUint8(at + index) & 0x7f,
    );
    if (item === id) return indices;
    at += count * (isWide ? 2 : 1);
  }
  return [];
}
