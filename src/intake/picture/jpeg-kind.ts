/** Recognises JPEGs that browsers cannot decode: they read 8 bits with Huffman codes only, and give no reason for other files. */

const KINDS: Readonly<Record<number, string>> = {
  3: 'a lossless JPEG',
  5: 'a hierarchical JPEG',
  6: 'a hierarchical JPEG',
  7: 'a hierarchical JPEG',
  9: 'a JPEG with arithmetic coding',
  10: 'a JPEG with arithmetic coding',
  11: 'a lossless JPEG',
  13: 'a hierarchical JPEG',
  14: 'a hierarchical JPEG',
  15: 'a hierarchical JPEG',
};

/** @param start of the file; @returns null for one that browsers read, and where the frame lies beyond `start` */
export function unreadJpegKind(start: Uint8Array): string | null {
  for (let at = 2; at + 4 < start.length; ) {
    const marker = start[at + 1];
    if (start[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xf7) return 'a JPEG-LS picture';
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const bits = start[at + 4];
      return KINDS[marker & 15] ?? (bits === 8 ? null : `a JPEG of ${bits} bits`);
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + ((start[at + 2] << 8) | start[at + 3]);
  }
  return null;
}
