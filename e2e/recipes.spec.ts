/** The experiment as a link, as a saved recipe beside the presets, and as a file that comes back. */
import { readFileSync } from 'node:fs';
import { expect, test } from './story';

test('a recipe is shared as a link, saved with a name, and goes through a file', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await studio.open('/', 'preset=quick&size=64&stain.irregularity=0.3&device=wasm');
  await studio.show('Train');
  await expect(studio.panel).toContainText('AESc at 64 px in grey, corruption: Stain, 400 steps, batch 8, seed 1.');

  await studio.openFold('settings');
  await studio.button('Copy link').click();
  await expect(studio.button('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  await studio.button('Save recipe').click();
  await page.keyboard.press('Enter');
  await expect(studio.panel).toContainText('Enter a name.');
  await page.keyboard.type('Tiles');
  await page.keyboard.press('Enter');
  const saved = studio.panel.getByRole('radio', { name: 'Tiles' });
  await expect(saved).toBeChecked();

  const coming = page.waitForEvent('download');
  await studio.button('Save as file').click();
  const file = await (await coming).path();
  expect((await coming).suggestedFilename()).toBe('Tiles.recipe.json');

  // The choice of a preset is another recipe; the saved one comes back whole, also after a reload.
  await studio.panel.getByRole('radio', { name: 'Paper' }).check({ force: true });
  await page.reload();
  await studio.waitForDevice();
  await studio.show('Train');
  await studio.openFold('settings');
  await saved.check({ force: true });
  expect(page.url()).toBe(link);

  await studio.button('Rename').click();
  await page.getByRole('textbox', { name: 'Name of the recipe' }).fill('Cloth');
  await page.keyboard.press('Enter');
  await expect(studio.panel.getByRole('radio', { name: 'Cloth' })).toBeChecked();
  await studio.button('Delete').click();
  await expect(studio.panel.getByRole('radio', { name: 'Cloth' })).toHaveCount(0);
  await studio.button('Undo').click();
  await expect(studio.panel.getByRole('radio', { name: 'Cloth' })).toHaveCount(1);

  const openFile = (name: string, text: string) =>
    studio.panel.getByLabel('Open recipe file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const text = readFileSync(file, 'utf8');
  await openFile('wrong.json', text.replace('"size": 64', '"size": 7'));
  await expect(studio.panel.getByRole('alert')).toContainText('wrong.json was not opened: its size cannot be 7');
  await openFile('Tiles.recipe.json', text);
  await expect(saved).toBeChecked();
  expect(page.url()).toBe(link);
});
