/**
 * Two things the streaming unzip of fflate does not tell: which entries are encrypted, and whether the archive has its end.
 * Watches the raw bytes go by; holds the last 64 KB or so.
 */
import { strFromU8 } from 'fflate';

const LOCAL_HEADER_BYTES = 30;
/** The end record with the longest comment a zip can have (APPNOTE.TXT 4.3.16). */
const LONGEST_END = 22 + 65535;

export interface ZipStreamMarks {
  /** Look at the next bytes, before they are unpacked. */
  watch(bytes: Uint8Array): void;
  /** True if a local header that went by gives this entry as encrypted. */
  isEncrypted(name: string): boolean;
  /** True if the end-of-central-directory record was among the last bytes. */
  hasEnd(): boolean;
}

/** Make a watcher for one archive. */
export function watchZipStream(): ZipStreamMarks {
  const encrypted = new Set<string>();
  let carry: Uint8Array = new Uint8Array(0);
  const tail: Uint8Array[] = [];
  let tailLength = 0;

  return {
    watch(bytes) {
      const seen = joined(carry, bytes);
      tail.push(bytes);
      tailLength += bytes.length;
      while (tailLength - tail[0].length >= LONGEST_END) tailLength -= (tail.shift() as Uint8Array).length;
      let at = seen.indexOf(0x50);
      for (; at >= 0 && at + LOCAL_HEADER_BYTES <= seen.length; at = seen.indexOf(0x50, at + 1)) {
        if (!hasSignature(seen, at, 0x03, 0x04)) continue;
        const flags = seen[at + 6] | (seen[at + 7] << 8);
        const nameEnd = at + LOCAL_HEADER_BYTES + (seen[at + 26] | (seen[at + 27] << 8));
        if (nameEnd > seen.length) break;
        // Bit 0 is encryption, bit 11 an UTF-8 name.
        if (flags & 1) encrypted.add(strFromU8(seen.subarray(at + LOCAL_HEADER_BYTES, nameEnd), !(flags & 0x800)));
      }
      carry = at < 0 ? new Uint8Array(0) : seen.slice(at);
    },
    isEncrypted: (name) => encrypted.has(name),
    hasEnd: () => {
      const last = tail.reduce(joined, new Uint8Array(0));
      for (let at = last.length - 22; at >= 0; at--) if (hasSignature(last, at, 0x05, 0x06)) return true;
      return false;
    },
  };
}

function hasSignature(bytes: Uint8Array, at: number, third: number, fourth: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === third && bytes[at + 3] === fourth;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
