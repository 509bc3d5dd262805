/** Presses the Export step's download buttons and writes what comes: the report always, the others as wished; heatmaps unpacked. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ProgressLine } from '../drive/progress-line';
import type { StudioPage } from '../drive/studio.page';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { ExportKind } from '../src/store/state/export-state';

const REPORT = 'report.json';
/** A large set has thousands of heatmaps, and a large model is checked before it is given out. */
const MOST_MILLISECONDS = 3_600_000;

/** What people call them who think of the file rather than of the card. */
const otherNames: Readonly<Record<string, ExportKind>> = { html: 'station', tfjs: 'model', pytorch: 'safetensors' };

/**
 * The wished kinds, as far as the page has them.
 *
 * @throws Error that names one it has not, and lists those it has
 */
export async function exportKinds(user: StudioPage, wished: readonly string[]): Promise<ExportKind[]> {
  const known = await user.exportKinds();
  return wished.map((kind) => {
    const found = known.find((candidate) => candidate === (otherNames[kind] ?? kind));
    if (!found) throw new Error(`--export cannot be ${kind || 'empty'}; it is a list of ${known.join(', ')}.`);
    return found;
  });
}

/** @returns the report, and the names of what was written into the folder */
export async function collectResults(
  user: StudioPage,
  line: ProgressLine,
  folder: string,
  kinds: readonly ExportKind[],
): Promise<{ report: InspectionReport; written: string[] }> {
  mkdirSync(folder, { recursive: true });
  const { name, bytes } = await user.downloadFile('report');
  writeFileSync(join(folder, REPORT), bytes);
  const written = [REPORT];
  for (const kind of kinds.filter((each) => each !== 'report')) {
    line.tell(`Writing ${kind}`);
    const made = await user.downloadFile(kind, MOST_MILLISECONDS);
    // The page puts the project's name before each file's own; here the folder says it.
    const own = made.name.replace(name.slice(0, -REPORT.length), '');
    written.push(kind === 'heatmaps' ? `heatmaps (${unpack(made.bytes, join(folder, kind))})` : own);
    if (kind !== 'heatmaps') writeFileSync(join(folder, own), made.bytes);
  }
  line.end();
  return { report: JSON.parse(bytes.toString('utf8')) as InspectionReport, written };
}

/** Those of an earlier run would be taken for this one's: the folder is emptied. @returns how many files there are */
function unpack(zip: Uint8Array, folder: string): number {
  const files = Object.entries(unzipSync(zip));
  rmSync(folder, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return files.length;
}
