/** Versions of the model: what a teaching replaces is kept, compared picture by picture, and brought back as it was. */
import { stripedPng } from './made-files';
import { expect, test } from './story';
import { openTrained } from './trained';

test('a taught model is a second version: compared in three clicks, the first one named, in use and brought back, all there after a reload', async ({
  studio,
  page,
}) => {
  await openTrained(studio, 'stripes');
  const opener = page.getByRole('button', { name: /^Versions of the model: / });
  await expect(opener).toHaveText('Version 1');
  await studio.show('Inspect');
  // The first version passes everything, so that some verdicts differ for certain.
  await page
    .getByRole('slider', { name: /threshold/i })
    .first()
    .focus();
  await page.keyboard.press('End');
  const sentence = studio.panel.getByText(/^Misses \d+ of \d+/);
  const asLeft = await sentence.textContent();

  await studio.addGoodPicture('99.png', stripedPng(99));
  await studio.show('Inspect');
  await studio.panel.locator('details[data-fold=checks] summary').click();
  await studio.button('Learn from these').click();
  await expect(opener).toHaveText('Version 2', { timeout: 60_000 });
  await studio.waitFor('Inspect', ['done']);

  await opener.click();
  const panel = page.getByRole('complementary', { name: 'Versions of the model' });
  await expect(panel.getByRole('listitem', { name: 'Version 2' })).toContainText('Learned again from 17 good pictures');
  await panel.getByRole('button', { name: 'Compare Version 1 with Version 2' }).click();
  await panel.getByRole('option').first().click();
  for (const version of [1, 2])
    await expect(panel.getByRole('img', { name: new RegExp(`with the map of Version ${version}$`) })).toBeVisible();
  await panel.getByRole('button', { name: 'All versions' }).click();

  const first = panel.getByRole('listitem', { name: /^Version 1/ });
  await first.getByRole('button', { name: 'Name Version 1' }).click();
  await page.keyboard.type('Before');
  await page.keyboard.press('Enter');
  await first.getByRole('button', { name: 'Mark Version 1, Before as in use at the line' }).click();
  await first.getByRole('button', { name: 'Bring Version 1, Before back' }).click();
  await expect(opener).toHaveText('Version 1, Before');
  await expect(first).toContainText('At hand');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(sentence).toHaveText(asLeft ?? '');
  expect((await studio.downloadFile('station')).name).toContain('-v1-');

  await studio.waitForKeeping();
  await page.reload();
  // The picture that came later is not among those that this version learned from.
  await studio.waitFor('Inspect', ['stale']);
  await expect(opener).toHaveText('Version 1, Before');
  await opener.click();
  await expect(panel.getByRole('listitem', { name: 'Version 1, Before' })).toContainText('In use at the line');
  await expect(panel.getByRole('listitem', { name: 'Version 2' })).toContainText('Learned again');
  expect(await studio.errors()).toEqual([]);
});
