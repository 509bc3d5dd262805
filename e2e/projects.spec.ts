/** Nothing is lost: a project outlives its page, its tab and a training that was cut off, and says so where the browser keeps nothing. */
import type { Page } from '@playwright/test';
import { StudioPage } from '../drive/studio.page';
import { seriousFindings } from './axe';
import { makeFolder, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';

const run = 'preset=quick&steps=300&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

const stripes = (): string =>
  makeFolder('stripes', { ...pictures('train/good', 0, 12), ...pictures('test/good', 20, 2), ...pictures('test/crack', 40, 3) });

/** The step of the checkpoint that the browser keeps of the open project's run; 0 where there is none. */
const keptStep = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answered = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('stainless.projects'));
    const key = `part/${sessionStorage.getItem('stainless.project')}/checkpoint`;
    const checkpoint = await answered(database.transaction('records').objectStore('records').get(key));
    database.close();
    return checkpoint?.step ?? 0;
  });

async function importFiles(studio: StudioPage, folder: string): Promise<void> {
  await studio.chooseFolder(folder);
  await studio.waitFor('Data', ['done']);
}

async function numbersOf(studio: StudioPage) {
  const { images, detectors, training } = await downloadReport(studio);
  const { bestStep, bestValidationPsnr, steps } = training;
  // When they came differs from visit to visit.
  const pictures = images.map(({ batch: _batch, ...picture }) => picture);
  return { images: pictures, detectors, training: { bestStep, bestValidationPsnr, steps } };
}

test('a training whose page is reloaded goes on by itself and ends with the same scores; all is there at the next visit', async ({
  studio,
  page,
}) => {
  await studio.open('/', run);
  await importFiles(studio, stripes());
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  const uninterrupted = await numbersOf(studio);
  await studio.renameProject('In one go');

  await studio.newProject();
  await expect(studio.projectOpener).toHaveText('New project');
  await expect(studio.firstSample).toBeVisible();
  await studio.open('/', run);
  await importFiles(studio, stripes());
  expect(await studio.projectName()).toBe('stripes');
  await studio.startTraining();
  // Asked often: the whole run takes seconds.
  await expect.poll(() => keptStep(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0);
  await page.reload();
  await studio.show('Train');
  const notice = studio.panel.getByText(/The page was left during this run; training resumed from its checkpoint at step \d+\./);
  await expect(notice.first()).toBeVisible();
  // A page that was left between the end of its training and that of its inspection has a model and some scores already.
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  expect(await numbersOf(studio)).toEqual(uninterrupted);

  // What was judged by hand stays as well, and nothing is inspected again.
  await studio.show('Inspect');
  await page.getByRole('slider', { name: 'Threshold' }).press('PageUp');
  const judged = await numbersOf(studio);
  await studio.waitForKeeping();
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  expect(await studio.activity()).toBe('');
  await studio.show('Data');
  await expect(studio.goodPictures).toHaveCount(12);
  await studio.show('Inspect');
  await expect(studio.panel.locator('canvas').first()).toBeVisible();
  expect(await numbersOf(studio)).toEqual(judged);
  await studio.show('Train');
  const numbers = studio.panel.getByText(/Mean squared error: training/);
  await studio.openFold('research');
  await expect(numbers).toBeVisible();

  // The other project is as it was, and a project goes when it is deleted.
  await studio.openProject('In one go');
  await studio.waitFor('Inspect', ['done']);
  expect(await numbersOf(studio)).toEqual(uninterrupted);
  const projects = await studio.showProjects();
  await projects.getByRole('button', { name: 'Delete stripes' }).click();
  await expect(projects.getByText(/Delete stripes with 12 good pictures, 5 test pictures, a model, [\d.]+ MB\?/)).toBeVisible();
  await projects.getByRole('button', { name: 'Delete for good' }).click();
  await expect(projects.getByRole('button', { name: 'Delete stripes' })).toHaveCount(0);
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  expect(await studio.projectName()).toBe('In one go');
});

test('a training that was paused waits after a reload, and goes on in one press', async ({ studio, page }) => {
  await studio.open('/', run.replace('steps=300', 'steps=100000'));
  await importFiles(studio, stripes());
  await studio.startTraining();
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(20);
  await studio.button('Pause').click();
  await studio.waitFor('Train', ['paused']);
  const paused = await studio.step();
  await studio.waitForKeeping();
  expect(await keptStep(page)).toBeGreaterThanOrEqual(paused);
  await page.reload();
  await studio.show('Train');
  await expect(studio.panel.getByText(/This run was paused when you left the page.* Its checkpoint is at step \d+\./)).toBeVisible();
  await studio.button('Resume training').click();
  await studio.waitFor('Train', ['running']);
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(20);
  await studio.button('Stop and use the best weights').click();
  await studio.waitFor('Train', ['done']);
});

test('two tabs do not work at one project: the second says so, opens another, or takes over when the first is closed', async ({
  studio,
  context,
}) => {
  await studio.open('/', run);
  await importFiles(studio, stripes());
  await studio.waitForKeeping();

  const second = new StudioPage(await context.newPage());
  await second.open('/', run);
  await expect(second.panel.getByRole('heading', { name: 'stripes is open in another tab' })).toBeVisible();
  await expect(second.firstSample).toHaveCount(0);
  expect(await seriousFindings(second.page)).toEqual([]);
  await second.newProject();
  await expect(second.firstSample).toBeVisible();

  const third = new StudioPage(await context.newPage());
  await third.open('/', run);
  await expect(third.panel.getByRole('heading', { name: 'stripes is open in another tab' })).toBeVisible();
  await studio.page.close();
  await expect(third.goodPictures).toHaveCount(12);
});

test('a browser without room says so, loses no work, and keeps it once there is room again', async ({ studio, page, baseURL }) => {
  await studio.open('/', run.replace('steps=300', 'steps=10'));
  const browser = await page.context().newCDPSession(page);
  const allow = (quotaSize?: number) =>
    browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize });
  await allow(1000);
  await importFiles(studio, stripes());
  await expect(page.getByText(/The browser’s storage is full, so this project is not saved completely\. You can continue/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  await allow();
  await studio.button('Try again').click();
  await studio.waitForKeeping();
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
});

test('a browser that keeps nothing says so, and everything works for as long as the page is open', async ({ studio, page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Storage is switched off', 'SecurityError');
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
    navigator.storage.getDirectory = refuse;
  });
  await studio.open('/', run.replace('steps=300', 'steps=10'));
  await expect(studio.firstSample).toBeVisible();
  await importFiles(studio, stripes());
  await expect(page.getByText(/The browser does not store data for this page \(Storage is switched off\)/)).toBeVisible();
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  expect(await studio.errors()).toEqual([]);
});

test('the projects are reached by keyboard, and axe finds nothing in their list, light or dark', async ({ studio, page }) => {
  await studio.open('/', run);
  await importFiles(studio, stripes());
  await studio.waitForKeeping();
  await studio.tabTo(studio.projectOpener);
  await page.keyboard.press('Enter');
  const projects = page.getByRole('dialog', { name: 'Projects' });
  await expect(projects.getByText(/that the browser allows this page are in use/)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The colours of all parts do not change in one frame on a busy machine.
    await expect.poll(() => seriousFindings(page), colorScheme).toEqual([]);
  }
  await studio.tabTo(projects.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Line 3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(studio.projectOpener).toBeFocused();
  await expect(studio.projectOpener).toHaveText('Line 3');
});
