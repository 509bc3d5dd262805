/** Test pictures on the disk, altered by a nuisance and written to a folder of their own in the layout that the studio recognises. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { ProgressLine } from '../../drive/progress-line';
import type { InspectionReport } from '../../src/domain/inspection-report';
import type { Nuisance } from './nuisances';
import { isGrey, pngOf, readRaster } from './raster';

/** Where the pictures of a report lie, and where each goes in the altered folder. */
export interface SourcePicture {
  /** As report.json names it. */
  readonly file: string;
  /** Absolute path. */
  readonly source: string;
  /** With forward slashes, below the altered folder: test/<label>/<name>.png. */
  readonly target: string;
}

/**
 * @param folder that was evaluated; the report's names begin with its name
 * @throws Error that names a picture that is not a file there, as one in an archive
 */
export function sourcePictures({ images }: Pick<InspectionReport, 'images'>, folder: string): SourcePicture[] {
  const taken = new Set<string>();
  return images.map(({ file, label }) => {
    const source = join(dirname(folder), file);
    if (!existsSync(source))
      throw new Error(
        `${file} is no file in ${folder}: --nuisances takes folders of pictures, not archives, each file with the name that it had.`,
      );
    const { name, base } = parse(file);
    const [short, long] = [name, base].map((each) => `test/${label ?? 'unlabelled'}/${each}.png`);
    const target = taken.has(short) ? long : short;
    if (taken.has(target)) throw new Error(`Two test pictures labelled ${label} are called ${base}: --nuisances cannot tell them apart.`);
    taken.add(target);
    return { file, source, target };
  });
}

/**
 * Write all pictures, altered, as PNG.
 *
 * @param folder that they go to
 * @returns how many of them the nuisance could not change; those are written as they are
 */
export async function alterPictures(
  pictures: readonly SourcePicture[],
  folder: string,
  { id, needsColour, alter }: Nuisance,
  line: ProgressLine,
): Promise<number> {
  let unaltered = 0;
  for (const [index, { source, target }] of pictures.entries()) {
    line.tell(`Altering ${index + 1} of ${pictures.length}: ${id}`);
    const raster = await readRaster(source);
    const isSpared = needsColour && isGrey(raster);
    if (isSpared) unaltered++;
    const path = join(folder, target);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await pngOf(isSpared ? raster : await alter(raster)));
  }
  return unaltered;
}
