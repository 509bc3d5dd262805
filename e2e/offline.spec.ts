/** Installed and offline: the second visit needs no network, and a newer version comes when it is asked for, not during a training. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/built-studio';
import type { StudioPage } from '../drive/studio.page';
import { type ServedStudio, serveStudio } from '../runner/studio/serve-studio';
import { expect, shortRun, stripes, test } from './story';

const port = 4288;

// One port: one after the other.
test.describe.configure({ mode: 'default' });
test.use({ serviceWorkers: 'allow', baseURL: `http://localhost:${port}/` });

/** A copy of the build on a server of its own: one may be switched off, the other renewed. */
async function serveCopy(): Promise<{ readonly folder: string; readonly served: ServedStudio }> {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-build-'));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  const served = await serveStudio({ port, folder });
  if (served.port !== port) throw new Error(`Port ${port} is taken, and this story serves there. End what listens there.`);
  return { folder, served };
}

const keptOffline = (studio: StudioPage) => studio.page.locator('footer').getByText('it works offline');

/** What a new build changes: the page, and the list of files of the service worker. */
function renewBuild(folder: string): void {
  const change = (file: string, from: RegExp, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!from.test(text)) throw new Error(`${file} has no ${from}.`);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  change('index.html', /<title>Stainless<\/title>/, '<title>Stainless, newer</title>');
  change('sw.js', /(url:"index\.html",revision:")\w+/, '$1another');
}

test('the second visit works without a network: isolated, by the same policy, from a sample to its scores', async ({ studio, page }) => {
  const { served } = await serveCopy();
  try {
    await studio.open('/', shortRun);
    await expect(keptOffline(studio)).toBeVisible({ timeout: 60_000 });
  } finally {
    await served.close();
  }
  await page.reload();
  await studio.waitForDevice();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => fetch('http://localhost:9/').catch(String))).toContain('TypeError');
  await studio.openFirstSample();
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
});

test('a newer version waits for the end of a training, and for somebody who wants it', async ({ studio, page }) => {
  const { folder, served } = await serveCopy();
  try {
    await studio.open('/', shortRun.replace('steps=20', 'steps=100000'));
    await expect(keptOffline(studio)).toBeVisible({ timeout: 60_000 });
    await studio.chooseFolder(stripes());
    await studio.waitFor('Data', ['done']);
    await studio.startTraining();
    await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(2);

    renewBuild(folder);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const notice = page.getByRole('status').filter({ hasText: 'A new version is ready.' });
    // The new version is fetched and stored whole beside a training that has both cores.
    await expect(notice).toContainText('A training is running. The update waits until then.', { timeout: 90_000 });
    await expect(studio.button('Update now')).toBeDisabled();
    const step = await studio.step();
    await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(step);

    await studio.button('Stop and use the best weights').click();
    await studio.waitFor('Inspect', ['done']);
    await expect(page).toHaveTitle('Stainless');
    page.on('dialog', (dialog) => void dialog.accept());
    await studio.button('Update now').click();
    await expect(page).toHaveTitle('Stainless, newer');
    await studio.waitForDevice();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  } finally {
    await served.close();
  }
});
