/** The report to print: downloaded, opened from the disk, it says what the page says, and nothing of it runs or asks for anything. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { encode } from 'fast-png';
import { findings } from './axe';
import { makeFolder } from './made-files';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

/** As nobody calls a picture who means well. */
const EVIL = '<img src=x onerror=alert(1)>.png';

/** What a term of the report's lists says. */
const factOf = (report: Page, term: string) =>
  report
    .locator('dl > div', { has: report.getByText(term, { exact: true }) })
    .locator('dd')
    .first();

/** Unlike any cloth: it has the highest score. */
function chequeredPng(side = 64): Uint8Array {
  const data = Uint8Array.from({ length: side * side }, (_, at) => 255 * ((((at % side) >> 2) + (Math.floor(at / side) >> 2)) % 2));
  return encode({ width: side, height: side, data, channels: 1, depth: 8 });
}

test('a report is taken away as one file and says on paper what the page says', async ({ studio, browser }) => {
  await openTrained(studio, 'sample');
  await studio.chooseFolderToInspect(makeFolder('odd', { [EVIL]: chequeredPng() }));
  await expect.poll(async () => (await downloadReport(studio)).images.some(({ file }) => file.endsWith(EVIL))).toBe(true);
  const { name, bytes } = await studio.downloadFile('report-page');
  const { dataset, detectors, images } = await downloadReport(studio);
  await expect(studio.exportCard('report-page').getByRole('status')).toContainText('-report.html');
  expect(name).toMatch(/-report\.html$/);
  expect(bytes.length).toBeLessThan(5_000_000);

  const path = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.html');
  await writeFile(path, bytes);
  const context = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 } });
  const report = await context.newPage();
  const heard: string[] = [];
  report.on('request', (request) => !/^(file|data):/.test(request.url()) && heard.push(request.url()));
  report.on('pageerror', (error) => heard.push(String(error)));
  report.on('console', (message) => heard.push(message.text()));
  report.on('dialog', (dialog) => heard.push(dialog.message()));
  await report.goto(pathToFileURL(path).href);

  await expect(report).toHaveTitle(`Inspection report: ${dataset.name}`);
  if (!detectors.combined) throw new Error('The report has no combined detector.');
  const { threshold, rates, image } = detectors.combined;
  expect(Number(await report.locator('[data-threshold]').getAttribute('data-threshold'))).toBe(threshold.value);
  const rejected = images.filter(({ verdict }) => verdict.combined === 'reject').length;
  await expect(factOf(report, 'Verdicts')).toContainText(`${rejected} of ${images.length} inspected pictures`);
  await expect(factOf(report, 'Recall')).toContainText(`${rates?.found?.count} of ${rates?.found?.of} defective`);
  await expect(factOf(report, 'Image AUROC')).toContainText(image.auroc?.toFixed(3) ?? '');
  for (const [label, count] of Object.entries(dataset.test).filter(([label]) => label !== 'unlabelled')) {
    const row = report.getByRole('row', { name: new RegExp(`^Test, ${label} `) });
    await expect(row).toContainText(String(count));
  }
  await expect(report.locator('.picture', { hasText: EVIL })).toBeVisible();
  await expect(report.locator('.picture img').first()).toHaveJSProperty('complete', true);
  expect(await report.locator('img').evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0))).toBe(true);

  expect(await report.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(heard).toEqual([]);
  expect(await findings(report)).toEqual([]);
  await context.close();
});
