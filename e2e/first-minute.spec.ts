/** The first minute: from the empty page to a heatmap on a sample in two clicks, with the page saying what happens and what to do next. */
import { sampleSets } from '../src/samples/registry';
import { expect, shortRun, test } from './story';

test('two clicks lead from the empty page to the first heatmap', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.firstSample.click();
  await studio.waitFor('Data', ['done']);
  await expect(studio.panel).toContainText('Trains on 60 good pictures with the recipe Quick');

  await studio.button('Start training').click();
  await expect(studio.tab('Train')).toHaveAttribute('aria-selected', 'true');
  await studio.waitFor('Inspect', ['done']);
  await expect(page.getByRole('img', { name: /^First result: .* with the map of the combined detector$/ })).toBeVisible();
  await expect(studio.panel).toContainText(/Rejected: \d+ of 36 test pictures/);

  // Why it glows there, with this very picture.
  await studio.button('Explain this picture').click();
  const explained = page.getByRole('complementary', { name: 'How it works' });
  for (const title of ['Input', 'Reconstruction', 'Residual', 'Uncertainty', 'Combined'])
    await expect(explained.getByRole('img', { name: new RegExp(`^${title} of `) })).toBeVisible();
  await expect(explained).toContainText(/Above the pixel threshold of .*: [\d.]+ % of what was inspected/);
  await page.keyboard.press('Escape');
  await expect(explained).toHaveCount(0);
  await expect(studio.button('Explain this picture')).toBeFocused();
});

test('the empty page says and shows what the studio does, and what is in each sample', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  const what = page.getByRole('region', { name: 'What it does' });
  await expect(what).toContainText('Learns from pictures of good parts, and shows where another part differs from them.');
  for (const picture of await what.getByRole('img').all())
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  for (const { label, width, height } of sampleSets) {
    const shown = ['good', 'with a defect'].map((word) => page.getByRole('img', { name: `${label}, ${word}` }));
    const pixelsOf = (index: number) => shown[index].evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const blank = await page.evaluate((size) => Object.assign(document.createElement('canvas'), size).toDataURL(), { width, height });
    for (const index of [0, 1]) await expect.poll(() => pixelsOf(index)).not.toBe(blank);
    expect(await pixelsOf(0)).not.toBe(await pixelsOf(1));
  }
});

test('every empty step says what to do next, and leads there', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.show('Train');
  await expect(studio.panel).toContainText('Add good pictures on the Data step first.');
  await studio.show('Inspect');
  await expect(studio.panel).toContainText('Add good pictures or a sample set, and train on them.');
  await expect(studio.button('Go to Data')).toBeVisible();
  await studio.show('Compare');
  await expect(studio.panel).toContainText('Add good pictures on the Data step first.');
  await studio.show('Export');
  await expect(studio.panel).toContainText('Add pictures and train a model first');
  await expect(studio.button('Go to Data')).toBeVisible();
  await studio.button('How it works').click();
  await page.getByRole('complementary', { name: 'How it works' }).getByRole('button', { name: 'Go to Data' }).click();
  await expect(studio.tab('Data')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary')).toHaveCount(0);
});
