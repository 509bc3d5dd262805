/** File names that are no UTF-8, as old programs and foreign disks leave them. */
import { isUtf8 as isUtf8InNode } from 'node:buffer';

export const isUtf8 = (bytes: Uint8Array): boolean => isUtf8InNode(bytes);

/** The name as text; of one that is no UTF-8, the bytes outside ASCII as `\xE4`, so that different names stay different. */
export function withEscapedBytes(name: Uint8Array): string {
  if (isUtf8(name)) return Buffer.from(name).toString('utf8');
  return Array.from(name, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
