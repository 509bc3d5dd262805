/**
 * The chunks of a PNG as its file is read, a piece at a time: a file of hundreds of megabytes never stands in memory whole. CRCs are
 * checked of every chunk that pixels come from.
 */
import { crc32 } from '../../../intake/archives/crc32';

export interface PngPiece {
  readonly type: string;
  /** Of a chunk of pixels a part of it, valid until the next piece is asked for. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Inflating makes 1032 bytes of one at most: a piece unpacks to 34 MB at most before anybody looks. */
const PIECE_BYTES = 32 * 1024;
const READ_BYTES = 1024 * 1024;
/** Whatever else is of use here is smaller; larger chunks are passed over unread. */
const SMALL_CHUNK = 256 * 1024;
const SIGNATURE_BYTES = 8;
/** Wrong ones change the picture. */
const NEEDED = new Set(['IHDR', 'IDAT', 'tRNS', 'IEND']);

/**
 * Up to IEND.
 *
 * @throws Error where a chunk is damaged, or the file ends before IEND
 */
export async function* pngPieces(file: Blob): AsyncGenerator<PngPiece> {
  const source = new Source(file, SIGNATURE_BYTES);
  for (;;) {
    const head = await source.take(8);
    const length = (head[0] << 24) | (head[1] << 16) | (head[2] << 8) | head[3];
    const name = head.slice(4);
    const type = String.fromCharCode(...name);
    if (length < 0) throw new Error(`a chunk ${type} of an impossible length`);
    if (type !== 'IDAT' && length > SMALL_CHUNK) {
      source.skip(length + 4);
      continue;
    }
    let crc = crc32(name);
    let small: Uint8Array<ArrayBuffer> | null = type === 'IDAT' ? null : new Uint8Array(0);
    for (let left = length; left > 0; ) {
      const bytes = await source.take(Math.min(left, small ? SMALL_CHUNK : PIECE_BYTES));
      crc = crc32(bytes, crc);
      left -= bytes.length;
      if (small) small = bytes.slice();
      else yield { type, bytes };
    }
    const told = await source.take(4);
    const isWhole = crc === ((told[0] << 24) | (told[1] << 16) | (told[2] << 8) | told[3]) >>> 0;
    if (!isWhole && NEEDED.has(type)) throw new Error(`the chunk ${type} is damaged`);
    if (small && isWhole) yield { type, bytes: small };
    if (type === 'IEND') return;
  }
}

class Source {
  private buffer = new Uint8Array(0);
  private at = 0;

  constructor(
    private readonly file: Blob,
    private next: number,
  ) {}

  skip(count: number): void {
    const here = Math.min(count, this.buffer.length - this.at);
    this.at += here;
    this.next += count - here;
  }

  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.buffer.length - this.at < count) {
      const rest = this.buffer.subarray(this.at);
      const read = new Uint8Array(await this.file.slice(this.next, this.next + READ_BYTES).arrayBuffer());
      this.next += read.length;
      this.buffer = new Uint8Array(rest.length + read.length);
      this.buffer.set(rest);
      this.buffer.set(read, rest.length);
      this.at = 0;
      if (this.buffer.length < count) throw new Error('the file ends in the middle of a chunk');
    }
    this.at += count;
    return this.buffer.subarray(this.at - count, this.at);
  }
}
