/** Pictures come in batches: each has its result, its filter and its report, and stays; a folder can be watched, whatever is written into it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inspectStep } from '../drive/inspect-step';
import type { StudioPage } from '../drive/studio.page';
import { findings } from './axe';
import { makeFolder, spoiledPng, stripedPng } from './made-files';
import { expect, test } from './story';
import { openTrained } from './trained';

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Batches' });
const rowsOf = (page: Page) => panelOf(page).getByRole('list', { name: 'Batches' }).getByRole('listitem');
const rowOf = (page: Page, name: string) => panelOf(page).locator(`[data-batch="${name}"]`);
const openBatches = (page: Page) => page.getByRole('button', { name: /^Batches/ }).click();

async function addOnInspect(studio: StudioPage, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const folder = makeFolder('day', files);
  await inspectStep(studio)
    .strip.getByLabel('Choose files')
    .setInputFiles(Object.keys(files).map((name) => join(folder, name)));
}

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), panelOf(page).getByRole('button', { name: button }).click()]);
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString('utf8') };
}

test('each import is a batch with its own result, filter, name and report, and all are there after a reload', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const { strip, sentence } = inspectStep(studio);
  const choice = strip.getByLabel('Batch', { exact: true });

  await addOnInspect(studio, { 'a.png': spoiledPng(1), 'b.png': spoiledPng(2), 'c.png': spoiledPng(3) });
  await expect(choice.locator('option:checked')).toHaveText(/^Batch 1 \(3\), /);
  await expect(strip).toContainText('3 of 9 pictures, 3 rejected');
  await expect(strip.locator('[data-shown-batch]')).toHaveText('Rejected 100 % (44 to 100 %)');
  await expect(sentence).toHaveText(/^In this batch 3 of 3 rejected/);
  await expect(page.locator('figcaption strong')).toHaveText('c.png');

  await addOnInspect(studio, { 'd.png': stripedPng(60), 'e.png': stripedPng(61) });
  await expect(strip).toContainText('2 of 11 pictures');
  await expect(sentence).toHaveText(/^In this batch \d of 2 rejected/);
  await choice.selectOption('All batches');
  await expect(strip).toContainText(/^.*11 pictures, /);
  await expect(sentence).toHaveText(/^Misses \d of 3, false alarms \d of 3, \d of 5 without a label rejected/);

  await openBatches(page);
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowsOf(page).nth(0)).toContainText('Batch 2');
  await expect(rowOf(page, 'Batch 1')).toContainText('3 pictures: 0 passed, 3 rejected');
  await rowOf(page, 'Batch 1').getByRole('button', { name: 'Rename Batch 1' }).click();
  await page.keyboard.type('Night shift');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Night shift')).toContainText('files');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), `the panel, ${colorScheme}`).toEqual([]);
  }

  const scores = await saved(page, 'Scores of Night shift');
  expect(scores.name).toMatch(/Night shift \d{4}-\d\d-\d\d-scores\.csv$/);
  const [header, ...lines] = scores.text.trim().split('\r\n');
  expect(header).toMatch(/,batch,batch_date$/);
  expect(lines.map((line) => line.replace(/,.*,Night shift,\d{4}-\d\d-\d\dT.*Z$/, ''))).toEqual(['a.png', 'b.png', 'c.png']);
  const report = await saved(page, 'Report of Night shift');
  expect(report.text).toContain('Of one batch: <bdi>Night shift</bdi>');
  expect(report.text).toContain('3 of 3 inspected pictures are rejected.');

  await panelOf(page).getByRole('button', { name: 'Remove Batch 2 with its pictures' }).click();
  await expect(rowsOf(page)).toHaveCount(2);
  await panelOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rowsOf(page)).toHaveCount(3);
  await rowOf(page, 'Night shift')
    .getByRole('button', { name: /^Show the worst picture of Night shift: c\.png/ })
    .click();
  await expect(page.locator('figcaption strong')).toHaveText('c.png');
  await expect(strip).toContainText('3 of 11 pictures, 3 rejected');

  await studio.show('Export');
  await studio
    .exportCard('report-page')
    .getByLabel('Batch')
    .selectOption({ label: await optionOf(studio, 'Night shift') });
  const { bytes } = await studio.downloadFile('report-page');
  expect(bytes.toString('utf8')).toContain('Of one batch: <bdi>Night shift</bdi>');

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Inspect');
  await openBatches(page);
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowOf(page, 'Night shift')).toContainText('3 pictures: 0 passed, 3 rejected');
  await rowOf(page, 'Night shift').getByRole('button', { name: 'Show Night shift', exact: true }).click();
  await expect(strip).toContainText('3 of 11 pictures, 3 rejected');
});

async function optionOf(studio: StudioPage, name: string): Promise<string> {
  const labels = await studio.exportCard('report-page').getByLabel('Batch').locator('option').allTextContents();
  return labels.find((label) => label.startsWith(name)) ?? '';
}

/** A folder of the browser's own stands for one on the disk: the page reads both alike. */
async function pretendToChoose(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const choose = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('line-3', { create: true });
    Object.assign(window, { showDirectoryPicker: choose });
  });
}

