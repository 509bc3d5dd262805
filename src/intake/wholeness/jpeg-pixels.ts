/**
 * Whether the scans of a JPEG hold all of its blocks, though it has its end: its Huffman codes are read, and nothing is made of them. A camera
 * or a program that lost a part of the data may still write an end, and decoders then fill the rest with grey. It takes about as long as decoding.
 */

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
}

/** Of each code of up to 16 bits, as its next 16 bits: how long it is, times 256, and its symbol; 0 for none. */
type Codes = Uint16Array;

interface Bits {
  at: number;
  /** The next bits, as its lowest `count` ones; the last `behind` of them are none, but zeros behind the end of the data. */
  held: number;
  count: number;
  behind: number;
  /** Whether bits behind the end were asked for. */
  isShort: boolean;
}

const MOST_DEFINITIONS = 64;

/** @returns what is missing, for a sentence; null for nothing, and for kinds that are not looked into: progressive ones */
export function missingPixelsOfJpeg(bytes: Uint8Array): string | null {
  const tables = new Map<number, Codes>();
  let frame: { readonly width: number; readonly height: number; readonly components: readonly Component[] } | null = null;
  let restart = 0;
  let definitions = 0;
  for (let at = 2; at + 4 < bytes.length; ) {
    if (bytes[at] !== 0xff || bytes[at + 1] === 0xff || bytes[at + 1] === 0) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1];
    if (marker === 0xd9) return null;
    if (marker >= 0xd0 && marker <= 0xd8) {
      at += 2;
      continue;
    }
    const length = (bytes[at + 2] << 8) | bytes[at + 3];
    const part = bytes.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xc2) return null;
    if (marker === 0xc4) {
      // A scan has eight at most, and a new one for each costs time.
      if (++definitions > MOST_DEFINITIONS) return null;
      readTables(part, tables);
    }
    if (marker === 0xdd) restart = (part[0] << 8) | part[1];
    else if (marker === 0xc0 || marker === 0xc1) {
      const components = Array.from({ length: part[5] }, (_, index) => {
        const [id, sampling] = part.subarray(6 + 3 * index);
        return { id, across: sampling >> 4, down: sampling & 15 };
      });
      if (components.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return null;
      frame = { width: (part[3] << 8) | part[4], height: (part[1] << 8) | part[2], components };
    } else if (marker === 0xda && frame) {
      const { width, height, components } = frame;
      const [mostAcross, mostDown] = [Math.max(...components.map(({ across }) => across)), Math.max(...components.map(({ down }) => down))];
      const scanned: { readonly blocks: number; readonly first: Codes; readonly others: Codes }[] = [];
      let units = Math.ceil(width / (8 * mostAcross)) * Math.ceil(height / (8 * mostDown));
      for (let index = 0; index < part[0]; index++) {
        const component = components.find(({ id }) => id === part[1 + 2 * index]);
        const [first, others] = [tables.get(part[2 + 2 * index] >> 4), tables.get(16 + (part[2 + 2 * index] & 15))];
        // Decoders know how to go on without tables; this does not.
        if (!component || !first || !others) return null;
        const isAlone = part[0] === 1;
        if (isAlone)
          units =
            Math.ceil(Math.ceil((width * component.across) / mostAcross) / 8) *
            Math.ceil(Math.ceil((height * component.down) / mostDown) / 8);
        scanned.push({ blocks: isAlone ? 1 : component.across * component.down, first, others });
      }
      const end = endOfUnits(bytes, at, units, restart, scanned);
      if (end === null) return 'a part of its pixels is missing';
      at = end;
    }
  }
  return null;
}

/** @returns where the last unit ends; null where the data end before it */
function endOfUnits(
  bytes: Uint8Array,
  start: number,
  units: number,
  restart: number,
  scanned: readonly { readonly blocks: number; readonly first: Codes; readonly others: Codes }[],
): number | null {
  const bits: Bits = { at: start, held: 0, count: 0, behind: 0, isShort: false };
  for (let unit = 0; unit < units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      const marker = bytes.indexOf(0xff, bits.at);
      if (marker < 0 || bytes[marker + 1] < 0xd0 || bytes[marker + 1] > 0xd7) return null;
      Object.assign(bits, { at: marker + 2, held: 0, count: 0, behind: 0 });
    }
    for (const { blocks, first, others } of scanned)
      for (let block = 0; block < blocks; block++) {
        skip(bytes, bits, symbol(bytes, bits, first));
        for (let index = 1; index < 64; index++) {
          const found = symbol(bytes, bits, others);
          if ((found & 15) === 0 && found !== 0xf0) break;
          index += found >> 4;
          skip(bytes, bits, found & 15);
        }
        if (bits.isShort) return null;
      }
  }
  return bits.at;
}

function fill(bytes: Uint8Array, bits: Bits): void {
  while (bits.count <= 16) {
    const byte = bytes[bits.at];
    const isMarker = byte === undefined || (byte === 0xff && bytes[bits.at + 1] !== 0);
    bits.held = (bits.held << 8) | (isMarker ? 0 : byte);
    bits.count += 8;
    if (isMarker) bits.behind += 8;
    else bits.at += byte === 0xff ? 2 : 1;
  }
}

function symbol(bytes: Uint8Array, bits: Bits, codes: Codes): number {
  fill(bytes, bits);
  const found = codes[(bits.held >>> (bits.count - 16)) & 0xffff];
  use(bits, found >> 8 || 1);
  return found & 255;
}

function skip(bytes: Uint8Array, bits: Bits, count: number): void {
  fill(bytes, bits);
  use(bits, Math.min(16, count));
}

function use(bits: Bits, count: number): void {
  bits.count -= count;
  if (bits.count >= bits.behind) return;
  bits.isShort = true;
  bits.behind = bits.count;
}

/** ITU T.81, B.2.4.2 and C. */
function readTables(part: Uint8Array, tables: Map<number, Codes>): void {
  for (let at = 0, left = 8; at + 17 <= part.length && left > 0; left--) {
    const codes = new Uint16Array(65_536);
    const counts = part.subarray(at + 1, at + 17);
    let symbolAt = at + 17;
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      for (let more = counts[length - 1]; more > 0; more--, code++)
        codes.fill((length << 8) | part[symbolAt++], code << (16 - length), (code + 1) << (16 - length));
      code <<= 1;
    }
    tables.set(part[at] & 31, codes);
    at = symbolAt;
  }
}
