import { chromium } from 'playwright-core';
import { launchOptions } from './cli/browser';
import { StudioPage } from './e2e/studio.page';
import { makeFolder } from './e2e/made-files';
import { readFileSync, readdirSync } from 'node:fs';
const base = 'http://localhost:4204/';
const browser = await chromium.launch(launchOptions());
const root = '/work/shared/data/magnetic_tile';
const files: Record<string, Uint8Array> = {};
for (const n of readdirSync(`${root}/train/good`).slice(0, 24)) files[`train/good/${n}`] = readFileSync(`${root}/train/good/${n}`);
for (const label of readdirSync(`${root}/test`)) for (const n of readdirSync(`${root}/test/${label}`).slice(0, 6)) {
  files[`test/${label}/${n}`] = readFileSync(`${root}/test/${label}/${n}`);
  if (label !== 'good') { const m = n.replace(/\.\w+$/, '_mask.png'); files[`ground_truth/${label}/${m}`] = readFileSync(`${root}/ground_truth/${label}/${m}`); }
}
const folder = makeFolder('magnetic', files);
for (const [w, h] of [[1440, 900], [1024, 768], [390, 844]] as const) for (const scheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme, serviceWorkers: 'block' });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('ERR', e));
  const studio = new StudioPage(page);
  await studio.open(base, 'device=wasm');
  await studio.chooseFolder(folder);
  await studio.waitForReading();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/mv/s-${w}-${scheme}-data.png`, fullPage: w < 500 });
  await page.getByRole('heading', { name: /^Masks:/ }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `/tmp/mv/s-${w}-${scheme}-choice.png` });
  await studio.button('Look at masks, or change').click();
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/mv/s-${w}-${scheme}-panel.png` });
  if (w === 1440) console.log(await page.getByRole('region', { name: /Masks/ }).first().textContent().catch(() => ''));
  await context.close();
}
await browser.close();
