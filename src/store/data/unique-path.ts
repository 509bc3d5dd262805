/** A name for what is called as something that is here already, told apart as file managers do it: `Image1 (2).bmp`. */

/** As paths are compared: two that differ by case, or by how an accent is written, would be one file on many disks. */
export const pathKey = (path: string): string => path.normalize('NFC').toLowerCase();

/** @param taken keys of paths that are there; the new one is added */
export function uniquePath(path: string, taken: Set<string>): string {
  const [, stem, ending] = /^(.*?)(\.[^./]{1,5})?$/s.exec(path) ?? [path, path, ''];
  let unique = path;
  for (let number = 2; taken.has(pathKey(unique)); number++) unique = `${stem} (${number})${ending ?? ''}`;
  taken.add(pathKey(unique));
  return unique;
}
