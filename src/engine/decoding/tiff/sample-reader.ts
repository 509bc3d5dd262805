/** Reads samples from the bytes of an unpacked row: 1 to 64 bits, integer or float, either byte order. */
import type { TiffLayout } from '../../../intake/tiff/tiff-layout';

/** @param row where the row starts, in bytes; @param index of the number in it */
export type ReadSample = (view: DataView, row: number, index: number) => number;

export type TiffValues = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A reader for this number format. Samples that are not whole bytes have their highest bit first in files of either byte order. */
export function sampleReader({ number, bits, predictor, isLittle }: TiffLayout): ReadSample {
  if (number === 'float') return floatReader(bits, isLittle && predictor !== 3);
  const isSigned = number === 'signed';
  if (bits === 8) return isSigned ? (view, row, index) => view.getInt8(row + index) : (view, row, index) => view.getUint8(row + index);
  if (bits === 16) {
    if (isSigned) return (view, row, index) => view.getInt16(row + 2 * index, isLittle);
    return (view, row, index) => view.getUint16(row + 2 * index, isLittle);
  }
  if (bits === 32) {
    if (isSigned) return (view, row, index) => view.getInt32(row + 4 * index, isLittle);
    return (view, row, index) => view.getUint32(row + 4 * index, isLittle);
  }
  if (bits === 64) {
    if (isSigned) return (view, row, index) => Number(view.getBigInt64(row + 8 * index, isLittle));
    return (view, row, index) => Number(view.getBigUint64(row + 8 * index, isLittle));
  }
  const unsigned: ReadSample = bits === 24 ? threeBytes(isLittle) : (view, row, index) => bitsAt(view, row, index * bits, bits);
  if (!isSigned) return unsigned;
  const [half, whole] = [2 ** (bits - 1), 2 ** bits];
  return (view, row, index) => {
    const value = unsigned(view, row, index);
    return value < half ? value : value - whole;
  };
}

/** The narrowest array that holds every such number exactly; 64-bit integers become the nearest float. */
export function valuesFor({ number, bits }: Pick<TiffLayout, 'number' | 'bits'>, length: number): TiffValues {
  if (number === 'float') return bits === 64 ? new Float64Array(length) : new Float32Array(length);
  if (bits > 32) return new Float64Array(length);
  if (number === 'signed') return bits <= 8 ? new Int8Array(length) : bits <= 16 ? new Int16Array(length) : new Int32Array(length);
  return bits <= 8 ? new Uint8Array(length) : bits <= 16 ? new Uint16Array(length) : new Uint32Array(length);
}

function threeBytes(isLittle: boolean): ReadSample {
  const [low, high] = isLittle ? [0, 2] : [2, 0];
  return (view, row, index) => {
    const at = row + 3 * index;
    return (view.getUint8(at + high) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + low);
  };
}

function bitsAt(view: DataView, row: number, first: number, bits: number): number {
  let value = 0;
  for (let left = bits, at = first; left > 0; ) {
    const inByte = at & 7;
    const taken = Math.min(8 - inByte, left);
    const part = (view.getUint8(row + (at >> 3)) >> (8 - inByte - taken)) & ((1 << taken) - 1);
    value = value * (1 << taken) + part;
    left -= taken;
    at += taken;
  }
  return value;
}

function floatReader(bits: number, isLittle: boolean): ReadSample {
  if (bits === 64) return (view, row, index) => view.getFloat64(row + 8 * index, isLittle);
  if (bits === 32) return (view, row, index) => view.getFloat32(row + 4 * index, isLittle);
  if (bits === 16) return (view, row, index) => smallFloat(view.getUint16(row + 2 * index, isLittle), 5, 10);
  const whole = threeBytes(isLittle);
  return (view, row, index) => smallFloat(whole(view, row, index), 7, 16);
}

/** IEEE 754 of 16 bits, and the 24 bits of Adobe's technical note 3: sign, exponent, mantissa. */
function smallFloat(stored: number, exponentBits: number, mantissaBits: number): number {
  const top = 2 ** exponentBits - 1;
  const mantissa = stored & (2 ** mantissaBits - 1);
  const exponent = (stored >> mantissaBits) & top;
  const sign = stored >> (mantissaBits + exponentBits) === 0 ? 1 : -1;
  const bias = 2 ** (exponentBits - 1) - 1;
  if (exponent === top) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * mantissa * 2 ** (1 - bias - mantissaBits);
  return sign * (1 + mantissa / 2 ** mantissaBits) * 2 ** (exponent - bias);
}
