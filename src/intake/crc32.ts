/** CRC-32 as PNG and zip have it (ISO 3309), four bytes at a time, for files of hundreds of megabytes. */
const TABLES = Array.from({ length: 4 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  TABLES[0][byte] = crc;
}
for (let byte = 0; byte < 256; byte++) {
  for (let table = 1; table < 4; table++) {
    const crc = TABLES[table - 1][byte];
    TABLES[table][byte] = (crc >>> 8) ^ TABLES[0][crc & 255];
  }
}
const [FIRST, SECOND, THIRD, FOURTH] = TABLES;

/** @param before the CRC of what stands in front of these bytes; 0 for nothing */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc = FOURTH[crc & 255] ^ THIRD[(crc >>> 8) & 255] ^ SECOND[(crc >>> 16) & 255] ^ FIRST[crc >>> 24];
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ FIRST[(crc ^ bytes[at]) & 255];
  return ~crc >>> 0;
}
