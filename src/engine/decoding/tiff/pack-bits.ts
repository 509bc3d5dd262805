/** PackBits (TIFF 6.0, section 9): runs of one byte, and literal bytes. It stops when the block is full. */

/** @returns how many bytes of `into` were filled: fewer where the data ends too early */
export function unpackPackBits(stored: Uint8Array, into: Uint8Array): number {
  let [read, at] = [0, 0];
  while (at < into.length && read + 1 < stored.length) {
    const head = stored[read++];
    if (head === 128) continue;
    const count = Math.min(head < 128 ? head + 1 : 257 - head, into.length - at);
    if (head < 128) {
      const run = stored.subarray(read, read + count);
      into.set(run, at);
      at += run.length;
      read += head + 1;
    } else {
      into.fill(stored[read++], at, at + count);
      at += count;
    }
  }
  return at;
}
