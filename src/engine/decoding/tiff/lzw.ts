/**
 * LZW as in TIFF 6.0, section 13, and the variant that programs before 1990 wrote: bits from the low end, and code lengths that grow one code
 * later. It fills a block of known size, and stops when the block is full.
 */
const [CLEAR, END, FIRST_FREE] = [256, 257, 258];
const MOST_CODES = 4096;
const [FEWEST_BITS, MOST_BITS] = [9, 12];

// Allocated once: a picture may have a hundred thousand blocks.
const prefixes = new Uint16Array(MOST_CODES);
const lastBytes = Uint8Array.from({ length: MOST_CODES }, (_, code) => code & 255);
const firstBytes = lastBytes.slice();
const lengths = new Uint16Array(MOST_CODES).fill(1);

/** Whether the data is of the old variant: it begins with a clear code of nine bits from the low end. */
const isOldStyle = (stored: Uint8Array): boolean => stored.length >= 2 && stored[0] === 0 && (stored[1] & 1) === 1;

/**
 * Unpack a block.
 *
 * @param into filled from its start
 * @returns how many bytes of `into` were filled: fewer where the data ends too early
 * @throws where a code is invalid
 */
export function unpackLzw(stored: Uint8Array, into: Uint8Array): number {
  const isOld = isOldStyle(stored);
  const early = isOld ? 0 : 1;
  let [read, held, bitsHeld, codeBits] = [0, 0, 0, FEWEST_BITS];
  let [free, previous, at] = [FIRST_FREE, -1, 0];
  while (at < into.length) {
    while (bitsHeld < codeBits) {
      if (read === stored.length) return at;
      if (isOld) held |= stored[read++] << bitsHeld;
      else held = ((held << 8) | stored[read++]) & 0xff_ffff;
      bitsHeld += 8;
    }
    bitsHeld -= codeBits;
    const mask = (1 << codeBits) - 1;
    const code = isOld ? held & mask : (held >>> bitsHeld) & mask;
    if (isOld) held >>>= codeBits;
    if (code === END) return at;
    if (code === CLEAR) {
      [codeBits, free, previous] = [FEWEST_BITS, FIRST_FREE, -1];
      continue;
    }
    if (code > free || (code === free && previous < 0)) throw new Error('an LZW code that cannot be');
    if (previous >= 0 && free < MOST_CODES) {
      prefixes[free] = previous;
      firstBytes[free] = firstBytes[previous];
      lastBytes[free] = firstBytes[code === free ? previous : code];
      lengths[free] = lengths[previous] + 1;
      free++;
      if (free + early >= 1 << codeBits && codeBits < MOST_BITS) codeBits++;
    } else if (code >= free) throw new Error('an LZW code that cannot be');
    const end = at + lengths[code];
    let byte = code;
    for (let place = end - 1; place >= at; place--) {
      if (place < into.length) into[place] = lastBytes[byte];
      byte = prefixes[byte];
    }
    at = end;
    previous = code;
  }
  return into.length;
}
