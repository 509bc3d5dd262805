/** The documentation site as `npm test` has built it, in a subfolder of a host: pages, search and pictures work, and nothing comes from elsewhere. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { root } from '../build/built-studio';
import { serveFolder } from '../drive/serve-folder';
import { seriousFindings } from './axe';

const folder = join(root, 'out', 'test', 'site');
/** As cli/test/run.ts builds it. */
const BASE = '/stainless/docs/';

const test = base.extend<{ site: string }>({
  site: async ({ page }, use) => {
    const served = await serveFolder(folder, BASE);
    const strays: string[] = [];
    const crashes: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url) && !request.url().startsWith('data:')) strays.push(request.url());
    });
    page.on('pageerror', (error) => crashes.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && crashes.push(message.text()));
    await use(served.url);
    await served.close();
    expect(strays, 'requests that left the site').toEqual([]);
    expect(crashes, 'errors of the page').toEqual([]);
  },
});

/** What VitePress's own parts have: the search button is called Search, and shows its key beside that word. */
const ofTheTheme = ['label-content-name-mismatch: <button type="button" class="DocSearch'];

test.skip(!existsSync(join(folder, 'index.html')), 'the site is not built here; npm test builds it.');

test('leads from its home page to a section that the search finds, and shows the pictures of the guide', async ({ page, site }) => {
  await page.goto(site);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Visual inspection on one web page');
  await expect(page.getByText('npm start', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByRole('searchbox').fill('share to look at');
  await page.getByRole('option').first().click();
  await expect(page).toHaveURL(/\.html#/);
  await expect(page.locator('main')).toContainText('share to look at');

  await page.goto(`${site}first-picture-to-plc.html`);
  const pictures = page.locator('.vp-doc img');
  expect(await pictures.count()).toBeGreaterThan(5);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1440);
    expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(40);
  }
});

test('can be read by everybody: contrast and names in light and dark, nothing wider than a phone', async ({ page, site }) => {
  for (const path of ['', 'guide.html', 'commands/evaluate.html', 'results.html']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${site}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const found = (await seriousFindings(page)).filter((finding) => !ofTheTheme.some((known) => finding.startsWith(known)));
      expect(found, `${path}, ${colorScheme}`).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWide, path).toBeLessThanOrEqual(0);
  }
});
