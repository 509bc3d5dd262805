/**
 * What becomes of the work when the browser's GPU process dies under it, truly: Chromium's own command crashes it. The GPU is
 * SwiftShader's, whose shaders take longer to compile than all the rest, so everything is as small as it can be. Its process
 * draws the page too, so nothing here waits for frames.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { launchOptions } from '../drive/browser';
import type { StudioPage } from '../drive/studio.page';
import { makeFolder, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';

// A trace takes pictures of the page, which are drawn by the GPU that has enough to do.
test.use({ launchOptions: launchOptions({ webGpu: 'software' }), trace: 'off' });

test.describe.configure({ timeout: 480_000 });

const tinyRun = 'preset=quick&steps=40&size=64&depth=2&maps=4&batch=1&passes=2&seed=1';

test('a training goes on when its GPU is lost: on the GPU again, and on the CPU where that does not come back', async ({
  studio,
  page,
}) => {
  await studio.open('/', `${tinyRun}&device=webgpu`);
  await studio.chooseFolder(makeFolder('lot', { ...pictures('train/good', 1, 4), ...pictures('test/bad', 20, 1) }));
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await reachStep(studio, 11);

  await crashGpu(page);
  const first = await wordOfLoss(studio, 1);
  expect(first).toMatch(/The GPU was lost at step \d+ \(.+\); training resumed from step \d+ on .*WebGPU\./);
  // Of step 10, the first validation, or of step 1 where compiling the shaders took so long that one was due at once.
  expect(Number(/from step (\d+)/.exec(first)?.[1])).toBeGreaterThanOrEqual(1);
  await reachStep(studio, 12);

  await takeWebGpuAway(page.context());
  await crashGpu(page);
  expect(await wordOfLoss(studio, 2)).toMatch(/The GPU was lost at step \d+ .*; training resumed from step \d+ on CPU, WebAssembly/);

  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  const { training, device } = await downloadReport(studio);
  expect(training).toMatchObject({ steps: 40, ended: 'length-reached' });
  expect(training.notes.filter((note) => note.startsWith('The GPU was lost'))).toHaveLength(2);
  expect(device.kind).toBe('wasm');
  expect(await studio.errors()).toEqual([]);
});

test('an inspection whose GPU is lost says so, keeps the model, and can be repeated', async ({ studio, page }) => {
  await studio.open('/', `${tinyRun}&device=wasm`);
  await studio.chooseFolder(makeFolder('lot', pictures('train/good', 1, 4)));
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.chooseDevice('WebGPU');
  await studio.show('Data');
  await page
    .getByRole('group', { name: 'Test pictures' })
    .getByLabel('Choose files')
    .setInputFiles(asUploads(pictures('bad', 20, 24)));
  await expect.poll(() => studio.activity(), { timeout: 60_000, intervals: [50] }).toMatch(/^Inspecting [1-9] of 24/);

  await crashGpu(page);
  await studio.waitFor('Inspect', ['failed']);
  await studio.show('Inspect');
  await expect
    .poll(() => studio.errors())
    .toEqual([expect.stringMatching(/^The device stopped working \(.+\)\. Finished work is not lost/)]);
  await studio.button('Inspect again').click();
  await studio.waitFor('Inspect', ['done']);
  expect(await studio.errors()).toEqual([]);
  const { images } = await downloadReport(studio);
  expect(images).toHaveLength(24);
});

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

const asUploads = (files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([path, bytes]) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    mimeType: 'image/png',
    buffer: Buffer.from(bytes),
  }));

/** Compiling the shaders again took 90 s once, beside another story on two cores. */
async function reachStep(studio: StudioPage, step: number): Promise<void> {
  await expect.poll(() => studio.step(), { timeout: 200_000, intervals: [100] }).toBeGreaterThanOrEqual(step);
}

/** The sentence of the loss of this number. */
async function wordOfLoss(studio: StudioPage, number: number): Promise<string> {
  const words = () =>
    studio.panel
      .locator('details[data-fold=checks] li')
      .getByText(/was lost at step \d+/)
      .allTextContents();
  await expect.poll(async () => (await words()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(number);
  return (await words()).at(-1) ?? '';
}

async function crashGpu(page: Page): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  await session?.send('Browser.crashGpuProcess');
}

/** Workers that start from now on find no WebGPU, as where the browser gives a GPU up that has crashed too often. */
async function takeWebGpuAway(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/main-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `Object.defineProperty(navigator, 'gpu', { value: undefined });\n${await response.text()}` });
  });
}
