/** A training outlives the worker that computes it: it goes on from the last checkpoint, and the page says what happened. */
import type { Page, Worker } from '@playwright/test';
import { unzipSync } from 'fflate';
import { downloadReport, expect, stripes, test } from './story';

/** The worker that computes bears its name, as the browser's tools show it. */
async function computeWorker(page: Page): Promise<Worker> {
  for (const worker of page.workers()) {
    if ((await worker.evaluate(() => self.name)) === 'compute') return worker;
  }
  throw new Error('No worker computes.');
}

test('a training whose worker is killed goes on from its checkpoint and finishes', async ({ studio }) => {
  // As many as a fast machine cannot finish between two looks at the page.
  const steps = 300;
  await studio.open('/', `preset=quick&steps=${steps}&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1`);
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  // The first validation is the best so far, and a checkpoint follows it before the next step.
  await studio.panel.getByText(/dB at step \d+/).waitFor({ state: 'attached', timeout: 60_000 });
  const validated = await studio.step();
  await expect.poll(() => studio.step(), { timeout: 30_000 }).toBeGreaterThan(validated + 1);

  // It goes without a word: no error event tells of a worker that closes.
  const worker = await computeWorker(studio.page);
  await worker.evaluate(() => self.close());
  const notice = studio.panel.getByText(/was lost at step \d+ .*; training resumed from step \d+ on CPU/);
  await expect(notice.first()).toBeVisible();
  const [, lost, from] = (/at step (\d+) .* from step (\d+)/.exec((await notice.first().textContent()) ?? '') ?? []).map(Number);
  expect(from).toBeGreaterThanOrEqual(10);
  expect(lost).toBeGreaterThanOrEqual(from);
  expect(await studio.stateOf('Train')).toBe('running');

  await studio.waitFor('Train', ['done']);
  await expect(notice.first()).toBeVisible();
  await studio.waitFor('Inspect', ['done']);
  const { training } = await downloadReport(studio);
  expect(training).toMatchObject({ steps, ended: 'length-reached' });
  expect(training.notes.join()).toContain(`training resumed from step ${from} on CPU`);

  // The model outlives its worker too: the page gives its copy to the next one.
  const filesOf = async (timeout?: number) => {
    // The order in which the card's fields stand in the file is not the same, and so is its checksum not.
    const { 'inference.json': card, SHA256SUMS: _sums, ...files } = unzipSync(await studio.download('model', timeout));
    return { ...files, card: JSON.parse(new TextDecoder().decode(card)) };
  };
  const model = await filesOf();
  await (await computeWorker(studio.page)).evaluate(() => self.close());
  await expect(async () => expect(await filesOf(5_000)).toEqual(model)).toPass({ timeout: 60_000 });
  expect(await studio.errors()).toEqual([]);
});
