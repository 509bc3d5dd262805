/**
 * Inflates zlib data with fflate, piece by piece: it stops when the block is full, so a decompression bomb does no harm. fflate accepts much damaged
 * data and ignores the checksum; here the checksum is verified.
 */
import { Unzlib, unzlibSync } from 'fflate';
import { assertTiff } from '../../../intake/tiff/tiff-fault';

/** Compressed bytes at a time; they give at most 64 MB. */
const PIECE = 64 * 1024;
/** Smaller blocks are inflated at once, which is cheaper than a stream; they give at most 4 MB. */
const SMALL = 4096;
/** Adler-32 (RFC 1950): the largest prime below 65,536, and how many bytes can be summed before a sum overflows 32 bits. */
const [MODULUS, RUN] = [65_521, 3800];

/**
 * Inflate a block.
 *
 * @param into filled from its start
 * @returns the number of inflated bytes, up to the last piece that was needed; fewer than `into` holds where the data ends too early
 * @throws where the data is damaged
 */
export function inflate(stored: Uint8Array, into: Uint8Array): number {
  return stored.length <= SMALL && inflateAtOnce(stored, into) ? into.length : inflateByPieces(stored, into);
}

/** @returns whether the data filled the block exactly and the checksum agrees; otherwise the data is inflated by pieces */
function inflateAtOnce(stored: Uint8Array, into: Uint8Array): boolean {
  try {
    return unzlibSync(stored, { out: into }).length === into.length && holdsSum(stored, adler(into, [1, 0]));
  } catch {
    return false;
  }
}

function inflateByPieces(stored: Uint8Array, into: Uint8Array): number {
  let at = 0;
  let sums: readonly [number, number] = [1, 0];
  const stream = new Unzlib((piece) => {
    if (at < into.length) into.set(piece.subarray(0, into.length - at), at);
    at += piece.length;
    sums = adler(piece, sums);
  });
  let read = 0;
  // Behind a full block there is usually only the checksum; more than that belongs to another block.
  for (; read < stored.length && (at < into.length || stored.length - read <= PIECE); read += PIECE)
    stream.push(stored.subarray(read, read + PIECE));
  if (read >= stored.length && at >= into.length) assertTiff(holdsSum(stored, sums));
  return at;
}

function adler(bytes: Uint8Array, [first, second]: readonly [number, number]): readonly [number, number] {
  let [a, b] = [first, second];
  for (let start = 0; start < bytes.length; start += RUN) {
    const end = Math.min(start + RUN, bytes.length);
    for (let at = start; at < end; at++) {
      a += bytes[at];
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return [a, b];
}

/** Whether the checksum is at the end of the data, which some programs pad. */
function holdsSum(stored: Uint8Array, [a, b]: readonly [number, number]): boolean {
  const sum = [b >> 8, b & 255, a >> 8, a & 255];
  const first = Math.max(2, stored.length - PIECE);
  for (let at = stored.length - 4; at >= first; at--) if (sum.every((byte, index) => stored[at + index] === byte)) return true;
  return false;
}
