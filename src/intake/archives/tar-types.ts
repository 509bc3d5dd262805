/**
 * Tells the type of each entry of a tar as it streams by, next to modern-tar, which takes types that it does not know for files: a file with
 * holes (GNU tar -S) has other bytes in the archive than on the disk.
 */
import { archiveKind, KIND_BYTES } from './archive-kind';

export interface TarTypes {
  /** Look at the next bytes, before they are unpacked. */
  see(bytes: Uint8Array): void;
  /** The type flag of the next entry, '' where it is not known. To be asked once of every entry, in their order. */
  next(): string;
}

/** Long names and attributes: they belong to the entry behind them. */
const META = 'LKxg';
/** Links, devices and folders have no bytes, whatever their header says. */
const BODYLESS = '123456';

export function tarTypes(): TarTypes {
  const types: string[] = [];
  const block = new Uint8Array(KIND_BYTES);
  let filled = 0;
  let toSkip = 0;
  let isOver = false;
  return {
    see: (bytes) => {
      for (let at = 0; at < bytes.length && !isOver; ) {
        if (toSkip > 0) {
          const skipped = Math.min(toSkip, bytes.length - at);
          at += skipped;
          toSkip -= skipped;
          continue;
        }
        const taken = Math.min(KIND_BYTES - filled, bytes.length - at);
        block.set(bytes.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < KIND_BYTES) continue;
        filled = 0;
        if (archiveKind(block) !== 'tar') {
          isOver = true;
          continue;
        }
        const type = block[156] === 0 ? '0' : String.fromCharCode(block[156]);
        if (!META.includes(type)) types.push(type);
        toSkip = BODYLESS.includes(type) ? 0 : Math.ceil(sizeOf(block) / KIND_BYTES) * KIND_BYTES;
      }
    },
    next: () => types.shift() ?? '',
  };
}

/** Octal, or from a first bit of 1 on, binary (GNU). */
function sizeOf(block: Uint8Array): number {
  if (block[124] & 0x80) return block.subarray(125, 136).reduce((size, byte) => size * 256 + byte, block[124] & 0x7f);
  return Number.parseInt(String.fromCharCode(...block.subarray(124, 136)).replaceAll('\0', ' '), 8) || 0;
}
