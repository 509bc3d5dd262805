/** The daily review: judge by key, the queue goes down, take back, mark a defect by hand, and all of it is there after a reload. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inspectStep } from '../drive/inspect-step';
import { findings } from './axe';
import { makeFolder, spoiledPng } from './made-files';
import { expect, test } from './story';
import { openTrained } from './trained';

const shown = (page: Page) => page.locator('figcaption strong');

test('pictures that need a person are judged by key and marked by hand, and it is all there after a reload', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const review = page.getByRole('region', { name: 'Review' });
  await expect(review.getByText('Nothing to review')).toBeVisible();
  const folder = makeFolder('line', { 'a.png': spoiledPng(1), 'b.png': spoiledPng(2), 'c.png': spoiledPng(3) });
  await inspectStep(studio)
    .strip.getByLabel('Choose files')
    .setInputFiles(['a.png', 'b.png', 'c.png'].map((name) => join(folder, name)));
  await expect(review.getByText('3 to review')).toBeVisible();

  // The worst of the batch that has just come is shown already.
  await expect(shown(page)).toHaveText('c.png');
  await page.getByRole('region', { name: 'Inspect' }).focus();
  await expect(review).toContainText('Not judged yet');
  await page.keyboard.press('a');
  await expect(review.getByText('2 to review')).toBeVisible();
  await expect(shown(page)).toHaveText('b.png');
  await page.keyboard.press('Shift+X');
  await page.keyboard.type('stain');
  await page.keyboard.press('Enter');
  await expect(review.getByText('1 to review')).toBeVisible();
  await expect(review.getByRole('status')).toHaveText('B.png judged stain.');
  await page.keyboard.press('Control+z');
  await expect(review.getByText('2 to review')).toBeVisible();
  await expect(shown(page)).toHaveText('b.png');
  await page.keyboard.press('x');
  await expect(review.getByText('1 to review')).toBeVisible();
  await expect(shown(page)).toHaveText('a.png');

  await review.getByRole('button', { name: 'Mark the defect' }).click();
  const layer = page.locator('[data-marked]');
  // The judgements had the pixels counted anew: the picture moves when that is done.
  await studio.waitFor('Inspect', ['done']);
  const box = await inspectStep(studio).lines.boundingBox();
  if (!box) throw new Error('The picture is not seen.');
  const at = (x: number, y: number) => [box.x + (box.width * (x + 0.5)) / 64, box.y + (box.height * (y + 0.5)) / 64] as const;
  await page.keyboard.press('['); // a brush of one pixel
  await page.mouse.move(...at(20, 20));
  await page.mouse.down();
  await page.mouse.move(...at(29, 20), { steps: 4 });
  await page.mouse.up();
  await expect(layer).toHaveAttribute('data-marked', '10');
  await page.keyboard.press('Control+z');
  await expect(layer).toHaveAttribute('data-marked', '0');
  await page.keyboard.press('Control+Shift+z');
  await page.mouse.move(...at(20, 21));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.down(' ');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.up(' ');
  await expect(layer).toHaveAttribute('data-marked', '12');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), `while marking, ${colorScheme}`).toEqual([]);
  }
  await review.getByRole('button', { name: 'Done' }).click();
  await expect(review.getByText('Nothing to review')).toBeVisible();
  await expect(page.locator('figcaption')).toContainText('labelled stain, 64 x 64, mask of 12 pixels');
  await studio.waitFor('Inspect', ['done']);
  expect(await findings(page)).toEqual([]);

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Inspect');
  await inspectStep(studio).pictures.filter({ hasText: 'a.png' }).click();
  await expect(review).toContainText(/Judged stain, \w+ \d+, \d{4}/);
  await expect(page.locator('figcaption')).toContainText('mask of 12 pixels');

  await studio.show('Data');
  await expect(studio.panel).toContainText('Masks: 2');
  await page.getByRole('row', { name: 'a.png' }).click();
  await studio.button('Move to good').click();
  const question = page.getByRole('alertdialog', { name: 'Move it to the good pictures?' });
  await expect(question).toContainText('a.png is labelled stain and marked by a mask.');
  expect(await findings(page), 'with the question').toEqual([]);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('row', { name: 'a.png' })).toBeVisible();
  await expect(studio.testColumn.getByRole('row', { name: 'a.png' })).toHaveCount(1);
});
