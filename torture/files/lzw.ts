/** LZW as TIFF has it (TIFF 6.0, section 13): the highest bit first, codes of 9 to 12 bits, one code wider than need be. */

const [CLEAR, END, FIRST, LAST] = [256, 257, 258, 4093];

export function lzw(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let [held, heldBits] = [0, 0];
  let width = 9;
  const write = (code: number): void => {
    held = (held << width) | code;
    heldBits += width;
    while (heldBits >= 8) {
      heldBits -= 8;
      out.push((held >> heldBits) & 0xff);
    }
    held &= (1 << heldBits) - 1;
  };
  let table = new Map<number, number>();
  let next = FIRST;
  const clear = (): void => {
    write(CLEAR);
    table = new Map();
    next = FIRST;
    width = 9;
  };
  clear();
  let prefix = -1;
  for (const byte of bytes) {
    if (prefix < 0) {
      prefix = byte;
      continue;
    }
    const key = prefix * 256 + byte;
    const known = table.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    write(prefix);
    table.set(key, next);
    next += 1;
    // The reader is one entry behind: it widens its codes when ours has this many.
    if (next === 512 || next === 1024 || next === 2048) width += 1;
    if (next > LAST) clear();
    prefix = byte;
  }
  if (prefix >= 0) {
    write(prefix);
    next += 1;
    if (next === 512 || next === 1024 || next === 2048) width += 1;
  }
  write(END);
  if (heldBits > 0) out.push((held << (8 - heldBits)) & 0xff);
  return Uint8Array.from(out);
}
