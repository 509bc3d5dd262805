/**
 * Takes pictures of every step in its states, at three widths, light and dark, into .screenshots/, and runs axe on each.
 * `npx tsx e2e/screenshots.ts [URL] [FOLDER]`: a running studio, and a folder in MVTec layout.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import axe from 'axe-core';

const url = process.argv[2] ?? 'http://localhost:4173/';
const folder = process.argv[3] ?? '../shared/data/magnetic_tile';
const out = resolve(import.meta.dirname, '../.screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const complaints: string[] = [];

/** Every size and light of what the page shows now, with axe in both lights and a look for sideways scrolling. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.waitForTimeout(350);
      await page.screenshot({ path: `${out}/${name}-${size.width}-${colorScheme}.png`, fullPage: size.width < 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) complaints.push(`${name} at ${size.width}: ${overflow} px wider than the screen`);
    }
    await page.setViewportSize(sizes[0]);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`,
      );
    });
    complaints.push(...violations.map((violation) => `${name} ${colorScheme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const phase = (page: Page, step: string, value: string, timeout = 600_000) =>
  page.locator(`section[aria-label="${step}"][data-phase="${value}"]`).waitFor({ timeout });

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: sizes[0] });
page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
await page.goto(`${url}#preset=quick&size=64&steps=${process.argv[4] ?? 60}&passes=2&device=wasm`);
await page.getByRole('tab', { name: 'Data' }).waitFor();
await shoot(page, '01-data-empty');
await tab(page, 'Train');
await shoot(page, '02-train-empty');
await tab(page, 'Inspect');
await shoot(page, '03-inspect-empty');
await tab(page, 'Export');
await shoot(page, '04-export-empty');
await tab(page, 'Data');
await page.getByLabel('Choose a folder').first().setInputFiles(folder);
await page.getByText('Recognised the MVTec layout').waitFor({ timeout: 60_000 });
await phase(page, 'Data', 'done', 60_000);
await shoot(page, '05-data-done');
await page
  .getByRole('group', { name: 'Good pictures' })
  .getByLabel('Choose files')
  .setInputFiles([
    { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
    { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
  ]);
await page.getByText('2 files left out.', { exact: true }).waitFor();
await page.getByRole('row').nth(1).click();
await page.getByRole('button', { name: 'Remove' }).click();
await page.getByRole('row').nth(2).click();
await shoot(page, '06-data-errors');
await page.getByRole('button', { name: 'Undo' }).click();
await tab(page, 'Train');
await shoot(page, '07-train-ready');
await page.getByText('Advanced').click();
await page.getByRole('textbox', { name: 'Batch' }).fill('0');
await shoot(page, '08-train-invalid');
await page.getByRole('textbox', { name: 'Batch' }).fill('8');
await page.getByText('Advanced').click();
await page.getByRole('button', { name: 'Start training' }).click();
await page.getByRole('heading', { name: /Held-out pictures at step/ }).waitFor({ timeout: 300_000 });
await page.getByRole('button', { name: 'Pause' }).click();
await phase(page, 'Train', 'paused');
await shoot(page, '09-train-paused');
await page.getByRole('button', { name: 'Resume' }).click();
await phase(page, 'Train', 'done');
await shoot(page, '10-train-done');
await tab(page, 'Inspect');
await phase(page, 'Inspect', 'done');
await page.waitForTimeout(1000);
await shoot(page, '11-inspect-overlay');
await page.getByRole('listbox', { name: 'Pictures' }).getByRole('option').nth(3).click();
await page.keyboard.press('4');
await page.getByRole('slider', { name: 'Threshold' }).press('PageUp');
await page.locator('canvas').first().hover();
await shoot(page, '12-inspect-map-by-hand');
await page.getByText('Truth').click();
await shoot(page, '13-inspect-truth');
await tab(page, 'Export');
await page.getByText('Lines of code').click();
await shoot(page, '14-export');
const downloading = page.waitForEvent('download');
await page.getByRole('button', { name: 'Download model' }).click();
const model = `${out}/model.zip`;
await (await downloading).saveAs(model);
await page.getByRole('button', { name: 'Help', exact: true }).click();
await shoot(page, '15-help');

await page.keyboard.press('Escape');
await page.getByRole('button', { name: /^Project: / }).click();
await page.getByText('are in use').waitFor();
await shoot(page, '18-projects');

await page.goto('about:blank');
await page.goto(`${url}#size=7&nonsense=1`);
await page.getByRole('tab', { name: 'Export' }).click();
await page.getByLabel('Open a model').setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') });
await page.getByText('is not a model').waitFor({ timeout: 60_000 });
await shoot(page, '16-errors');
await page.getByLabel('Open a model').setInputFiles(model);
await page.getByText('is open').waitFor({ timeout: 60_000 });
await tab(page, 'Inspect');
await shoot(page, '17-inspect-opened-model');
await browser.close();
writeFileSync(`${out}/complaints.txt`, `${[...new Set(complaints)].join('\n')}\n`);
console.log([...new Set(complaints)].join('\n') || 'No complaints.');
