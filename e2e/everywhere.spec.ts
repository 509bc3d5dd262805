/** Wherever the studio is opened it works or says what is missing: plain http from another machine, a browser that keeps nothing, a page translator, browser zoom. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../drive/browser';
import { inspectStep } from '../drive/inspect-step';
import { StudioPage } from '../drive/studio.page';
import { expect, shortRun, stripes, test, trainOnStripes } from './story';
import { openTrained } from './trained';

/** A page of its own browser; what nobody caught is among `crashes`. */
async function watched(context: BrowserContext): Promise<{ page: Page; studio: StudioPage; crashes: string[] }> {
  const page = await context.newPage();
  const crashes: string[] = [];
  page.on('pageerror', (error) => crashes.push(String(error)));
  return { page, studio: new StudioPage(page), crashes };
}

test('over plain http from another machine it trains and inspects, and says what the browser withholds', async ({ baseURL }) => {
  const { port } = new URL(baseURL ?? '');
  const { args = [], ...options } = launchOptions();
  // A name of the network, as a browser on another machine would open it: no secure context.
  const browser = await chromium.launch({ ...options, args: [...args, '--host-resolver-rules=MAP line.lan 127.0.0.1'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const { page, studio, crashes } = await watched(context);
    await studio.open(`http://line.lan:${port}/`, shortRun);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await expect(page.getByText('This page is served over plain http')).toContainText('plain http');
    await studio.chooseFolder(stripes());
    await studio.waitFor('Data', ['done']);
    await studio.startTraining();
    await studio.waitFor('Inspect', ['done']);

    // The link can be copied without the clipboard's newer interface.
    await studio.show('Train');
    await studio.openFold('settings');
    await studio.button('Copy link').click();
    await expect(studio.button('Link copied')).toBeVisible();

    // What was kept is there after a reload, and a second tab does not write over it.
    await studio.waitForKeeping();
    await page.reload();
    await studio.waitFor('Inspect', ['done']);
    const second = await watched(context);
    await second.page.goto(`http://line.lan:${port}/`);
    await expect(second.page.getByRole('heading', { name: 'stripes is open in another tab' })).toBeVisible({ timeout: 30_000 });
    await page.close();
    await second.studio.waitFor('Inspect', ['done']);
    expect([...crashes, ...second.crashes]).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('in a browser that keeps nothing it trains and inspects, and says that all is lost when the page is left', async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), 'stainless-blocked-'));
  mkdirSync(join(profile, 'Default'));
  // "Block all cookies": every kind of storage throws.
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), viewport: { width: 1440, height: 900 } });
  try {
    const { page, studio, crashes } = await watched(context);
    await studio.open(baseURL ?? '', shortRun);
    expect(
      await page.evaluate(() => {
        try {
          return localStorage.length;
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SecurityError');
    await studio.chooseFolder(stripes());
    await studio.waitFor('Data', ['done']);
    await expect(page.getByText('The browser does not store data for this page')).toBeVisible();
    await studio.startTraining();
    await studio.waitFor('Inspect', ['done']);
    const { bytes } = await studio.downloadFile('model');
    expect(bytes.length).toBeGreaterThan(1000);
    expect(crashes).toEqual([]);
  } finally {
    await context.close();
  }
});

/**
 * A page translator as Chromium's: it takes every text out of the page and puts a `<font>` with other words in its place, also of what
 * comes later. Its words here are the same ones, so that stories find things by their names.
 */
async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isTranslated = (text: Node): boolean => text.parentElement?.closest('font, script, style, textarea') !== null;
    const translate = (text: Text): void => {
      if (text.data.trim() === '' || isTranslated(text)) return;
      const outer = document.createElement('font');
      const inner = outer.appendChild(document.createElement('font'));
      inner.textContent = text.data;
      text.replaceWith(outer);
    };
    const translateBelow = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      if (root instanceof Text) texts.push(root);
      for (const text of texts) translate(text);
    };
    translateBelow(document.body);
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') translateBelow(target);
        for (const node of addedNodes) if (node.isConnected) translateBelow(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

test('under a page translator training and inspection go on, and no words of another picture stay', async ({ studio, page }) => {
  /** What is said of picture after picture. */
  const saidOfEach = async (): Promise<string[]> => {
    await studio.show('Inspect');
    const words: string[] = [];
    for (const picture of await inspectStep(studio).pictures.all()) {
      await picture.click();
      const name = ((await picture.textContent()) ?? '').trim();
      const verdict = studio.panel.getByRole('region', { name: 'Verdict' });
      await expect(verdict).toContainText(/Above pixel threshold[\d.]+ %/); // It comes with the map.
      words.push(`${name}: ${await verdict.textContent()}`);
    }
    return words;
  };
  await trainOnStripes(studio);
  await studio.show('Inspect');
  const untranslated = await saidOfEach();
  expect(untranslated).toHaveLength(6);
  expect(new Set(untranslated).size).toBe(6);

  await translatePage(page);
  expect(await page.locator('font').count()).toBeGreaterThan(50);
  expect(await saidOfEach()).toEqual(untranslated);
  // Numbers that change many times a second, parts that come and go, a dialog, and a model that takes the place of another.
  await studio.show('Train');
  await page
    .getByRole('button', { name: /^(Start training|Train again)/ })
    .first()
    .click();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  expect(await saidOfEach()).toEqual(untranslated);
  await studio.showProjects();
  await page.keyboard.press('Escape');
  for (const step of ['Data', 'Compare', 'Export', 'Train'] as const) await studio.show(step);
  expect(await studio.errors()).toEqual([]);
});

test('at any zoom of the browser every step fits, and the pointer means the pixel that it is over', async ({ studio, page }) => {
  const client = await page.context().newCDPSession(page);
  await openTrained(studio, 'stripes');
  for (const zoom of [0.5, 0.9, 1.1, 1.75, 3]) {
    const [width, height] = [Math.round(1440 / zoom), Math.round(900 / zoom)];
    await client.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: zoom, mobile: false });
    for (const step of ['Data', 'Train', 'Compare', 'Export', 'Inspect'] as const) {
      await studio.show(step);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(tooWide, `${step} at ${zoom}`).toBe(0);
    }
    const { lines, readout } = inspectStep(studio);
    await page.keyboard.press('f');
    const picture = lines.first();
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    if (!box) throw new Error('The picture is not shown.');
    await page.mouse.move(box.x + (20.5 / 64) * box.width, box.y + (40.5 / 64) * box.height);
    await expect(readout, `at ${zoom}`).toContainText(/x\s*20\s*y\s*40/);
  }
});
