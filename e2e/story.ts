/** What every story starts from: the studio on a fresh page, and the watch that nothing leaves its origin. */
import { test as base, expect } from '@playwright/test';
import type { InspectionReport } from '../src/domain/report';
import { StudioPage } from './studio.page';

/** A training that is over in seconds. */
export const shortRun = 'preset=quick&steps=20&size=64&maps=8&passes=4&device=wasm&seed=1';

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

export async function downloadReport(studio: StudioPage): Promise<InspectionReport> {
  return JSON.parse((await studio.download('report')).toString('utf8')) as InspectionReport;
}
