/**
 * `npm run pictures`: takes the pictures of the documentation, docs/pictures/*.png, from the built studio in a headless Chromium: the sample
 * part trained with Quick, at 1440 x 900 in light. `npx tsx e2e/pictures.ts [NAME ...]` writes only those.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { encode } from 'fast-png';
import sharp from 'sharp';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { inspectStep } from '../drive/inspect-step';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import type { FloatImage } from '../src/domain/image';
import { paintFloatImage } from '../src/imaging/colour-map';
import { makeSampleFiles, sampleSets } from '../src/samples/registry';

const SAMPLE = 'small-part';
/** What the line brings: pictures that the studio's own sample does not have. */
const LINE_SEED = 2;
/** The picture that shows a defect best; the README shows it too. */
const REJECTED = /missing-hole \/ 001\.png/;
/** Factor of the light that the drift shows. */
const DIMMED = 0.93;
/** The newest Quick, as the page has it without a link; a link says which. */
const RECIPE = 'preset=quick&presets=2&reviewShare=0.05';
const LARGEST_BYTES = 150_000;
const patience = 1_800_000;
const screen = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', serviceWorkers: 'block' } as const;
const out = join(root, 'docs', 'pictures');
/** The same in all their colours, to look at. */
const raw = join(root, 'out', 'pictures');
/** What was trained last: taken where neither `data` nor `train` is wished. */
const project = join(raw, 'trained.stainless.zip');
const wished = process.argv.slice(2);
const isWished = (name: string): boolean => wished.length === 0 || wished.includes(name);

interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A painted picture as a PNG file. @param light a factor of all values */
function fileOf(name: string, image: FloatImage, light = 1): NamedFile {
  const dimmed = { ...image, pixels: image.pixels.map((value) => value * light) };
  const data = Uint8Array.from(paintFloatImage(dimmed));
  return { name, mimeType: 'image/png', buffer: Buffer.from(encode({ width: image.width, height: image.height, data, channels: 4 })) };
}

/** What the line brings, by the folder that the sample has it in. @param folder for instance `test/good`, which no name tells */
function fromTheLine(folder: string, first: number, count: number, light = 1): NamedFile[] {
  const within = `${SAMPLE}/${folder}/`;
  const pictures = [...makeSampleFiles(SAMPLE, LINE_SEED)].flatMap(({ path, image }) =>
    path.startsWith(within) && 'channels' in image ? [image] : [],
  );
  return pictures.slice(0, count).map((image, index) => fileOf(`part-${String(first + index).padStart(4, '0')}.png`, image, light));
}

/** What the page shows now, in as many colours as keep the file small. */
async function take(page: Page, name: string): Promise<void> {
  if (!isWished(name)) return;
  // Outlines and charts are drawn again when they rest; the pointer stands over nothing.
  await page.mouse.move(720, 897);
  await page.waitForTimeout(1500);
  // What was scrolled into view may have moved the whole page by some pixels.
  await page.evaluate(() => document.documentElement.scrollTo(0, 0));
  const taken = await page.screenshot({ path: join(raw, `${name}.png`) });
  // Of a palette this is how near its colours must come, in percent.
  for (const quality of [100, 90, 80, 70, 60, 50, 40, 30]) {
    const small = await sharp(taken).png({ palette: true, quality, effort: 10, compressionLevel: 9, dither: 0 }).toBuffer();
    if (small.length > LARGEST_BYTES) continue;
    writeFileSync(join(out, `${name}.png`), small);
    console.log(`docs/pictures/${name}.png: quality ${quality}, ${(small.length / 1000).toFixed(0)} kB`);
    return;
  }
  throw new Error(`${name} does not fit into ${LARGEST_BYTES} bytes; take away something that it shows.`);
}

const toTop = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (let box: Element | null = document.querySelector('main'); box; box = box.parentElement) box.scrollTop = 0;
  });

async function openSample(user: StudioPage): Promise<void> {
  const sample = sampleSets.find(({ id }) => id === SAMPLE) ?? sampleSets[0];
  await user.show('Data');
  await user.button(sample.label).click();
  await user.waitForReading();
}

async function dataAndTrain(user: StudioPage): Promise<void> {
  await openSample(user);
  await user.waitFor('Data', ['done'], patience);
  await take(user.page, 'data');
  await user.startTraining();
  await user.page.getByRole('heading', { name: 'What the network can repair so far' }).waitFor({ timeout: patience });
  while ((await user.step()) < 200 && (await user.stateOf('Train')) === 'running') await user.page.waitForTimeout(500);
  await user.page.getByRole('heading', { name: 'What the network can repair so far' }).evaluate((heading) => heading.scrollIntoView());
  await take(user.page, 'train');
  await user.waitFor('Train', ['done'], patience);
  await user.waitFor('Inspect', ['done'], patience);
  // The other detectors follow by themselves.
  await user.page.locator('footer').getByText('Other detectors').waitFor({ state: 'detached', timeout: patience });
  writeFileSync(project, await user.download('project', patience));
}

