/** NumPy's own file for one array: `numpy.load` reads it, and so does almost any language of science. Format 1.0, as NEP 1 describes it. */
import { strToU8 } from 'fflate';

/** The header ends at a multiple of this, so that the numbers are aligned. */
const ALIGNMENT = 64;
const MAGIC = [0x93, ...strToU8('NUMPY'), 1, 0];

/**
 * @param values in C order: the last axis runs fastest
 * @param shape its product is the number of values
 * @returns a whole .npy file of little-endian 32-bit floats
 */
export function writeNpy(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const described = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const prefix = MAGIC.length + 2;
  const length = Math.ceil((prefix + described.length + 1) / ALIGNMENT) * ALIGNMENT - prefix;
  const file = new Uint8Array(prefix + length + 4 * values.length);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(MAGIC.length, length, true);
  file.set(strToU8(`${described.padEnd(length - 1)}\n`), prefix);
  values.forEach((value, index) => {
    view.setFloat32(prefix + length + 4 * index, value, true);
  });
  return file;
}
