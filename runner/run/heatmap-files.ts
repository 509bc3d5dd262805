/** Writes heatmaps as files beside the results, under the paths of their pictures. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunnerVerdict } from '../journal/verdict-entry';
import type { Log } from '../log';
import { messageOf } from '../runner-error';
import { numberedName } from '../sinks/numbered-name';
import type { Judged } from './model-in-use';
import type { Run } from './run';

const HEATMAP_FOLDER = 'heatmaps';

export interface HeatmapChoice {
  /** Folder of the results. */
  readonly out: string;
  readonly heatmaps?: readonly RunnerVerdict[] | undefined;
}

/**
 * Writes the heatmap of a verdict that is to have one. For room on the disk it waits; whatever else keeps it from being written does not keep the verdict back.
 *
 * @throws RunnerError as Run.patiently
 */
export async function heatmapOf(
  { outcome }: Judged,
  picture: string,
  { out, heatmaps = [] }: HeatmapChoice,
  run: Run,
  log: Log,
): Promise<{ heatmap?: string }> {
  if (outcome.outcome !== 'judged' || !outcome.heatmap || !heatmaps.includes(outcome.verdict)) return {};
  const { heatmap } = outcome;
  try {
    return { heatmap: await run.patiently(() => writeHeatmap(out, picture, heatmap)) };
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('E')) throw error;
    log.warn(`The heatmap of ${picture} cannot be written: ${messageOf(error)}. Its verdict is given without it.`);
    return {};
  }
}

/**
 * A heatmap that is there is not written over: of pictures that come one after another under one name, each keeps its own.
 *
 * @param picture path from the folder, with slashes
 * @returns path from the folder of the results, with slashes
 */
export async function writeHeatmap(out: string, picture: string, png: Uint8Array): Promise<string> {
  const wanted = `${HEATMAP_FOLDER}/${shortened(picture)}.png`;
  for (let number = 1; ; number++) {
    const name = numberedName(wanted, number);
    const path = join(out, name);
    const there = await readFile(path).catch((error) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (there?.equals(png)) return name;
    if (there) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, png);
    await rename(`${path}.new`, path);
    return name;
  }
}

/** Bytes of a file name at most, in nearly all file systems, less what is put behind it here. */
const LONGEST_NAME = 230;

/** Names that would be too long with their endings keep their beginning, and get a hash in place of the rest. */
function shortened(picture: string): string {
  const parts = picture.split('/');
  const name = parts.pop() ?? '';
  if (Buffer.byteLength(name) <= LONGEST_NAME) return picture;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return [...parts, `${Array.from(name).slice(0, 40).join('')}-${hash}`].join('/');
}
