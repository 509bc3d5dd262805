/** How folders become pictures, labels and masks: recognised and told, asked about, changed, and taken back. No training. */
import { encode } from 'fast-png';
import { seriousFindings } from './axe';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { expect, test } from './story';

const blackPng = (): Uint8Array => encode({ width: 64, height: 64, data: new Uint8Array(64 * 64), channels: 1, depth: 8 });

test('a set with its own words is told, labels can mean otherwise, and its folders can be sorted otherwise and back', async ({
  studio,
  page,
}) => {
  await studio.open('/');
  await studio.chooseFolder(
    makeFolder('01', {
      'train/ok/0.png': stripedPng(0),
      'train/ok/1.png': stripedPng(1),
      'train/ok/@eaDir/1.png/SYNOPHOTO_THUMB_M.png': stripedPng(9),
      'test/ok/2.png': stripedPng(2),
      'test/ko/3.png': stripedPng(3),
      'ground_truth/ko/3.png': spotPng(3),
    }),
  );
  await expect(studio.panel).toContainText('Recognised the BTAD layout in 01: 2 good, 2 test pictures (1 ok, 1 ko), 1 mask.');
  await expect(studio.testPictures).toHaveCount(2);
  await page.getByRole('radiogroup', { name: 'What ok means' }).getByText('Defect').click();
  await expect(studio.panel).toContainText('Ok means a defect.');
  await studio.button('Undo').click();
  await expect(page.getByRole('radio', { name: 'Good', checked: true })).toHaveCount(1);

  await studio.tabTo(studio.button('Sorting'));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Sorting' });
  await panel.getByLabel('What test/ok is for').selectOption('Good, for training');
  expect(await seriousFindings(page), 'with the panel open').toEqual([]);
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(studio.goodPictures).toHaveCount(3);
  await expect(studio.panel).toContainText('3 good, 1 test picture');
  await studio.button('Undo').click();
  await expect(studio.goodPictures).toHaveCount(2);
});

test('masks that mark nothing mean good, and defective training pictures are not learned from', async ({ studio }) => {
  await studio.open('/');
  const good = Object.fromEntries(
    [0, 1].flatMap((n) => [[`train/1000${n}.png`, stripedPng(n)] as const, [`train/1000${n}_GT.png`, blackPng()]]),
  );
  const bad = {
    'train/10002.png': stripedPng(2),
    'train/10002_GT.png': spotPng(2),
    'test/20000.png': stripedPng(3),
    'test/20000_GT.png': spotPng(3),
  };
  await studio.chooseFolder(makeFolder('ksdd2', { ...good, ...bad }));
  await expect(studio.panel).toContainText('Recognised the KolektorSDD2 layout in ksdd2: 2 good, 2 test pictures (2 defect), 2 masks.');
  await expect(studio.panel).toContainText('1 picture of the training folders is defective');
  await expect(studio.goodPictures).toHaveCount(2);
});

test('two sets and unsure names are asked about; the same name and size on another day is another picture', async ({ studio, page }) => {
  await studio.open('/');
  const set = (day: string, seed: number) => ({ [`${day}/good/0.png`]: stripedPng(seed), [`${day}/bad/1.png`]: stripedPng(seed + 1) });
  await studio.chooseFolder(makeFolder('days', { ...set('mon', 0), ...set('tue', 5) }));
  const question = page.getByRole('region', { name: 'What are these 4 files for?' });
  await expect(question).toContainText('2 sets were added together.');
  await expect(studio.goodPictures).toHaveCount(0);
  expect(await seriousFindings(page), 'with the question').toEqual([]);
  await question
    .getByText('days/tue')
    .or(question.getByText('tue', { exact: true }))
    .first()
    .click();
  await question.getByRole('button', { name: 'Import' }).click();
  await expect(studio.goodPictures).toHaveCount(1);
  await expect(studio.testPictures).toHaveCount(1);

  await studio.chooseFolder(makeFolder('line', { 'Image1.png': stripedPng(20, 64, 64) }));
  await expect(studio.goodPictures).toHaveCount(2);
  await studio.chooseFolder(makeFolder('line', { 'Image1.png': stripedPng(30, 64, 64) }));
  await expect(studio.goodPictures).toHaveCount(3);
  await expect(studio.goodPictures.filter({ hasText: 'Image1 (2).png' })).toHaveCount(1);
});
