/** Unpacks a strip or tile to exactly as many bytes as its size needs; fewer are an error. */
import { assertTiff } from '../../../intake/tiff/tiff-fault';
import { COMPRESSION } from '../../../intake/tiff/tiff-kind';
import type { TiffLayout } from '../../../intake/tiff/tiff-layout';
import { inflate } from './inflate';
import { unpackLzw } from './lzw';
import { unpackPackBits } from './pack-bits';
import { undoPredictor } from './undo-predictor';

/**
 * Inflated bytes beyond the size of all blocks together, before the file is taken for an attack: deflate is unpacked by pieces, and the last piece
 * may be longer than the block.
 */
const MOST_EXCESS_BYTES = 32 * 1024 * 1024;

export class BlockUnpacker {
  private readonly reversed: Uint8Array | null;
  private excessBytes = 0;
  private unpacked = new Uint8Array();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly layout: TiffLayout,
  ) {
    this.reversed = layout.isFillReversed && layout.compression !== COMPRESSION.jpeg ? bitsReversed() : null;
  }

  /** The packed bytes of a block: a view of the file, not a copy. */
  stored(index: number): Uint8Array {
    const { offsets, lengths } = this.layout;
    return this.bytes.subarray(offsets[index], offsets[index] + lengths[index]);
  }

  /**
   * Unpack a block.
   *
   * @param size in bytes
   * @returns bytes that are valid until the next call
   * @throws TiffFault broken where the data is damaged or ends too early
   */
  unpack(index: number, size: number): Uint8Array {
    const { compression } = this.layout;
    let stored = this.stored(index);
    if (this.reversed) {
      const { reversed } = this;
      stored = stored.map((byte) => reversed[byte]);
    }
    if (compression === COMPRESSION.none) return stored.subarray(0, size);
    if (this.unpacked.length < size) this.unpacked = new Uint8Array(size);
    const into = this.unpacked.subarray(0, size);
    const filled = fillers[compression](stored, into);
    assertTiff(filled >= size);
    this.excessBytes += filled - size;
    assertTiff(this.excessBytes <= MOST_EXCESS_BYTES);
    undoPredictor(into, this.layout);
    return into;
  }
}

const fillers: Readonly<Record<number, (stored: Uint8Array, into: Uint8Array) => number>> = {
  [COMPRESSION.lzw]: unpackLzw,
  [COMPRESSION.deflate]: inflate,
  [COMPRESSION.oldDeflate]: inflate,
  [COMPRESSION.packBits]: unpackPackBits,
};

/** FillOrder 2: a table of all bytes with their bits reversed. */
function bitsReversed(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    let turned = 0;
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) turned |= 128 >> bit;
    return turned;
  });
}
