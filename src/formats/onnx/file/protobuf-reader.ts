/** Protocol buffers, read: a message becomes its fields. Lengths are held against what is there; nothing else is trusted or known. */

/** A field's value: an integer or a float, or the bytes of a text or a message. */
export interface Field {
  readonly field: number;
  readonly value: number | Uint8Array;
}

const MOST_VARINT_BYTES = 10;

/**
 * The fields of a message in their order.
 *
 * @throws RangeError where the bytes are no message
 */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let index = 0; index < MOST_VARINT_BYTES && at < bytes.length; index++) {
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << BigInt(7 * index);
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('a number in it does not end');
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || length > bytes.length - at) throw new RangeError(`${length} bytes are announced and ${bytes.length - at} are left`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) fields.push({ field, value: varint() });
    else if (wire === 2) fields.push({ field, value: take(varint()) });
    else if (wire === 5) fields.push({ field, value: floatOf(take(4)) });
    else if (wire === 1) take(8);
    else throw new RangeError(`it has a field of the unknown kind ${wire}`);
  }
  return fields;
}

function floatOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
}
