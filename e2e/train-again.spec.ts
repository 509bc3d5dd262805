/** A training goes on from the model at hand: shorter, noted, kept over a reload in its middle, and refused where the recipe has another network. */
import { stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

test('the network is trained again with a picture that came later, and the model says what it went on from', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  const before = await downloadReport(studio);
  await studio.addGoodPicture('99.png', stripedPng(99));
  await studio.show('Train');
  const again = studio.button('Train again from this model');
  await expect(again).toHaveAccessibleDescription(/goes on from the weights of this model .* for a third of the recipe's length/);

  // Another network is no model to go on from; the button says which setting it is.
  await studio.openFold('settings');
  const maps = studio.panel.getByRole('textbox', { name: 'Maps' });
  await maps.fill('8');
  await maps.press('Tab');
  await expect(again).toBeDisabled();
  await expect(again).toHaveAccessibleDescription(
    /The recipe has another network than the model \(Maps\): a training from the start is needed/,
  );
  await maps.fill('4');
  await maps.press('Tab');

  await again.click();
  await expect(studio.panel.getByRole('region', { name: 'The model' })).toContainText('It went on from the model', { timeout: 60_000 });
  await studio.waitFor('Inspect', ['done']);
  const after = await downloadReport(studio);
  expect(after.training).toMatchObject({ steps: 7, trainCount: before.training.trainCount + 1, startedFrom: { steps: 20 } });
  expect(after.training.validationCount).toBe(before.training.validationCount);
  expect(after.training.notes.join()).toMatch(
    /Went on from the weights of the model [0-9a-f]{12}, which had been trained for 20 steps: 7 steps more/,
  );
  expect(after.images.map(({ scores }) => scores.residual)).not.toEqual(before.images.map(({ scores }) => scores.residual));

  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  expect((await downloadReport(studio)).images).toEqual(after.images);
  await (await studio.showProjects()).getByRole('button', { name: 'Journal' }).click();
  await expect(
    page
      .getByRole('complementary', { name: 'Journal' })
      .getByText(/Training ended after 7 steps .*, going on from the model [0-9a-f]{12}; best validation/),
  ).toBeVisible();
});

test('a page that is left in its middle goes on from there, and ends with the model that it would have had', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Train');
  await studio.openFold('settings');
  const length = studio.panel.getByRole('textbox', { name: 'Length' });
  await length.fill('1200');
  await length.press('Tab');
  await studio.button('Train again from this model').click();
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(5);
  await page.reload();
  await studio.waitFor('Train', ['done'], 120_000);
  await studio.waitFor('Inspect', ['done']);
  const { training } = await downloadReport(studio);
  expect(training).toMatchObject({ steps: 400, startedFrom: { steps: 20 }, ended: 'length-reached' });
  expect(training.notes.join()).toContain('The page was left during this run');
});