async function openProject(user: StudioPage): Promise<void> {
  await Promise.all([user.page.waitForEvent('load', { timeout: patience }), user.chooseFiles([project])]);
  await user.waitForDevice();
  await user.waitFor('Inspect', ['done'], patience);
}

/** @returns the station's page */
async function inspectAndExport(user: StudioPage): Promise<Buffer> {
  const { page } = user;
  await user.show('Inspect');
  await page.getByRole('option', { name: REJECTED }).click();
  await page.getByText(/the largest first/).waitFor({ timeout: patience });
  await toTop(page);
  await take(page, 'inspect');
  await user.show('Export');
  await user.openFold('programmers');
  await toTop(page);
  await take(page, 'export');
  await user.exportCard('onnx').evaluate((card) => card.scrollIntoView({ block: 'center' }));
  await take(page, 'export-onnx');
  return user.download('station', patience);
}

async function batchesAndDrift(user: StudioPage): Promise<void> {
  const { page } = user;
  await user.show('Inspect');
  const { strip } = inspectStep(user);
  const bring = async (files: readonly NamedFile[]): Promise<void> => {
    await strip.getByLabel('Choose files').setInputFiles([...files]);
    await strip.getByText(new RegExp(`^.*${files.length} of \\d+ pictures, `)).waitFor({ timeout: patience });
    await user.waitFor('Inspect', ['done'], patience);
  };
  await bring([...fromTheLine('test/good', 1, 12), ...fromTheLine('test/missing-hole', 13, 2)]);
  await bring(fromTheLine('train/good', 15, 45, DIMMED));
  await page.getByRole('button', { name: /^Batches/ }).click();
  const panel = page.getByRole('complementary', { name: 'Batches' });
  for (const [batch, day] of [
    ['Batch 1', 'Monday'],
    ['Batch 2', 'Tuesday'],
  ] as const) {
    await panel.getByRole('button', { name: `Rename ${batch}` }).click();
    await page.keyboard.type(day);
    await page.keyboard.press('Enter');
    await panel.locator(`[data-batch="${day}"]`).waitFor();
  }
  await take(page, 'batches');
  await page.keyboard.press('Escape');
  const drift = page.locator('details[data-drift]');
  await drift.and(page.locator('[data-drift=alarm]')).waitFor({ timeout: patience });
  await drift.locator('summary').click();
  await drift.scrollIntoViewIfNeeded();
  await drift.locator('summary').evaluate((summary) => summary.scrollIntoView({ block: 'start' }));
  await take(page, 'drift');
}

/** Four small networks, so that it takes minutes. */
async function compare(browser: Browser, address: string): Promise<void> {
  const page = await (await browser.newContext(screen)).newPage();
  const user = new StudioPage(page);
  await user.open(address, 'preset=paper&size=64&lengthUnit=steps&length=300');
  await openSample(user);
  await user.chooseComparison(['AE', 'AESc'], ['Stain', 'Gaussian noise'], [64]);
  await user.button('Start comparison').click();
  await user.waitFor('Compare', ['done'], patience);
  const boxes = await page.getByRole('grid', { name: 'Runs' }).getByRole('row').getByRole('checkbox').all();
  for (const box of boxes.slice(1, 3)) await box.setChecked(true, { force: true });
  await user.button('Side by side').click();
  await page.waitForTimeout(5000);
  await toTop(page);
  await take(page, 'compare');
  await page.context().close();
}

async function station(browser: Browser, html: Buffer): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-pictures-'));
  const path = join(folder, 'station.html');
  writeFileSync(path, html);
  const page = await (await browser.newContext({ ...screen, offline: true })).newPage();
  await page.goto(pathToFileURL(path).href);
  const [rejected, other] = fromTheLine('test/missing-hole', 9, 2);
  await page.getByLabel('Choose pictures').setInputFiles([...fromTheLine('test/good', 1, 8), rejected, other]);
  await page.getByText('10 pictures inspected, ').waitFor({ timeout: patience });
  await page.getByRole('option', { name: new RegExp(`^${rejected.name}`) }).click();
  await take(page, 'station');
  await page.context().close();
  rmSync(folder, { recursive: true });
}

async function journey(browser: Browser, address: string): Promise<void> {
  const page = await (await browser.newContext(screen)).newPage();
  page.setDefaultTimeout(120_000);
  const user = new StudioPage(page);
  await user.open(address, RECIPE);
  const isTrained = existsSync(project) && !isWished('data') && !isWished('train');
  if (isTrained) await openProject(user);
  else await dataAndTrain(user);
  const html = await inspectAndExport(user);
  await station(browser, html);
  await batchesAndDrift(user);
}

for (const folder of [out, raw]) mkdirSync(folder, { recursive: true });
await buildIfStale();
const studio = await serveStudio({ port: 4483 });
const browser = await launchBrowser();
try {
  if (['data', 'train', 'inspect', 'export', 'export-onnx', 'station', 'batches', 'drift'].some(isWished))
    await journey(browser, studio.url);
  if (isWished('compare')) await compare(browser, studio.url);
} finally {
  await browser.close();
  await studio.close();
}
process.exit(0);
