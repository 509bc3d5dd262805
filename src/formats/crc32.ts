/** The checksum of zip entries: CRC-32 of IEEE 802.3, as APPNOTE.TXT 4.4.7 names it. It finds accidents, not intent. */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xed_b8_83_20 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** @returns 0 to 2^32 - 1 */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xff_ff_ff_ff;
  for (let at = 0; at < bytes.length; at++) rest = table[(rest ^ bytes[at]) & 255] ^ (rest >>> 8);
  return ~rest >>> 0;
}
