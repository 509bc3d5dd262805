/** Areas: drawn by pointer and by keys, learned in seconds; what lies in one changes no score, at export neither; a false alarm is ignored by one press. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { decode, encode } from 'fast-png';
import { inspectStep } from '../drive/inspect-step';
import type { StudioPage } from '../drive/studio.page';
import { findings } from './axe';
import { makeFolder, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

/** Stripes with a white square of 10 pixels. */
function datedPng(seed: number, left: number, top: number): Uint8Array {
  const { data, width, height } = decode(stripedPng(seed));
  for (let y = top; y < top + 10; y++) data.fill(255, y * width + left, y * width + left + 10);
  return encode({ width, height, data, channels: 1, depth: 8 });
}

async function addTestPictures(studio: StudioPage, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const folder = makeFolder('line', files);
  await studio.show('Inspect');
  await inspectStep(studio)
    .strip.getByLabel('Choose files')
    .setInputFiles(Object.keys(files).map((name) => join(folder, name)));
  await studio.waitFor('Inspect', ['done']);
}

const scoresOf = async (studio: StudioPage, name: string) =>
  (await downloadReport(studio)).images.find(({ file }) => file.endsWith(name))?.scores;

/** From share to share of the picture in the panel. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await page.getByRole('group', { name: 'Areas on the picture' }).boundingBox();
  if (!box) throw new Error('The picture is not seen.');
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 4 });
  await page.mouse.up();
}

test('what lies in an ignored area changes no score, after seconds of learning and in a model that was saved and opened', async ({
  studio,
  page,
}) => {
  await openTrained(studio, 'stripes');
  await addTestPictures(studio, { 'clean.png': stripedPng(7), 'dated.png': datedPng(7, 40, 8) });
  expect(await scoresOf(studio, 'dated.png')).not.toEqual(await scoresOf(studio, 'clean.png'));

  await studio.show('Data');
  await studio.button('Draw areas').click();
  const panel = page.getByRole('complementary', { name: 'Areas' });
  await drag(page, [0.6, 0.1], [0.8, 0.3]);
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await drag(page, [0.1, 0.6], [0.3, 0.8]);
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await panel.getByRole('textbox', { name: 'Name of area 1' }).pressSequentially('Printed date');
  await panel.getByRole('button', { name: 'Show corners of area 1' }).click();
  await panel.getByRole('button', { name: 'Corner 3 of area 1' }).focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await panel.getByRole('radio', { name: 'Polygon' }).check({ force: true });
  const box = await page.getByRole('group', { name: 'Areas on the picture' }).boundingBox();
  if (!box) throw new Error('The picture is not seen.');
  for (const [x, y] of [[0.1, 0.9], [0.3, 0.9], [0.3, 0.98], [0.1, 0.98], [0.1, 0.9]]) await page.mouse.click(box.x + x * box.width, box.y + y * box.height); // biome-ignore format: one line reads best
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), `while drawing, ${colorScheme}`).toEqual([]);
  }
  await expect(panel.getByRole('textbox', { name: 'Name of area 1' })).toHaveValue('Printed date');
  await panel.getByRole('button', { name: 'Use these areas' }).click();
  const choice = page.getByRole('region', { name: 'Areas' });
  await expect(choice).toContainText('2 ignored.');
  await expect(choice).toContainText('The areas have changed. Learn from the good pictures again, some seconds.');
  await choice.getByRole('button', { name: 'Learn again' }).click();
  await expect(choice).not.toContainText('have changed', { timeout: 60_000 });
  await studio.waitFor('Inspect', ['done']);
  const clean = await scoresOf(studio, 'clean.png');
  expect(await scoresOf(studio, 'dated.png')).toEqual(clean);

  const model = await studio.download('model');
  const onnx = await studio.download('onnx');
  expect(onnx.length).toBeGreaterThan(1000);
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  expect(await scoresOf(studio, 'dated.png')).toEqual(clean);
  await studio.openModelFile(join(makeFolder('model', { 'dated.zip': model }), 'dated.zip'));
  await expect.poll(() => scoresOf(studio, 'dated.png'), { timeout: 60_000 }).toEqual(clean);
});

test('a false alarm is ignored by one press, and taken back', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await addTestPictures(studio, { 'dated.png': datedPng(7, 40, 8) });
  const before = await scoresOf(studio, 'dated.png');
  await studio.show('Inspect');
  await page.getByLabel('Detector', { exact: true }).selectOption('residual');
  const { pictures, regions, unfold } = inspectStep(studio);
  await pictures.filter({ hasText: 'dated.png' }).click();
  const fold = await unfold('Regions');
  const ignore = fold.getByRole('button', { name: 'Ignore this area' });
  await expect(ignore).toBeDisabled();
  await regions.getByRole('option').first().click();
  await ignore.click();
  await expect(page.locator('[data-kind=ignore]').first()).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-kind=ignore]')).toHaveCount(0);
  await ignore.click();
  await expect(page.getByText('The areas have changed')).toBeVisible();
  await studio.button('Learn again').click();
  await expect(page.getByText(/The model has learned from \d+ good pictures/)).toBeVisible({ timeout: 60_000 });
  await studio.waitFor('Inspect', ['done']);
  await expect(page.getByText('The areas have changed')).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  expect((await scoresOf(studio, 'dated.png'))?.residual).toBeLessThan(before?.residual ?? 0);
});
