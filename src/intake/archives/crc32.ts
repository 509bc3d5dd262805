/** The CRC-32 of ISO 3309, as zip keeps it of every entry and PNG of every chunk: eight bytes a step ("slicing by 8", Kounavis and Berry 2005), so that it costs less than unpacking. */

const TABLES = Array.from({ length: 8 }, () => new Int32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  TABLES[0][byte] = crc;
}
for (let byte = 0; byte < 256; byte++) {
  for (let table = 1; table < 8; table++) {
    const before = TABLES[table - 1][byte];
    TABLES[table][byte] = TABLES[0][before & 255] ^ (before >>> 8);
  }
}
const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES;

/**
 * @param before the CRC of what stands in front of these bytes; 0 for nothing
 * @returns an unsigned number of 32 bits
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let crc = ~before;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = view.getInt32(at, true) ^ crc;
    const high = view.getInt32(at + 4, true);
    crc =
      T7[low & 255] ^
      T6[(low >>> 8) & 255] ^
      T5[(low >>> 16) & 255] ^
      T4[low >>> 24] ^
      T3[high & 255] ^
      T2[(high >>> 8) & 255] ^
      T1[(high >>> 16) & 255] ^
      T0[high >>> 24];
  }
  for (; at < bytes.length; at++) crc = T0[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}
