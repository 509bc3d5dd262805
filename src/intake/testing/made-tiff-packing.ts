/** How the blocks of a TIFF that a test makes are packed. */
import { zlibSync } from 'fflate';

export type MadePacking = 'none' | 'deflate' | 'old-deflate' | 'packbits' | 'lzw' | 'old-lzw';

/** What the tag Compression calls them. */
export const packingNumbers: Readonly<Record<MadePacking, number>> = {
  none: 1,
  deflate: 8,
  'old-deflate': 32_946,
  packbits: 32_773,
  lzw: 5,
  'old-lzw': 5,
};

export function packed(block: Uint8Array, packing: MadePacking): Uint8Array {
  switch (packing) {
    case 'none':
      return block;
    case 'packbits':
      return packedBits(block);
    case 'lzw':
      return lzw(block, false);
    case 'old-lzw':
      return lzw(block, true);
    default:
      // Little memory: blocks are small, and many.
      return zlibSync(block, { mem: 0 });
  }
}

/** Runs of equal bytes where there are three or more, and what stands between them as it is. */
function packedBits(block: Uint8Array): Uint8Array {
  const out: number[] = [];
  let plain: number[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) out.push(plain.length - 1, ...plain);
    plain = [];
  };
  for (let at = 0; at < block.length; ) {
    let run = 1;
    while (run < 128 && block[at + run] === block[at]) run++;
    if (run >= 3) {
      endPlain();
      out.push(257 - run, block[at]);
      at += run;
      continue;
    }
    plain.push(block[at++]);
    if (plain.length === 128) endPlain();
  }
  endPlain();
  return Uint8Array.from(out);
}

/** @param isOld bits from the low end, and code lengths that grow one code later, as libtiff reads with a warning */
function lzw(block: Uint8Array, isOld: boolean): Uint8Array {
  let bits = '';
  let width = 9;
  const put = (code: number): void => {
    const text = code.toString(2).padStart(width, '0');
    bits += isOld ? [...text].reverse().join('') : text;
  };
  let table = new Map<string, number>();
  const clear = (): void => {
    put(256);
    width = 9;
    table = new Map(Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte]));
  };
  let next = 258;
  clear();
  let held = '';
  for (const byte of block) {
    const letter = String.fromCharCode(byte);
    if (table.has(held + letter)) {
      held += letter;
      continue;
    }
    put(table.get(held) ?? 0);
    table.set(held + letter, next++);
    held = letter;
    if (next > (isOld ? 2 ** width : 2 ** width - 1)) width++;
    if (next === 4094) {
      clear();
      next = 258;
    }
  }
  if (held !== '') put(table.get(held) ?? 0);
  // The decoder has by now added an entry more than there is here.
  if (next + 1 > (isOld ? 2 ** width : 2 ** width - 1)) width++;
  put(257);
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Uint8Array.from(bytes, (text) => Number.parseInt(isOld ? [...text.padEnd(8, '0')].reverse().join('') : text.padEnd(8, '0'), 2));
}