/** @param path in the watched folder */
const write = (page: Page, path: string, bytes: Uint8Array): Promise<void> =>
  page.evaluate(
    async ({ path, bytes }) => {
      const parts = path.split('/');
      let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('line-3', { create: true });
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const file = await (await folder.getFileHandle(parts.at(-1) ?? '', { create: true })).createWritable();
      await file.write(Uint8Array.from(bytes));
      await file.close();
    },
    { path, bytes: [...bytes] },
  );

test('a watched folder brings its new pictures by itself, each once and whole, and goes on after a reload', async ({ studio, page }) => {
  await pretendToChoose(page);
  await openTrained(studio, 'stripes');
  await write(page, 'old.png', stripedPng(70));
  await studio.show('Inspect');
  const { strip } = inspectStep(studio);
  await openBatches(page);
  const watch = panelOf(page).getByRole('region', { name: 'Watched folder' });
  await watch.getByRole('button', { name: 'Choose a folder to watch' }).click();
  await expect(watch).toContainText('line-3 has 1 picture already.');
  await watch.getByRole('button', { name: 'Only new ones' }).click();
  await expect(watch).toContainText('line-3 is watched.');

  const whole = spoiledPng(2);
  await write(page, 'first.png', new Uint8Array());
  for (const share of [0.2, 0.5, 0.8, 1]) {
    await write(page, 'first.png', whole.slice(0, Math.ceil(share * whole.length)));
    await page.waitForTimeout(900);
  }
  await expect(watch).toContainText('1 new picture so far.');
  await write(page, 'broken.png', whole.slice(0, whole.length / 2));
  await expect(watch).toContainText('2 new pictures so far, 1 of them could not be read.');
  await write(page, 'cam 2/later.png', spoiledPng(3));
  await write(page, 'notes.txt', Uint8Array.of(1));
  await expect(watch).toContainText('3 new pictures so far, 1 of them could not be read.');
  await expect(rowOf(page, 'line-3')).toContainText('2 pictures: 0 passed, 2 rejected');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(strip).toContainText('2 of 8 pictures, 2 rejected');
  await expect(page.locator('footer')).toContainText('Watching line-3: keep this tab open');
  await expect(page.getByText(/broken\.png/).first()).toBeAttached();

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Inspect');
  await write(page, 'while-away.png', spoiledPng(1));
  await expect(page.getByText('The folder line-3 was watched until this page was left.')).toBeVisible();
  await studio.button('Watch again').click();
  await expect(strip).toContainText('9 pictures, 9 rejected');
  await openBatches(page);
  await expect(rowOf(page, 'line-3')).toContainText('3 pictures: 0 passed, 3 rejected');
  await expect(watch).toContainText('1 new picture so far.');

  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('line-3', { recursive: true }));
  await expect(watch.getByRole('alert')).toContainText('The folder line-3 can no longer be read: it was moved or removed');
  await expect(watch.getByRole('button', { name: 'Watch again' })).toBeVisible();
  await page.keyboard.press('Escape');

  await (await studio.showProjects()).getByRole('button', { name: 'Journal' }).click();
  const journal = page.getByRole('complementary', { name: 'Journal' });
  await expect(journal.getByText('The folder line-3 is watched for new pictures.')).toHaveCount(2);
  await expect(journal.getByText(/^The folder line-3 is no longer watched: 1 file taken, 0 of them could not be read\./)).toHaveCount(1);
  await expect(journal.getByText(/^line-3 \(watched folder line-3\) begins with 1 test picture/)).toHaveCount(1);
});

test('a browser that cannot watch a folder says so, and what to do', async ({ studio, page }) => {
  await page.addInitScript(() => Object.assign(window, { showDirectoryPicker: undefined }));
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  await openBatches(page);
  await expect(panelOf(page)).toContainText('This browser cannot watch a folder.');
  await expect(panelOf(page)).toContainText('drop the folder each time: it becomes a batch');
});
