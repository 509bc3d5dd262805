/** What may vary: parts that lie turned are measured on the Train step, and the recipe follows only when the proposal is taken. */
import { encode } from 'fast-png';
import { unmoved } from '../src/imaging/measured/pose';
import { madePart } from '../src/imaging/measured/testing/made-part';
import { findings } from './axe';
import { makeFolder } from './made-files';
import { expect, test } from './story';

/** Twelve good pictures of a part that lies turned by up to 33 degrees. */
function turnedParts(): string {
  const files = Array.from({ length: 12 }, (_, index): [string, Uint8Array] => {
    const { width, height, pixels } = madePart({ ...unmoved, turn: 6 * index - 33 }, index);
    const data = Uint8Array.from(pixels, (value) => Math.round(255 * value));
    return [`train/good/${index}.png`, encode({ width, height, data, channels: 1, depth: 8 })];
  });
  return makeFolder('turned', Object.fromEntries(files));
}

test('good pictures show how parts lie, and the recipe takes it when it is asked to', async ({ studio, page }) => {
  await studio.open('/', 'preset=quick&device=wasm');
  await studio.chooseFolder(turnedParts());
  await studio.waitFor('Data', ['done']);
  await studio.show('Train');
  await expect(studio.variation).toHaveAttribute('data-variation', 'done');
  await expect(studio.variation.locator('summary')).toContainText('good pictures vary more: rotation');
  expect(page.url()).not.toContain('varyRotation');

  await studio.variation.locator('summary').focus();
  await page.keyboard.press('Enter');
  const rotation = studio.variation.getByRole('combobox', { name: 'Rotation varies' });
  await expect(rotation).toHaveValue('little');
  await expect(studio.variation).toContainText(/Good parts are turned by up to (2[5-9]|3\d)°; with “A little”/);
  await expect(studio.variation).toContainText('12 good pictures propose: rotation any.');
  expect(await findings(page)).toEqual([]);

  await studio.tabTo(studio.button('Take the proposal'));
  await page.keyboard.press('Enter');
  await expect(rotation).toHaveValue('any');
  await expect(studio.variation).toContainText('The recipe is what 12 good pictures propose.');
  await expect(studio.variation.locator('summary')).toContainText('as far as good pictures do');
  await expect(studio.panel).toContainText(/Changed: .*Rotation varies/);
  expect(page.url()).toContain('varyRotation=any');

  await rotation.selectOption('none');
  await expect(studio.variation).toContainText('with “None” what lies beyond may count as a defect.');
});
