/** Unpacks one entry of a zip and checks its length and CRC-32. Memory is bounded by the length that the directory gives. */
import { Inflate, inflateSync } from 'fflate';
import type { BlobWindow } from './blob-window';
import { crc32 } from './crc32';
import { STORED, type ZipRecord } from './zip-record';

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
/** Room for what stands behind the local name, which its list does not tell; more is read where there is more. */
const EXTRA_BYTES = 200;
/** Deflate grows by no more: so much comes out of a piece before it is looked at how much it is. */
const MOST_GROWTH = 1032;
const PIECE_BYTES = 64 * 1024;

/**
 * @param record stored or deflated, not encrypted
 * @returns its bytes, or what is wrong with it, to stand in a sentence
 * @throws what the browser throws where the file can no longer be read
 */
export async function readZipEntry(window: BlobWindow, record: ZipRecord): Promise<Uint8Array<ArrayBuffer> | string> {
  const { offset, packedBytes, bytes, method } = record;
  if (!isPlausible(record)) return 'its length is not what the archive says';
  const around = await window.read(offset, HEADER_BYTES + 3 * record.name.length + EXTRA_BYTES + packedBytes);
  const header = new DataView(around.buffer, around.byteOffset, around.length);
  if (around.length < HEADER_BYTES || header.getUint32(0, true) !== LOCAL_HEADER) return 'it is not where the archive says';
  const start = HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  const packed =
    start + packedBytes <= around.length ? around.subarray(start, start + packedBytes) : await window.read(offset + start, packedBytes);
  if (packed.length < packedBytes) return 'it is cut off';
  const unpacked = method === STORED ? packed.slice() : inflated(packed, bytes);
  if (typeof unpacked === 'string') return unpacked;
  return crc32(unpacked) === record.crc32 ? unpacked : 'its checksum is wrong';
}

/** Whether so many bytes can become so many: where not, nothing need be unpacked to see it. */
export function isPlausible({ method, packedBytes, bytes }: ZipRecord): boolean {
  return method === STORED ? packedBytes === bytes : bytes <= packedBytes * MOST_GROWTH && packedBytes <= 1.1 * bytes + 1024;
}

function inflated(packed: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | string {
  // One more than it should be, to see whether there is more.
  const out = new Uint8Array(bytes + 1);
  let length = 0;
  try {
    // At once is faster, and no more comes out than of one piece.
    if (packed.length <= PIECE_BYTES) length = inflateSync(packed, { out }).length;
    else {
      const inflate = new Inflate((piece) => {
        if (length + piece.length > bytes) throw new RangeError('too long');
        out.set(piece, length);
        length += piece.length;
      });
      for (let at = 0; at < packed.length; at += PIECE_BYTES)
        inflate.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    }
  } catch (thrown) {
    return thrown instanceof RangeError ? 'it is longer than the archive says' : 'it cannot be unpacked';
  }
  if (length === bytes) return out.subarray(0, bytes);
  return length > bytes ? 'it is longer than the archive says' : 'it is shorter than the archive says';
}
