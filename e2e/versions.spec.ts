/** Versions of the model: a second training keeps the first; both are compared picture by picture, and the first comes back as it was. */
import { shortRun, stripes, test, expect } from './story';

test('two trainings are two versions: compared in three clicks, named, in use, gone back to, and there after a reload', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  const opener = page.getByRole('button', { name: /^Versions of the model: / });
  await expect(opener).toHaveText('Version 1');
  // Another threshold makes another verdict: what is compared differs for certain.
  await studio.show('Train');
  await studio.startTraining();
  await expect(opener).toHaveText('Version 2', { timeout: 120_000 });
  await studio.waitFor('Inspect', ['done']);
});
