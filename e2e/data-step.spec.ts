/** The Data step by keyboard: select, label, mask, remove and take it back; copies; the region of interest; and all of it after a reload. */
import { join } from 'node:path';
import { seriousFindings } from './axe';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';

const run = 'preset=quick&steps=20&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

test('copies are pointed out and removed; what was labelled, masked and cropped is trained on, inspected, and there after a reload', async ({
  studio,
  page,
}) => {
  await studio.open('/', run);
  await studio.chooseFolder(
    makeFolder('stripes', {
      ...pictures('train/good', 0, 20),
      'train/good/copy.png': stripedPng(3),
      ...pictures('test/crack', 40, 3),
      'test/crack/same.png': stripedPng(5),
    }),
  );
  await studio.waitForReading();
  await expect(studio.panel).toContainText('copy.png equals stripes/train/good/3.png');
  await studio.openChecks('Good pictures');
  await studio.button('Remove the copy').click();
  await studio.openChecks('Test pictures');
  await studio.button('Remove from test pictures').click();
  await expect(studio.goodPictures).toHaveCount(20);
  await expect(studio.testPictures).toHaveCount(3);
  await expect(studio.panel).not.toContainText('equals');

  // By keyboard from here on, but for the choice of files.
  await studio.tabTo(studio.testPictures.first());
  await page.keyboard.press('Control+a');
  await expect(studio.testColumn).toContainText('3 selected of 3');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(studio.testColumn).toContainText('2 selected of 3');
  expect(await seriousFindings(page), 'with a selection').toEqual([]);
  await page.keyboard.press('Delete');
  await expect(studio.testPictures).toHaveCount(1);
  await expect(studio.panel).toContainText('2 pictures removed from the studio.');
  await page.keyboard.press('Control+z');
  await expect(studio.testPictures).toHaveCount(3);

  // The focus has stayed among the pictures.
  await page.keyboard.press('Control+a');
  await expect(studio.testColumn).toContainText('3 selected of 3');
  await studio.tabTo(studio.testColumn.getByRole('combobox', { name: 'Label' }));
  await page.keyboard.type('dent');
  await page.keyboard.press('Enter');
  const dents = studio.testPictures.filter({ hasText: 'dent' });
  await expect(dents).toHaveCount(3);
  const masks = makeFolder('masks', { '40_mask.png': spotPng(1), '41.png': spotPng(2), '42_mask.png': spotPng(3, 32, 48) });
  await studio.attachMasks(['40_mask.png', '41.png', '42_mask.png'].map((name) => join(masks, name)));
  const masked = page.getByRole('row', { name: 'with a mask' });
  await expect(masked).toHaveCount(2);
  expect(await studio.errors()).toEqual([expect.stringMatching(/42_mask\.png is 32 x 48 pixels and its picture .*42\.png 64 x 64/)]);
  await studio.button('Undo').focus();
  await page.keyboard.press('Control+z');
  await expect(masked).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(dents).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(masked).toHaveCount(2);
  await expect(dents).toHaveCount(3);

  await studio.tabTo(studio.button('Choose region'));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Region of interest' });
  await studio.tabTo(panel.getByRole('textbox', { name: 'Width' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('48');
  await studio.tabTo(panel.getByRole('application', { name: 'Region of interest' }));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(panel.getByRole('textbox', { name: 'Left' })).toHaveValue('10');
  expect(await seriousFindings(page), 'with the region open').toEqual([]);
  await studio.tabTo(panel.getByRole('button', { name: 'Use this region' }));
  await page.keyboard.press('Enter');
  await expect(studio.panel).toContainText('48 x 63 pixels at 10, 0 of 64 x 64.');

  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  const report = await downloadReport(studio);
  expect(report.recipe.region).toMatchObject({ left: 10 / 64, width: 0.75 });
  expect(report.dataset).toMatchObject({ test: { dent: 3 }, pixelPool: { masks: 2, pictures: 2 } });

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Data');
  await expect(masked).toHaveCount(2);
  await expect(dents).toHaveCount(3);
  await expect(studio.panel).toContainText('48 x 63 pixels at 10, 0 of 64 x 64.');
  await expect(studio.tab('Train')).toHaveAttribute('data-step-state', 'done');
  // Taken off again, the model no longer fits.
  await studio.button('Choose region').click();
  await studio.button('Use whole pictures').click();
  await expect(studio.tab('Train')).toHaveAttribute('data-step-state', 'stale');
});
