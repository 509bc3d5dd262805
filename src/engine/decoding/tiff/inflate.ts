/** Deflate in a zlib wrapping, by fflate, piece by piece: a small file that unpacks to very much is left when the block is full. */
import { Unzlib } from 'fflate';

/** Stored bytes at a time. They become 64 MB at most. */
const PIECE = 64 * 1024;

/**
 * @param into filled from its start
 * @returns how many bytes came out, up to the last piece that was needed; fewer than `into` holds where the stored ones end too early
 * @throws where it is damaged
 */
export function inflate(stored: Uint8Array, into: Uint8Array): number {
  let at = 0;
  const stream = new Unzlib((piece) => {
    if (at < into.length) into.set(piece.subarray(0, into.length - at), at);
    at += piece.length;
  });
  for (let read = 0; read < stored.length && at < into.length; read += PIECE) stream.push(stored.subarray(read, read + PIECE));
  return at;
}
