/** The device by measurement: the status bar says what was tried and why not more, and tries again from the keyboard. */
import { seriousFindings } from './axe';
import { expect, test } from './story';

test('the devices are tried from the keyboard, and the result is remembered', async ({ studio, page }) => {
  await studio.open('/');
  const footer = page.locator('footer');
  await expect(footer.getByText(/WebAssembly.* thread/)).toBeVisible();

  // The browser of these stories has no real GPU: there is nothing to choose between, so nothing was tried.
  await studio.tabTo(studio.button('Why this device'));
  await page.keyboard.press('Enter');
  await expect(footer.getByRole('row', { name: /^WebAssembly not measured/ })).toBeVisible();
  await expect(footer.getByRole('row', { name: /^WebGPU not tried/ })).toBeVisible();
  await expect(footer.getByRole('row', { name: /^WebGL not tried It would draw in software/ })).toBeVisible();

  await studio.tabTo(studio.button('Measure devices'));
  await page.keyboard.press('Enter');
  const measured = footer.getByRole('row', { name: /^WebAssembly [\d.,]+ ms a step In use/ });
  await expect(measured).toBeVisible();
  await expect(studio.button('Measure devices again')).toBeFocused();
  expect(await studio.said(/^Device measurement finished\. WebAssembly took [\d.,]+ ms a step/)).not.toBeNull();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }

  await page.keyboard.press('Escape');
  await expect(studio.button('Why this device')).toBeFocused();
  await expect(measured).toBeHidden();

  await page.reload();
  await studio.waitForDevice();
  await studio.button('Why this device').click();
  await expect(measured).toBeVisible();
  await expect(footer.getByText(/^WebAssembly took [\d.,]+ ms a step in the trial/)).toBeVisible();
});
