/**
 * Block floating point: blocks of 256 values share a scale and are stored as integers of 12 or 16 bits. On a trained kernel the error of 16 bits
 * is about an eighth of float16's; 12 bits have a little more than float16 at three quarters of its size. Low and high bytes are stored apart,
 * because the high bytes compress well.
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
 * @param plane the rounding error of a value is added to the value `plane` places further on: in * out for a kernel [5, 5, in, out], so that
 *   the sum over its 25 taps is off by no more than one rounding, and a channel's mean is kept; 0 for no error diffusion
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
  const carried = new Float64Array(Math.max(1, plane));
  for (let at = 0; at < values.length; at++) {
    const scale = scales[Math.floor(at / BLOCK)];
    const exact = values[at] + (plane ? carried[at % plane] : 0);
    const rounded = scale === 0 ? 0 : Math.max(1 - middle, Math.min(middle - 1, Math.round(exact / scale)));
    if (plane) carried[at % plane] = exact - scale * rounded;
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
