/**
 * Projects with a trained model, made once before the stories (trained.setup.ts) and opened by those that ask for a model and no more.
 * What is about training itself trains.
 */
import { join } from 'node:path';
import { root } from '../build/built-studio';
import type { StudioPage } from '../drive/studio.page';
import { shortRun } from './story';

/** The first sample set, and the stripes of `trainOnStripes`; both with the recipe `shortRun`. */
export type TrainedSet = 'sample' | 'stripes';

export const trainedProject = (set: TrainedSet): string => join(root, 'out', 'test', 'trained', `${set}.stainless.zip`);

/** As `trainOnSample` and `trainOnStripes` leave the studio: a model at hand, and every picture inspected. */
export async function openTrained(studio: StudioPage, set: TrainedSet): Promise<void> {
  await studio.open('/', shortRun);
  await Promise.all([studio.page.waitForEvent('load'), studio.chooseFiles([trainedProject(set)])]);
  await studio.waitForDevice();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
}
