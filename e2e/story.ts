/** What every story starts from: the studio on a fresh page, and the watch that nothing leaves its origin. */
import { test as base, expect } from '@playwright/test';
import { StudioPage } from '../drive/studio.page';
import type { InspectionReport } from '../src/domain/inspection-report';
import { makeFolder, spotPng, stripedPng } from './made-files';

/** A training that is over in seconds. */
export const shortRun = 'preset=quick&steps=20&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';

export const test = base.extend<{ studio: StudioPage }>({
  studio: async ({ page, baseURL }, use) => {
    const origin = new URL(baseURL ?? '').origin;
    const strays: string[] = [];
    page.context().on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !['blob:', 'data:'].includes(url.protocol)) strays.push(request.url());
    });
    const crashes: string[] = [];
    page.on('pageerror', (error) => crashes.push(String(error)));
    await use(new StudioPage(page));
    expect(strays, 'requests that left the studio').toEqual([]);
    expect(crashes, 'errors that nobody caught').toEqual([]);
  },
});

export { expect };

/** The first sample set, trained and inspected. */
export async function trainOnSample(studio: StudioPage): Promise<void> {
  await studio.open('/', shortRun);
  await studio.openFirstSample();
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
}

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

/** A new folder with a few pictures of 64 pixels in MVTec layout, each time the same. */
export const stripes = (): string =>
  makeFolder('stripes', {
    ...pictures('train/good', 0, 16),
    ...pictures('test/good', 20, 3),
    ...pictures('test/crack', 40, 3),
    'ground_truth/crack/40_mask.png': spotPng(4),
  });

/** The same as `trainOnSample` in a quarter of its time, for stories that ask for a model and no more. */
export async function trainOnStripes(studio: StudioPage): Promise<void> {
  await studio.open('/', shortRun);
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
}

export async function downloadReport(studio: StudioPage): Promise<InspectionReport> {
  return JSON.parse((await studio.download('report')).toString('utf8')) as InspectionReport;
}
