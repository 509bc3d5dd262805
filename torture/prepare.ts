/** Before a campaign: one project is made, trained and taken away in every format, and the browser's profile is kept to start kills from. */
import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { makeDropFolder } from '../drive/drop-folder';
import { readAll, waitForRest } from '../drive/rest';
import { newProfile, openSession } from '../drive/session';
import type { StudioPage } from '../drive/studio.page';
import { within } from '../drive/within';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { Material } from './files/kinds';
import { recipeLink, STEPS, sampleSet } from './sample-set';

const PATIENCE_MILLISECONDS = 300_000;

/** What a training found, without what differs from time to time. */
export type RunNumbers = Pick<InspectionReport, 'images' | 'detectors'> & { readonly training: object };

export interface Prepared {
  readonly material: Material;
  /** Profiles of a browser that keeps the sample set, and that keeps it with a trained model. Never opened themselves. */
  readonly dataProfile: string;
  readonly modelProfile: string;
  /** Of a training that nobody disturbed. */
  readonly reference: RunNumbers;
}

export async function prepare(url: string, tell: (text: string) => void): Promise<Prepared> {
  const profile = newProfile();
  const [dataProfile, modelProfile] = [newProfile(), newProfile()];
  tell('Preparing: a project of its own');
  const first = await openSession(url, profile);
  const folder = makeDropFolder(sampleSet());
  const { user, page } = await first.newPage();
  await user.open(url, recipeLink(STEPS));
  await readAll(page, 60_000, () => user.chooseFolder(folder.path));
  await user.renameProject('Line 3');
  await user.waitForKeeping();
  folder.remove();
  await first.close();
  cpSync(profile, dataProfile, { recursive: true });

  tell('Preparing: a model, and every file that the studio writes');
  const session = await openSession(url, profile);
  const again = await session.newPage();
  await again.user.open(url, recipeLink(STEPS));
  await again.user.startTraining();
  await again.user.waitFor('Inspect', ['done'], PATIENCE_MILLISECONDS);
  await waitForRest(again.page, PATIENCE_MILLISECONDS);
  const reference = await runNumbers(again.user);
  const material = await takenAway(again.user);
  await again.user.waitForKeeping();
  await session.close();
  cpSync(profile, modelProfile, { recursive: true });
  return { material, dataProfile, modelProfile, reference };
}

export async function runNumbers(user: StudioPage): Promise<RunNumbers> {
  const bytes = await within(PATIENCE_MILLISECONDS, 'writing the report', user.download('report'));
  const { images, detectors, training } = JSON.parse(bytes.toString('utf8')) as InspectionReport;
  const { bestStep, bestValidationPsnr, steps } = training;
  // When they came differs from visit to visit.
  const pictures = images.map(({ batch: _batch, ...picture }) => picture);
  return { images: pictures, detectors, training: { bestStep, bestValidationPsnr, steps } };
}

async function takenAway(user: StudioPage): Promise<Material> {
  const of = async (kind: Parameters<StudioPage['download']>[0]): Promise<Uint8Array> =>
    Uint8Array.from(await within(PATIENCE_MILLISECONDS, `writing ${kind}`, user.download(kind)));
  const pytorch = unzipSync(await of('safetensors'));
  const models = { 'model.zip': await of('model'), onnx: await of('onnx'), safetensors: pytorch['model.safetensors'] };
  const project = await of('project');
  await user.show('Train');
  await user.openFold('settings');
  const coming = user.page.waitForEvent('download', { timeout: 30_000 });
  await user.panel.getByRole('button', { name: 'Save as file' }).click();
  const recipe = Uint8Array.from(await readFile(await (await coming).path()));
  return { models, project, recipe };
}
