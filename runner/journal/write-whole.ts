/** Writes a small file so that it is there whole, old or new, whatever happens in between. */
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

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
  await syncFolder(dirname(path));
}

/** Puts the names in a folder on the disk: a new file's name is lost with the power otherwise. Where a system cannot do that, Windows, it does so by itself. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync().catch(() => {});
  } finally {
    await handle?.close();
  }
}
