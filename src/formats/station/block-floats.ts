/**
 * Many floats in few bits: blocks of 256 values share a scale and are whole numbers of 12 or 16 bits under it (block floating point). For a
 * trained kernel 16 bits are some eight times nearer than float16, and 12 bits a little farther, at three quarters of its size. High and low
 * bytes lie apart, so that a compressor finds what the high ones have in common.
 */

/** Bits a value; 32 are the float itself. */
export type BlockBits = 12 | 16 | 32;

const BLOCK = 256;

const blockCount = (length: number): number => Math.ceil(length / BLOCK);
const highBytes = (length: number, bits: 12 | 16): number => (bits === 16 ? length : Math.ceil(length / 2));

/** Bytes that `writeBlocks` makes of so many values. */
export function blockBytes(length: number, bits: BlockBits): number {
  return bits === 32 ? 4 * length : 4 * blockCount(length) + length + highBytes(length, bits);
}

/**
 * @param values finite
 * @param plane what rounding errs by goes on to the value so many places further on: for a kernel [5, 5, in, out], in * out, so that its 25
 *   taps together err by no more than one does, and a channel's mean stays where it is; 0 for none
 * @returns for bits below 32: the scales as float32, the low bytes, then the high bits, two values a byte where there are 12
 */
export function writeBlocks(values: Float32Array, bits: BlockBits, plane = 0): Uint8Array {
  if (bits === 32) return new Uint8Array(values.slice().buffer); // every machine that runs a browser is little endian
  const scales = scalesOf(values, bits);
  const bytes = new Uint8Array(blockBytes(values.length, bits));
  bytes.set(new Uint8Array(scales.buffer));
  const low = bytes.subarray(scales.byteLength);
  const high = low.subarray(values.length);
  const middle = 2 ** (bits - 1);
  const owed = new Float64Array(Math.max(1, plane));
  for (let at = 0; at < values.length; at++) {
    const scale = scales[Math.floor(at / BLOCK)];
    const wished = values[at] + (plane ? owed[at % plane] : 0);
    const rounded = scale === 0 ? 0 : Math.max(1 - middle, Math.min(middle - 1, Math.round(wished / scale)));
    if (plane) owed[at % plane] = wished - scale * rounded;
    const whole = middle + rounded;
    low[at] = whole & 255;
    if (bits === 16) high[at] = whole >> 8;
    else high[at >> 1] |= (whole >> 8) << (4 * (at & 1));
  }
  return bytes;
}

/** @param bytes `blockBytes(length, bits)` of them, as `writeBlocks` made them */
export function readBlocks(bytes: Uint8Array, length: number, bits: BlockBits): Float32Array {
  // A copy, because the bytes may not lie on a multiple of four.
  if (bits === 32) return new Float32Array(bytes.slice(0, 4 * length).buffer);
  const scales = new Float32Array(bytes.slice(0, 4 * blockCount(length)).buffer);
  const low = bytes.subarray(scales.byteLength);
  const high = low.subarray(length);
  const middle = 2 ** (bits - 1);
  const values = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const upper = bits === 16 ? high[at] : (high[at >> 1] >> (4 * (at & 1))) & 15;
    values[at] = scales[Math.floor(at / BLOCK)] * ((upper << 8) + low[at] - middle);
  }
  return values;
}

/** The largest value of a block is the largest whole number. */
function scalesOf(values: Float32Array, bits: 12 | 16): Float32Array {
  const largest = 2 ** (bits - 1) - 1;
  return Float32Array.from({ length: blockCount(values.length) }, (_, block) => {
    const ofBlock = values.subarray(block * BLOCK, (block + 1) * BLOCK);
    return ofBlock.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largest;
  });
}
