/** The corruption lab: the user's own pictures, damaged by the chosen model, before anything is trained. */
import type { Locator } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, stripes, test } from './story';

/** The pixels of a canvas, as text. */
const pixelsOf = (canvas: Locator): Promise<string> => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());

test('pictures are damaged live: another model, a throw of the dice, and what was damaged', async ({ studio, page }) => {
  await studio.open('/', 'preset=quick&size=64&device=wasm&seed=1');
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.tabTo(page.locator('summary', { hasText: 'Corruption preview' }));
  await page.keyboard.press('Enter');

  const first = page.getByRole('img', { name: /, damaged$/ }).first();
  await expect(page.getByRole('img', { name: /, damaged$/ })).toHaveCount(4);
  const stained = await pixelsOf(first);
  await page.getByLabel('Corruption', { exact: true }).selectOption({ label: 'Gaussian noise' });
  await expect.poll(() => pixelsOf(first)).not.toBe(stained);
  const noisy = await pixelsOf(first);
  await studio.button('Random variation').click();
  await expect.poll(() => pixelsOf(first)).not.toBe(noisy);

  await page.getByLabel('Show the damaged area').check();
  await expect(page.getByRole('img', { name: /^Damaged area of / })).toHaveCount(4);
  expect(await seriousFindings(page)).toEqual([]);
  // What was chosen here is what training does.
  await studio.show('Train');
  await studio.openFold('settings');
  await expect(page.getByLabel('Corruption', { exact: true })).toHaveValue('gaussian');
  expect(await studio.errors()).toEqual([]);
});
