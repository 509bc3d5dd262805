import { join } from 'node:path';
import { inspectStep } from '../drive/inspect-step';
import { expect, test } from './story';
import { openTrained } from './trained';
test('looks', async ({ studio, page }) => {
  await openTrained(studio, 'sample');
  await studio.show('Data');
  // some without a label
  await page.locator('[role=grid]').last().getByRole('row').nth(2).click();
  await page.keyboard.press('Control+a');
  await page.getByLabel('Label', { exact: true }).fill('unlabelled');
  await page.keyboard.press('Enter');
  await studio.show('Inspect');
  await page.waitForTimeout(3000);
  await page.getByRole('region', { name: 'Inspect' }).focus();
  await page.keyboard.press('n');
  await page.waitForTimeout(2500);
  for (const [w, h] of [[1440, 900], [1366, 768], [1024, 768], [390, 844]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(500);
    await page.screenshot({ path: `out/looks/review-${w}.png`, fullPage: w === 390 });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('region', { name: 'Review' }).getByRole('button', { name: 'Mark the defect' }).click();
  await page.waitForTimeout(1000);
  await page.getByRole('button', { name: 'Take the regions found' }).click();
  const box = await inspectStep(studio).lines.boundingBox();
  if (!box) throw new Error();
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 90, { steps: 5 });
  await page.mouse.up();
  for (const [w, h] of [[1440, 900], [1366, 768], [1024, 768], [390, 844]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(500);
    await page.screenshot({ path: `out/looks/mark-${w}.png`, fullPage: w === 390 });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('p');
  const b2 = await inspectStep(studio).lines.boundingBox();
  for (const [x, y] of [[200, 200], [300, 220], [280, 300], [220, 320]]) await page.mouse.click(b2!.x + x, b2!.y + y);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: 'out/looks/polygon-dark.png' });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.waitForTimeout(4000);
  await page.screenshot({ path: 'out/looks/done-dark.png' });
  await studio.show('Data');
  await page.emulateMedia({ colorScheme: 'light' });
  await studio.testColumn.getByRole('row').filter({ hasText: 'defect' }).first().click();
  await studio.button('Move to good').click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: 'out/looks/question.png' });
  expect(1).toBe(1);
});
