/**
 * Reads the chunks of a PNG piece by piece, so that a file of hundreds of megabytes is never in memory as a whole. The CRC of every chunk that
 * affects pixels is checked.
 */
import { crc32 } from '../../../intake/archives/crc32';

export interface PngPiece {
  readonly type: string;
  /** The whole chunk, or a part of an IDAT chunk, which is valid until the next piece is requested. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Inflating expands by at most 1032: a piece gives at most 34 MB before the size is checked. */
const PIECE_BYTES = 32 * 1024;
const READ_BYTES = 1024 * 1024;
/** The other chunks that are needed are smaller; larger ones are skipped unread. */
const SMALL_CHUNK = 256 * 1024;
const SIGNATURE_BYTES = 8;
/** Chunks that change the picture where they are damaged. */
const NEEDED = new Set(['IHDR', 'IDAT', 'tRNS', 'IEND']);

/**
 * The pieces of all chunks up to IEND.
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
