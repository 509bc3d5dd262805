/** A first look: test pictures have scores and heatmaps before any training, and what is trained takes their place. */
import { decode, encode } from 'fast-png';
import { inspectStep } from '../drive/inspect-step';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { expect, shortRun, test } from './story';

/** Stripes with a bright square. */
function brokenPng(seed: number): Uint8Array {
  const [stripes, spot] = [decode(stripedPng(seed)), decode(spotPng(seed))];
  const data = Uint8Array.from(stripes.data, (value, index) => Math.max(value, spot.data[index]));
  return encode({ ...stripes, data, depth: 8 });
}

const pictures = (folder: string, first: number, count: number, make: (seed: number) => Uint8Array) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, make(first + index)]));

const folder = (good: number): string =>
  makeFolder('looked-at', {
    ...pictures('train/good', 0, good, stripedPng),
    ...pictures('test/good', 60, 3, stripedPng),
    ...pictures('test/crack', 80, 3, brokenPng),
  });

test('dropped pictures have a heatmap and a verdict before any training, which then replaces them', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(folder(24));
  await studio.waitFor('Data', ['done']);
  await studio.show('Inspect');
  const look = page.getByRole('region', { name: 'First look', exact: true });
  await expect(look).toContainText('from statistics of 19 good pictures, without the network');
  await expect(look).toHaveAttribute('data-unscored', '0');
  await expect(look.getByRole('img', { name: /^Overlay of the combined detector: .*crack.*, first look$/ })).toBeVisible();
  // It answers as the trained model will: the verdict, a sentence on all, and the scores; what explains is folded.
  const { verdict, sentence, scores } = inspectStep(studio);
  await expect(verdict).toContainText('REJECT');
  await expect(sentence).toHaveText(/^Misses \d of 3, false alarms \d of 3(, \d to look at)?\.$/);
  for (const answer of [verdict, sentence, scores.getByRole('img', { name: /^Threshold/ })])
    await expect(answer).toBeInViewport({ ratio: 1 });
  await scores.getByRole('button', { name: 'Change' }).click();
  await expect(look.getByRole('textbox', { name: 'Requested rate' })).toBeFocused();
  await look.locator('details[data-fold=quality] > summary').click();
  await expect(look.getByRole('region', { name: 'Quality' })).toContainText('Image AUROC1.000');
  await expect(look).toContainText(/only a false-alarm rate of .* can be promised|of good pictures are rejected/);
  expect(await studio.stateOf('Train')).toBe('ready');
  expect(await studio.stateOf('Export')).toBe('empty');

  // Who looks at a picture goes on looking at it.
  const { pictures: listed } = inspectStep(studio);
  await listed.filter({ hasText: '61' }).click();
  const chosen = await listed.filter({ hasText: '61' }).getAttribute('data-key');
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  await expect(look).toHaveCount(0);
  await expect(listed.filter({ hasText: '61' })).toHaveAttribute('aria-selected', 'true');
  expect(await listed.filter({ hasText: '61' }).getAttribute('data-key')).toBe(chosen);
});

test('too few good pictures for a first look are said, and it comes with more', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(folder(3));
  await studio.waitFor('Data', ['done']);
  await studio.show('Inspect');
  const look = page.getByRole('region', { name: 'First look', exact: true });
  await expect(look.getByRole('alert')).toContainText('A first look needs at least 4 good pictures; there are 3.');
});
