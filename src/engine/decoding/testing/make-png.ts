/** Encodes 16-bit PNG files for tests: every row filter, interlaced or not, with any chunks before and behind the pixels. */
import { zlibSync } from 'fflate';
import { crc32 } from '../../../intake/archives/crc32';

export interface MadePng {
  readonly width: number;
  readonly height: number;
  readonly colourType: 0 | 2 | 4 | 6;
  /** height * width * channels values, 0..65535. */
  readonly values: ArrayLike<number>;
  readonly isInterlaced?: boolean;
  readonly before?: readonly Uint8Array[];
  readonly behind?: readonly Uint8Array[];
  /** What stands in IDAT instead of the pixels. */
  readonly packed?: Uint8Array;
  /** Bytes of one IDAT. */
  readonly pieceBytes?: number;
}

const SAMPLES = { 0: 1, 2: 3, 4: 2, 6: 4 };
/** left, top, step across, step down. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]]; // biome-ignore format: a table

export function pngChunk(type: string, data: Uint8Array | readonly number[]): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** An eXIf chunk that says nothing but this orientation. */
export function exifChunk(orientation: number, isLittle: boolean): Uint8Array {
  const exif = new DataView(new ArrayBuffer(26));
  exif.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  exif.setUint16(2, 42, isLittle);
  exif.setUint32(4, 8, isLittle);
  exif.setUint16(8, 1, isLittle);
  exif.setUint16(10, 274, isLittle);
  exif.setUint16(12, 3, isLittle);
  exif.setUint32(14, 1, isLittle);
  exif.setUint16(18, orientation, isLittle);
  return pngChunk('eXIf', new Uint8Array(exif.buffer));
}

export function makePng(made: MadePng): Uint8Array<ArrayBuffer> {
  const { width, height, colourType, isInterlaced = false, before = [], behind = [], pieceBytes = 1000 } = made;
  const packed = made.packed ?? zlibSync(filteredRows(made));
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint16(8, (16 << 8) | colourType);
  header.setUint8(12, isInterlaced ? 1 : 0);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < packed.length; at += pieceBytes) pieces.push(pngChunk('IDAT', packed.subarray(at, at + pieceBytes)));
  const all = [pngChunk('IHDR', new Uint8Array(header.buffer)), ...before, ...pieces, ...behind, pngChunk('IEND', [])];
  return joined([Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10]), ...all]);
}

/** Each row with another filter. */
function filteredRows({ width, height, colourType, values, isInterlaced }: MadePng): Uint8Array {
  const samples = SAMPLES[colourType];
  const reach = 2 * samples;
  const rows: Uint8Array[] = [];
  for (const [left, top, across, down] of isInterlaced ? PASSES : [[0, 0, 1, 1]]) {
    let above: Uint8Array | null = null;
    for (let y = top; y < height && left < width; y += down) {
      const raw: number[] = [];
      for (let x = left; x < width; x += across)
        for (let sample = 0; sample < samples; sample++) {
          const value = values[(y * width + x) * samples + sample];
          raw.push(value >> 8, value & 255);
        }
      const filter = rows.length % 5;
      const over = (at: number): number => above?.[at] ?? 0;
      const before = (at: number): number => raw[at - reach] ?? 0;
      const corner = (at: number): number => (at < reach ? 0 : over(at - reach));
      const predicted = [
        () => 0,
        before,
        over,
        (at: number) => Math.floor((before(at) + over(at)) / 2),
        (at: number) => {
          const guess = before(at) + over(at) - corner(at);
          const candidates = [before(at), over(at), corner(at)];
          return candidates.reduce((best, one) => (Math.abs(guess - one) < Math.abs(guess - best) ? one : best));
        },
      ][filter];
      rows.push(Uint8Array.from([filter, ...raw.map((byte, at) => byte - predicted(at))]));
      above = Uint8Array.from(raw);
    }
  }
  return joined(rows);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
