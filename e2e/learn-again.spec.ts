/** A model learns again from good pictures that came later: seconds, the same network, and it is still there after a reload. */
import { stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

test('a good picture that came later is learned from in seconds, and the model stays after a reload', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  const before = await downloadReport(studio);
  await studio.addGoodPicture('99.png', stripedPng(99));
  await studio.show('Inspect');
  await studio.panel.locator('details[data-fold=checks] summary').click();
  await studio.button('Learn from these').click();
  await expect(page.getByText('The model has learned from 17 good pictures')).toBeVisible({ timeout: 60_000 });
  await expect(studio.button('Compare with version 1')).toBeVisible();
  await studio.waitFor('Inspect', ['done']);
  await expect(page.getByText('The good pictures have changed')).toHaveCount(0);
  const after = await downloadReport(studio);
  const note = 'Learned again what is usual from 17 good pictures, with the network as it was.';
  expect(after.training).toEqual({ ...before.training, notes: [...before.training.notes, note] });
  expect(after.images.map(({ file }) => file)).toEqual(before.images.map(({ file }) => file));
  expect(after.images.map(({ scores }) => scores.residual)).toEqual(before.images.map(({ scores }) => scores.residual));
  expect(after.images.map(({ scores }) => scores.combined)).not.toEqual(before.images.map(({ scores }) => scores.combined));

  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  expect((await downloadReport(studio)).images).toEqual(after.images);
});
