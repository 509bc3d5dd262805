/** Writes a small file so that it is there whole, old or new, whatever happens in between. */
import { open, rename } from 'node:fs/promises';

/** @throws the file system's error; the file is then what it was */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
