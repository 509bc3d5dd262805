import { mkdirSync } from 'node:fs';
import { launchBrowser } from '../drive/browser';
import { serveStudio } from '../drive/serve';
import { StudioPage } from '../drive/studio.page';
import { trainedProject } from './trained';
import { pageFaults } from './page-faults';
const out = '/tmp/shots-areas';
mkdirSync(out, { recursive: true });
const server = await serveStudio({ port: 4321 });
const browser = await launchBrowser();
const page = await (browser as any).newPage();
await page.addInitScript('globalThis.__name = (f) => f');
const studio = new StudioPage(page);
const sizes = [[1440, 900], [1366, 768], [1024, 768], [390, 844]] as const;
const shoot = async (name: string) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of sizes) {
      if (colorScheme === 'dark' && width !== 1440 && width !== 390) continue;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png` });
      const faults = await pageFaults(page);
      if (faults.length) console.log(name, width, colorScheme, faults);
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
};
await studio.open((server as any).url, 'preset=quick&steps=20&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1');
await Promise.all([page.waitForEvent('load'), studio.chooseFiles([trainedProject('sample')])]);
await studio.waitFor('Inspect', ['done']);
await studio.show('Data');
await studio.button('Draw areas').click();
const stage = page.getByRole('group', { name: 'Areas on the picture' });
const drag = async (a: number, b: number, c: number, d: number) => {
  const box = await stage.boundingBox();
  await page.mouse.move(box.x + a * box.width, box.y + b * box.height); await page.mouse.down();
  await page.mouse.move(box.x + c * box.width, box.y + d * box.height, { steps: 3 }); await page.mouse.up();
};
await drag(0.6, 0.1, 0.85, 0.3);
await page.getByRole('textbox', { name: 'Name of area 1' }).fill('Printed date');
await page.getByRole('radio', { name: 'Inspect', exact: true }).check({ force: true });
await page.getByRole('radio', { name: 'Polygon' }).check({ force: true });
{ const box = await stage.boundingBox(); for (const [x, y] of [[.05,.05],[.95,.08],[.9,.6],[.5,.95],[.05,.6],[.05,.05]]) await page.mouse.click(box.x + x * box.width, box.y + y * box.height); }
await shoot('panel');
await page.getByRole('button', { name: 'Use these areas' }).click();
await shoot('data');
await studio.show('Inspect');
await page.locator('details[data-fold=regions] summary').first().click();
await page.getByLabel('Detector', { exact: true }).selectOption('residual');
const option = page.getByRole('listbox', { name: 'Regions' }).getByRole('option').first();
if (await option.count()) await option.click();
await shoot('inspect');
await studio.button('Learn again').click();
await page.getByText(/The model has learned from/).waitFor({ timeout: 100000 });
await studio.waitFor('Inspect', ['done']);
await studio.button('Fit').click().catch(() => {});
await shoot('learned');
await browser.close();
await (server as any).close?.();
process.exit(0);
