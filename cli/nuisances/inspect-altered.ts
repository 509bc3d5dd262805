/**
 * Inspects a folder's test pictures under nuisances: for each of them a fresh page opens the model that was trained, and inspects the altered
 * pictures with it. Nothing is trained or calibrated again. A page a nuisance keeps the memory bounded, and one that was cut off costs no more
 * than itself.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { ProgressLine } from '../../drive/progress-line';
import { StudioPage } from '../../drive/studio.page';
import type { InspectionReport } from '../../src/domain/inspection-report';
import { bringModel, inspect, openStudio } from '../evaluate-journey';
import { alterPictures, type SourcePicture, sourcePictures } from './alter-pictures';
import { findingsOf, type NuisanceFindings, type NuisanceReport, nuisanceReport, type ScoredPicture } from './nuisance-report';
import { type Nuisance, nuisances } from './nuisances';

export const NUISANCE_FILE = 'nuisances.json';

export interface NuisanceTask {
  readonly browser: Browser;
  readonly line: ProgressLine;
  /** Of the studio. */
  readonly address: string;
  /** Absolute path of the folder that was evaluated. */
  readonly folder: string;
  /** Path of the model file. */
  readonly model: string;
  /** Of the pictures as they are. */
  readonly report: InspectionReport;
  /** Ids. */
  readonly wanted: readonly string[];
  /** Where nuisances.json goes; what it holds already is not run again. */
  readonly out: string;
}

/**
 * Run the nuisances that are wanted and not there yet; nuisances.json is written after each.
 *
 * @throws Error with the page's own sentence, or one that names a file
 */
export async function inspectAltered(task: NuisanceTask): Promise<NuisanceReport> {
  const { report, folder, wanted, out } = task;
  const file = join(out, NUISANCE_FILE);
  const pictures = sourcePictures(report, folder);
  const found = new Map(readFindings(file).map((findings) => [findings.id, findings]));
  const write = (): NuisanceReport => {
    const inOrder = nuisances.flatMap(({ id }) => found.get(id) ?? []);
    const written = nuisanceReport(report, inOrder);
    writeFileSync(file, `${JSON.stringify(written, null, 1)}\n`);
    return written;
  };
  for (const nuisance of nuisances.filter(({ id }) => wanted.includes(id) && !found.has(id))) {
    write();
    found.set(nuisance.id, await underNuisance(task, nuisance, pictures));
  }
  return write();
}

function readFindings(file: string): readonly NuisanceFindings[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as NuisanceReport).nuisances : [];
}

async function underNuisance(task: NuisanceTask, nuisance: Nuisance, pictures: readonly SourcePicture[]): Promise<NuisanceFindings> {
  const { report, line, folder } = task;
  const root = mkdtempSync(join(tmpdir(), 'stainless-nuisance-'));
  const altered = join(root, basename(folder));
  try {
    mkdirSync(altered);
    const unaltered = await alterPictures(pictures, altered, nuisance, line);
    const { id, says } = nuisance;
    if (unaltered === pictures.length)
      return { id, says, skipped: 'all pictures are grey', unaltered, all: null, onlyGood: null, images: [] };
    return findingsOf(report, nuisance, await scoresIn(task, altered, pictures), unaltered);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The scores of the altered pictures, in a page of their own, under the names and labels of the plain ones. */
async function scoresIn(task: NuisanceTask, altered: string, pictures: readonly SourcePicture[]): Promise<ScoredPicture[]> {
  const { browser, line, address, model, report } = task;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const user = new StudioPage(await context.newPage());
    // The device of the plain scores, so that nothing but the pictures differs.
    await openStudio(user, address, `device=${report.device.kind}`);
    await bringModel(user, line, model, altered);
    await inspect(user, line);
    const { images, provenance } = JSON.parse((await user.download('report')).toString('utf8')) as InspectionReport;
    checkStudio(report.provenance.studioVersion, provenance.studioVersion, task.out);
    const scores = new Map(images.map((image) => [image.file, image.scores]));
    return pictures.map(({ file, target }, index) => {
      const found = scores.get(`${basename(altered)}/${target}`);
      if (!found) throw new Error(`The studio gave no score to ${file} when it was altered.`);
      return { file, label: report.images[index].label, scores: found };
    });
  } finally {
    await context.close();
  }
}

/** Plain and altered scores of two studios may differ by what was changed in between. */
function checkStudio(plain: string, present: string, out: string): void {
  if (plain === present) return;
  throw new Error(`The scores in ${out} are of studio ${plain}, and this one is ${present}: remove that folder, and evaluate again.`);
}
