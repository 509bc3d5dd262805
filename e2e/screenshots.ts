/**
 * Pictures of every step in its states, at three sizes, light and dark, into the ignored folder .screenshots/, to be looked at one
 * by one; axe and a look for sideways scrolling go along. `npx tsx e2e/screenshots.ts [FOLDER]`: a folder in MVTec layout, else a sample.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import { findings } from './axe';
import { makeFolder, stripedPng } from './made-files';

const out = join(root, '.screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const patience = 900_000;
const smallRun = 'preset=quick&size=64&steps=60&passes=4&device=wasm';
const complaints = new Set<string>();

/** What the page shows now, at each size and in each light; in the folder they stand by name, so that a screen's are side by side. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.waitForTimeout(350);
      await page.screenshot({ path: join(out, `${name}-${size.width}-${colorScheme}.png`), fullPage: size.width < 900 });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (tooWide > 0) complaints.add(`${name} at ${size.width}: ${tooWide} px wider than the screen`);
    }
    await page.setViewportSize(sizes[0]);
    for (const finding of await findings(page)) complaints.add(`${name}, ${colorScheme}: ${finding}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function emptyStudio(user: StudioPage): Promise<void> {
  for (const step of ['Data', 'Train', 'Inspect', 'Compare', 'Export'] as const) {
    await user.show(step);
    await shoot(user.page, `empty-${step}`);
  }
  for (const topic of ['How it works', 'Help']) {
    await user.button(topic).click();
    await shoot(user.page, `empty-${topic.replaceAll(' ', '-')}`);
    await user.page.keyboard.press('Escape');
  }
}

async function data(user: StudioPage, folder: string | undefined): Promise<void> {
  if (folder) await user.chooseFolder(folder);
  else await user.openFirstSample();
  await user.waitFor('Data', ['done'], patience);
  await shoot(user.page, 'data-done');
  await user.chooseFolder(
    makeFolder('broken', { 'empty.png': new Uint8Array(), 'notes.png': Uint8Array.of(1, 2, 3), 'plain.png': stripedPng(1) }),
  );
  await user.waitForReading();
  await shoot(user.page, 'data-errors');
}

async function train(user: StudioPage): Promise<void> {
  const { page } = user;
  await user.show('Train');
  await shoot(page, 'train-ready');
  await user.openFold('settings');
  await user.button('Save recipe').click();
  await page.getByRole('textbox', { name: 'Name of the recipe' }).fill('Small and quick, for a look');
  await shoot(page, 'train-naming');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Batch' }).fill('0');
  await shoot(page, 'train-invalid');
  await page.getByRole('textbox', { name: 'Batch' }).fill('8');
  await user.button('Start training').click();
  await page.getByRole('heading', { name: 'What the network can repair so far' }).waitFor({ timeout: patience });
  await user.button('Pause').click();
  await user.waitFor('Train', ['paused']);
  await shoot(page, 'train-paused');
  await user.button('How it works').click();
  await shoot(page, 'how-it-works-training');
  await page.keyboard.press('Escape');
  await user.button('Resume').click();
  await shoot(page, 'train-running');
  await user.waitFor('Inspect', ['done'], patience);
  await shoot(page, 'train-done');
}

async function inspect(user: StudioPage): Promise<void> {
  const { page } = user;
  await user.show('Inspect');
  await page.waitForTimeout(1000);
  await shoot(page, 'inspect-done');
  await user.button('How it works').click();
  await shoot(page, 'how-it-works');
  await page.keyboard.press('Escape');
  await user.startSelfTest();
  await page.locator('details[data-self-test=done]').waitFor({ timeout: patience });
  await page.locator('details[data-self-test] table').first().scrollIntoViewIfNeeded();
  await shoot(page, 'self-test-done');
}

async function projects({ page }: StudioPage): Promise<void> {
  await page.getByRole('button', { name: /^Project: / }).click();
  await page.getByText('are in use').waitFor();
  await shoot(page, 'projects');
  await page.keyboard.press('Escape');
}

async function exportAndErrors(user: StudioPage): Promise<void> {
  const { page } = user;
  await user.show('Export');
  await user.openFold('programmers');
  await page.getByText('Example code').first().click();
  await shoot(page, 'export-done');
  await user.openModel('broken.zip', Uint8Array.of(0x50, 0x4b));
  await page.getByText('is not a model').waitFor();
  await shoot(page, 'export-error');
  await page.evaluate(() => {
    location.hash = '#size=7&nonsense=1';
  });
  await page.getByText('size cannot be 7').waitFor();
  await shoot(page, 'link-errors');
}

async function compare(user: StudioPage): Promise<void> {
  const { page } = user;
  await user.chooseComparison(['AE', 'AESc'], ['Stain'], [64]);
  await user.button('Start comparison').click();
  await page
    .getByText(/[1-9] of 2 runs done/)
    .first()
    .waitFor({ timeout: patience });
  await shoot(page, 'compare-running');
  await user.waitFor('Compare', ['done'], patience);
  await shoot(page, 'compare-done');
  for (const box of await page.getByRole('grid', { name: 'Runs' }).getByRole('row').getByRole('checkbox').all())
    await box.setChecked(true, { force: true });
  await user.button('Side by side').click();
  await page.waitForTimeout(3000);
  await shoot(page, 'compare-pair');
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await buildIfStale();
const studio = await serveStudio({ port: 4383 });
const browser = await launchBrowser();
try {
  const page = await (await browser.newContext({ viewport: sizes[0], serviceWorkers: 'block' })).newPage();
  page.setDefaultTimeout(120_000);
  page.on('console', (message) => message.type() === 'error' && complaints.add(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.add(`page: ${error.message}`));
  const user = new StudioPage(page);
  await user.open(studio.url, smallRun);
  await emptyStudio(user);
  await data(user, process.argv[2]);
  await train(user);
  await inspect(user);
  await projects(user);
  await exportAndErrors(user);
  await compare(user);
} finally {
  writeFileSync(join(out, 'complaints.txt'), `${[...complaints].join('\n')}\n`);
  console.log([...complaints].join('\n') || 'No complaints.');
  await browser.close();
  await studio.close();
}
process.exit(0);
