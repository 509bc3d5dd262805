/**
 * Deflate in a zlib wrapping, by fflate, piece by piece: a small file that unpacks to very much is left when the block is full. fflate takes
 * much that is damaged without a word, and does not look at the check sum; here it is looked at.
 */
import { Unzlib, unzlibSync } from 'fflate';
import { assertTiff } from '../../../intake/tiff/tiff-fault';

/** Stored bytes at a time. They become 64 MB at most. */
const PIECE = 64 * 1024;
/** Blocks of fewer are unpacked at once, for a stream costs more than they do. They become 4 MB at most. */
const SMALL = 4096;
/** The greatest prime below 65,536, and how many bytes can be summed up before a sum overflows 32 bits (RFC 1950). */
const [MODULUS, RUN] = [65_521, 3800];

/**
 * @param into filled from its start
 * @returns how many bytes came out, up to the last piece that was needed; fewer than `into` holds where the stored ones end too early
 * @throws where it is damaged
 */
export function inflate(stored: Uint8Array, into: Uint8Array): number {
  return stored.length <= SMALL && inflateAtOnce(stored, into) ? into.length : inflateByPieces(stored, into);
}

/** @returns whether the block was filled exactly, by its sum: what unpacks to more, or is damaged, is looked at by pieces */
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
  // What is left behind a full block is little, most often the check sum alone; or another picture's, and none of ours.
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

/** The sum stands behind the data, which some programs fill up with other bytes. */
function holdsSum(stored: Uint8Array, [a, b]: readonly [number, number]): boolean {
  const sum = [b >> 8, b & 255, a >> 8, a & 255];
  const first = Math.max(2, stored.length - PIECE);
  for (let at = stored.length - 4; at >= first; at--) if (sum.every((byte, index) => stored[at + index] === byte)) return true;
  return false;
}
