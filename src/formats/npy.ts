/**
 * NumPy's .npy files, version 1.0: an array as numpy.load opens it, and as a few lines of any language read it. Source:
 * numpy.lib.format. Reading them back is for tests and checks; nothing that a person opens comes this way.
 */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
const HEADER_START = 10;
/** The values begin on a multiple of this many bytes. */
const ALIGNMENT = 64;

export interface NpyArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Uint8Array | Float32Array;
}

/** @returns a whole file: float32 or uint8 as the values are, little endian, C order */
export function writeNpy({ shape, values }: NpyArray): Uint8Array<ArrayBuffer> {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${values instanceof Float32Array ? '<f4' : '|u1'}', 'fortran_order': False, 'shape': (${sides}), }`;
  const start = Math.ceil((HEADER_START + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + values.byteLength);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, start - HEADER_START, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - HEADER_START - 1)}\n`), HEADER_START);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  return bytes;
}
