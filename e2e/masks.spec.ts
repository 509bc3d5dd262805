/** Ground truth in whatever convention: what the page says of it, how it is read otherwise and taken back, and that pixel metrics stand on it. */
import { join } from 'node:path';
import { encode } from 'fast-png';
import { seriousFindings } from './axe';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { bitPng, deepPng, noisyJpeg, palettePng } from './mask-files';
import { downloadReport, expect, shortRun, test } from './story';

const SIDE = 64;
const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

/** 12 x 12 pixels of a colour on another one. */
function colouredPng(ground: readonly number[], spot: readonly number[]): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * ground.length);
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    data.set(x >= 20 && x < 32 && y >= 30 && y < 42 ? spot : ground, at * ground.length);
  }
  return encode({ width: SIDE, height: SIDE, data, channels: ground.length as 3 | 4, depth: 8 });
}

test('masks of three conventions are read, an empty one is pointed out, and another reading can be chosen and taken back', async ({
  studio,
  page,
}) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(
    makeFolder('stripes', {
      ...pictures('train/good', 0, 20),
      ...pictures('test/good', 30, 2),
      ...pictures('test/crack', 40, 4),
      'ground_truth/crack/40_mask.png': spotPng(4, SIDE, SIDE, 1),
      'ground_truth/crack/41_mask.png': colouredPng([255, 255, 255], [255, 0, 0]),
      'ground_truth/crack/42_mask.png': colouredPng([0, 0, 0, 0], [0, 0, 0, 255]),
      'ground_truth/crack/43_mask.png': spotPng(0, SIDE, SIDE, 0),
    }),
  );
  await studio.waitForReading();
  await expect(studio.panel).toContainText('Masks: 4');
  await expect(studio.panel).toContainText(
    'what is not black (2); what is not white (1); what is not transparent (1): 3.5 % of a picture.',
  );
  await expect(studio.panel).toContainText('43_mask.png marks nothing');
  await expect(studio.testPictures.filter({ hasText: 'empty mask' })).toHaveCount(1);

  await studio.button('Show and change').click();
  const panel = page.getByRole('complementary', { name: 'Masks' });
  for (const how of ['what is not black', 'what is not white', 'what is not transparent']) {
    await expect(panel).toContainText(`144 pixels, 3.5 %. The defect is ${how}. The picture is labelled crack.`);
    await expect(panel.getByRole('img', { name: 'Pixels marked by the mask: 144 pixels' })).toBeVisible();
    await panel.getByRole('button', { name: 'Next mask' }).click();
  }
  await expect(panel).toContainText('No pixel is marked');
  expect(await seriousFindings(page), 'with the masks open').toEqual([]);
  await panel.getByRole('combobox', { name: 'The defect is' }).selectOption('What is not white');
  await expect(panel).toContainText('4,096 pixels, 100 %. The defect would be what is not white.');
  await panel.getByRole('button', { name: 'Close masks' }).click();

  // Of the selected one alone.
  // Of thumbnails only those in sight exist, and the way to the masks has scrolled the page.
  await page.getByRole('heading', { name: 'Test pictures' }).scrollIntoViewIfNeeded();
  await page.getByRole('row', { name: '43.png' }).click();
  await studio.button('View mask').click();
  await panel.getByRole('combobox', { name: 'The defect is' }).selectOption('What is not white');
  await panel.getByRole('button', { name: 'Use for the selected mask' }).click();
  await expect(studio.panel).toContainText('1 mask read again: the defect is what is not white.');
  await expect(studio.panel).toContainText('43_mask.png marks 100 % of its picture');
  await page.keyboard.press('Escape');
  await studio.button('Undo').click();
  await expect(studio.panel).toContainText('43_mask.png marks nothing');

  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  // The picture whose mask marks nothing counts for no pixel; those labelled good count as clean.
  const { dataset } = await downloadReport(studio);
  expect(dataset.pixelPool).toEqual({ pictures: 5, masks: 3, defectivePixels: 3 * 144, cleanPixels: 5 * SIDE * SIDE - 3 * 144 });

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Data');
  await expect(studio.panel).toContainText(
    'what is not black (2); what is not white (1); what is not transparent (1): 3.5 % of a picture.',
  );
});

test('masks from other programs count the pixels that these programs put in, and several of one picture are one', async ({
  studio,
  page,
}) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(
    makeFolder('stripes', {
      ...pictures('train/good', 0, 3),
      ...pictures('test/crack', 40, 5),
      'ground_truth/crack/40_mask.png': bitPng(),
      'ground_truth/crack/41_mask.png': palettePng(),
      'ground_truth/crack/42_mask.png': deepPng(),
      'ground_truth/crack/43_mask.jpg': noisyJpeg(),
      'ground_truth/crack/44_mask.png': stripedPng(44),
    }),
  );
  await studio.waitForReading();
  await expect(studio.panel).toContainText('44_mask.png looks like a photograph');
  await studio.button('Show and change').click();
  const panel = page.getByRole('complementary', { name: 'Masks' });
  const said = ['256 pixels, 6.3 %', '256 pixels, 6.3 %', '256 pixels, 6.3 %', '384 pixels, 9.4 %', 'No pixel is marked'];
  for (const [index, words] of said.entries()) {
    await expect(panel).toContainText(`${index + 1} of 5`);
    await expect(panel.getByRole('status')).toContainText(words);
    await panel.getByRole('button', { name: 'Next mask' }).click();
  }
  await panel.getByRole('button', { name: 'Close masks' }).click();

  await page.getByRole('row', { name: '44.png' }).click();
  const masks = makeFolder('44', { '000.png': spotPng(0), '001.png': spotPng(5, SIDE, SIDE, 1) });
  await studio.attachMasks([join(masks, '000.png'), join(masks, '001.png')]);
  await expect(studio.panel).toContainText('1 mask attached.');
  await studio.button('View mask').click();
  // 12 x 12 each, at 0, 0 and at 35, 15.
  await expect(panel.getByRole('status')).toContainText('288 pixels, 7 %. The defect is 2 files united.');
});
