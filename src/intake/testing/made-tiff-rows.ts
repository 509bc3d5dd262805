/** The bytes of a row of a TIFF that a test makes: numbers of 1 to 64 bits, packed, as differences. Slow and plain, by big integers. */

export interface MadeNumbers {
  readonly bits: number;
  readonly format: 'unsigned' | 'signed' | 'float';
  readonly isBigEndian: boolean;
  readonly predictor: 1 | 2 | 3;
}

/** @param stride how many numbers of the row belong to one pixel */
export function rowOf(values: readonly number[], stride: number, kind: MadeNumbers): number[] {
  const { bits, predictor, isBigEndian } = kind;
  const patterns = values.map((value) => patternOf(value, kind));
  if (predictor === 3) {
    const bytes = patterns.map((pattern) => bytesOf(pattern, bits));
    const planes = Array.from({ length: bits / 8 }, (_, plane) => bytes.map((each) => each[plane])).flat();
    return planes.map((byte, index) => (byte - (planes[index - stride] ?? 0)) & 255);
  }
  const stored =
    predictor === 2 ? patterns.map((pattern, index) => BigInt.asUintN(bits, pattern - (patterns[index - stride] ?? 0n))) : patterns;
  if ([8, 16, 24, 32, 64].includes(bits))
    return stored.flatMap((pattern) => (isBigEndian ? bytesOf(pattern, bits) : bytesOf(pattern, bits).reverse()));
  const text = stored.map((pattern) => pattern.toString(2).padStart(bits, '0')).join('');
  return (text.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

/** Highest byte first. */
const bytesOf = (pattern: bigint, bits: number): number[] =>
  Array.from({ length: bits / 8 }, (_, byte) => Number((pattern >> BigInt(bits - 8 - 8 * byte)) & 255n));

function patternOf(value: number, { bits, format }: MadeNumbers): bigint {
  if (format !== 'float') return BigInt.asUintN(bits, BigInt(value));
  const view = new DataView(new ArrayBuffer(8));
  if (bits === 32) view.setFloat32(4, value);
  else view.setFloat64(0, value);
  const wide = view.getBigUint64(0);
  if (bits >= 32) return wide;
  // Cut from a float of 64 bits: tests give numbers that fit, none of them denormal.
  const [exponentBits, mantissaBits] = bits === 16 ? [5n, 10n] : [7n, 16n];
  const sign = (wide >> 63n) << (exponentBits + mantissaBits);
  if (value === 0) return sign;
  const exponent = ((wide >> 52n) & 2047n) - 1023n + 2n ** (exponentBits - 1n) - 1n;
  return sign | (exponent << mantissaBits) | ((wide & (2n ** 52n - 1n)) >> (52n - mantissaBits));
}
