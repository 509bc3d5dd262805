/** The inspection station: exported, opened from the disk without a network, it says of the same pictures what the studio said. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { encodePng } from '../src/formats/results/png';
import { makeSampleFiles, sampleSets } from '../src/samples/registry';
import { findings } from './axe';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

/** The sample's pictures of these paths as files that can be dropped. */
function samplePictures(paths: readonly string[]) {
  const byPath = new Map([...makeSampleFiles(sampleSets[0].id, 1)].map(({ path, image }) => [path, image]));
  return paths.map((path) => {
    const image = byPath.get(path);
    if (!image || !('channels' in image)) throw new Error(`The sample has no picture ${path}.`);
    const { width, height, channels, pixels } = image;
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let at = 0; at < width * height; at++) {
      for (let c = 0; c < 3; c++) rgba[4 * at + c] = 255 * pixels[at * channels + (channels === 3 ? c : 0)];
    }
    return { name: path.replaceAll('/', '_'), mimeType: 'image/png', buffer: Buffer.from(encodePng(rgba, width, height)) };
  });
}

/** Choose a picture in the list; resolves to its score and verdict. */
async function resultOf(page: Page, name: string) {
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  const verdict = page.locator('[data-verdict]');
  await expect(verdict.locator('[data-score]')).toBeVisible();
  return {
    verdict: await verdict.getAttribute('data-verdict'),
    score: Number(await verdict.locator('[data-score]').getAttribute('data-score')),
  };
}

test('a station is taken away as one file, and inspects from the disk without a network as the studio does', async ({
  studio,
  browser,
}) => {
  await openTrained(studio, 'sample');
  const report = await downloadReport(studio);
  await studio.show('Export');
  const pin = studio.exportCard('station').getByRole('textbox', { name: /^PIN/ });
  await pin.fill('25');
  await expect(studio.exportCard('station')).toContainText('Enter 4 to 8 digits, or leave it empty.');
  await expect(studio.button('Download station')).toBeDisabled();
  await pin.fill('2580');
  const page = await studio.download('station');
  await expect(studio.exportCard('station').getByRole('status')).toContainText(/Checked on \d pictures?: largest score difference/);

  const folder = await mkdtemp(join(tmpdir(), 'station-'));
  const path = join(folder, 'station.html');
  await writeFile(path, page);
  const context = await browser.newContext({ offline: true, viewport: { width: 1024, height: 800 } });
  const station = await context.newPage();
  const requests: string[] = [];
  const crashes: string[] = [];
  station.on('request', (request) => /^(https?|wss?):/.test(request.url()) && requests.push(request.url()));
  station.on('pageerror', (error) => crashes.push(String(error)));
  station.on('console', (message) => message.type() === 'error' && crashes.push(message.text()));
  await station.goto(pathToFileURL(path).href);

  const reported = [report.images[0], report.images[report.images.length - 1]];
  const samples = samplePictures(reported.map(({ file }) => file));
  await station
    .getByLabel('Choose pictures')
    .setInputFiles([...samples, { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no') }]);
  await expect(station.getByText('2 pictures inspected, ')).toBeVisible({ timeout: 60_000 });
  await expect(station.getByText('1 cannot be read')).toBeVisible();
  for (const [index, { scores, verdict }] of reported.entries()) {
    const found = await resultOf(station, samples[index].name);
    expect(found.verdict).toBe(verdict.combined);
    const score = scores.combined ?? Number.NaN;
    expect(Math.abs(found.score - score)).toBeLessThan(1e-3 * Math.min(1, report.detectors.combined?.threshold.value ?? 0));
  }

  // The settings are locked: a wrong PIN is refused in a sentence, the right one opens them, by keyboard.
  await expect(station.getByRole('slider', { name: 'Threshold' })).toHaveCount(0);
  await station.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(station.getByLabel('PIN', { exact: true })).toBeFocused();
  await station.keyboard.type('0000');
  await station.keyboard.press('Enter');
  await expect(station.getByText('This is not the PIN that was set')).toBeVisible({ timeout: 60_000 });
  expect(await findings(station)).toEqual([]);
  await station.getByLabel('PIN', { exact: true }).fill('2580');
  await station.keyboard.press('Enter');
  await station.getByRole('textbox', { name: 'Threshold as a number' }).fill('1000', { timeout: 60_000 });
  await expect(station.locator('[data-verdict=pass]')).toBeVisible();
  await expect(station.getByText('2 pictures inspected, 0 rejected')).toBeVisible();
  const coming = station.waitForEvent('download');
  await station.getByRole('button', { name: 'Download results' }).click();
  const csv = await readFile(await (await coming).path(), 'utf8');
  expect(csv.split('\r\n').filter(Boolean)).toHaveLength(4);
  expect(csv).toContain(`${samples[0].name},`);
  expect(await findings(station)).toEqual([]);
  await station.getByRole('button', { name: 'Lock again' }).click();
  await expect(station.getByRole('button', { name: 'Change', exact: true })).toBeFocused();
  await station.reload();
  await expect(station.getByRole('button', { name: 'Change', exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(station.getByRole('slider', { name: 'Threshold' })).toHaveCount(0);
  expect(requests).toEqual([]);
  expect(crashes).toEqual([]);
  await context.close();
});
