/** Names for a file whose name is taken: `part.png`, `part (2).png`, `part (3).png` and so on. */
import { parse } from 'node:path';

/** @param number from 1, which leaves the path as it is */
export function numberedName(path: string, number: number): string {
  if (number === 1) return path;
  const { ext } = parse(path);
  return `${path.slice(0, path.length - ext.length)} (${number})${ext}`;
}
