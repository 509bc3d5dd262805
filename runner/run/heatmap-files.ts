/** Writes heatmaps as files beside the results, under the paths of their pictures. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const HEATMAP_FOLDER = 'heatmaps';

/**
 * @param picture path from the folder, with slashes
 * @returns path from the folder of the results, with slashes
 */
export async function writeHeatmap(out: string, picture: string, png: Uint8Array): Promise<string> {
  const name = `${HEATMAP_FOLDER}/${picture}.png`;
  const path = join(out, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, png);
  await rename(`${path}.new`, path);
  return name;
}
