/** Pictures that are darker than the good ones raise an alarm that says so; the watch begins anew from here on, also after a reload, and the journal has it. */
import { decode, encode } from 'fast-png';
import { stripedPng } from './made-files';
import { expect, test } from './story';
import { openTrained } from './trained';

/** The stripes of the good pictures with less light. */
function darkPng(seed: number): Buffer {
  const { width, height, data } = decode(stripedPng(seed));
  return Buffer.from(encode({ width, height, data: Uint8Array.from(data, (value) => 0.55 * value), channels: 1, depth: 8 }));
}

const dark = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `dark-${first + index}.png`,
    mimeType: 'image/png',
    buffer: darkPng((first + index) % 16),
  }));

test('darker pictures raise an alarm that names the light, and the watch begins anew', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Data');
  await page.getByRole('group', { name: 'Test pictures' }).getByLabel('Choose files').setInputFiles(dark(100, 45));
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  const drift = page.locator('details[data-drift]');
  await expect(drift).toHaveAttribute('data-drift', 'alarm', { timeout: 60_000 });
  await drift.locator('summary').click();
  const alarm = drift.getByText(
    /^Pictures are darker than the good ones since about picture \d+ of 48: check lamp and exposure; if this light is right now, judge some/,
  );
  await expect(alarm).toBeVisible();
  await expect(drift.getByRole('img', { name: 'Brightness of 48 pictures against the good ones: darker' })).toBeVisible();
  await expect(drift.getByRole('img', { name: /^Sharpness of 48 pictures/ })).toBeVisible();

  await drift.getByRole('button', { name: 'Watch from here on' }).click();
  await expect(alarm).toHaveCount(0);
  await expect(drift.getByText('No picture has been inspected yet.')).toBeVisible();
  await expect(drift.getByText(/The watch began anew: \d+ pictures before no longer count\./)).toBeVisible();

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  await expect(drift).toHaveAttribute('data-drift', 'none');
  await drift.locator('summary').click();
  await expect(drift.getByText(/The watch began anew/)).toBeVisible();
  await (await studio.showProjects()).getByRole('button', { name: 'Journal' }).click();
  const journal = page.getByRole('complementary', { name: 'Journal' });
  await expect(
    journal.getByText(/Drift is watched from here on: \d+ pictures before no longer count\. Until then the alarm was for .*brightness/),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  // Pictures that come now are watched, those before are not; and all are again.
  await drift.getByRole('button', { name: 'Watch all again' }).click();
  await expect(drift).toHaveAttribute('data-drift', 'alarm');
  await expect(alarm).toBeVisible();
});
