/** NumPy's .npy files, version 1.0, which numpy.load opens and a few lines of any language read. Source: numpy.lib.format. */
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

/** @returns null for a file that `writeNpy` would not write */
export function readNpy(bytes: Uint8Array): NpyArray | null {
  if (!MAGIC.every((byte, at) => bytes[at] === byte) || bytes.length < HEADER_START) return null;
  const start = HEADER_START + bytes[MAGIC.length] + 256 * bytes[MAGIC.length + 1];
  const header = /^\{'descr': '(<f4|\|u1)', 'fortran_order': False, 'shape': \(([\d, ]+)\), \}/.exec(
    new TextDecoder().decode(bytes.subarray(HEADER_START, start)),
  );
  if (!header) return null;
  const shape = header[2].split(',').filter(Boolean).map(Number);
  const data = bytes.slice(start);
  const size = shape.reduce((product, side) => product * side, header[1] === '<f4' ? 4 : 1);
  if (size !== data.length) return null;
  return { shape, values: header[1] === '<f4' ? new Float32Array(data.buffer) : data };
}
