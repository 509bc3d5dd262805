/** Turns a picture's path into the name of a file made from it: one that every system accepts and that no other picture has. */

const LONGEST = 120;

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * @param path the picture's, for instance `tile/test/crack/003.png`
 * @param extension of the new file, with its dot
 * @param taken names given so far, in lower case; the new one is added
 * @returns for instance `tile_test_crack_003.png`; no folders, only letters, digits, `-`, `_` and `.`
 */
export function safeFileName(path: string, extension: string, taken: Set<string>): string {
  const stem = path.replace(/\.[^./]{1,5}$/, '');
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+|[._]+$/g, '')
    .slice(-LONGEST)
    .replace(/^[._-]+/, '');
  const base = plain === '' || RESERVED.test(plain.split('.')[0]) ? `picture${plain && `_${plain}`}` : plain;
  let name = base + extension;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}${extension}`;
  taken.add(name.toLowerCase());
  return name;
}
