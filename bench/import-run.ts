/**
 * One import of many large pictures by the built studio in a headless Chromium: how long it takes beside decoding the same files, what it costs
 * in memory and in long tasks, and how their thumbnails scroll. For `import.ts`, and for the rows of `npm run bench`.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../drive/browser';
import { StudioPage } from '../drive/studio.page';
import { makePictures } from './import-pictures';
import { type LongTasks, type Memory, memoryOf, type ScrollPace, scrollPace, takeLongTasks, watchLongTasks } from './page-watch';

const PATIENCE_MILLISECONDS = 7_200_000;
const SCROLL_SECONDS = 5;
/** Files that are decoded before the import, and as many after it. */
const DECODED = 24;
/** As many are decoded at a time as the studio does on two cores. */
const DECODED_AT_ONCE = 3;

export interface ImportRun {
  /** Of all files. */
  readonly bytes: number;
  /** Until all pictures are there, and until the browser has stored them; from the choice of the folder. */
  readonly readSeconds: number;
  readonly keptSeconds: number;
  /** For one picture, by createImageBitmap in the same page, some at a time: before the import and after it. */
  readonly decodeMilliseconds: readonly number[];
  readonly before: Memory;
  readonly after: Memory;
  readonly tasks: LongTasks;
  readonly scrollTasks: LongTasks;
  /** By 20 and by 400 CSS pixels a frame. */
  readonly slow: ScrollPace;
  readonly fast: ScrollPace;
}

/**
 * @param url of the served studio
 * @param megapixels of each picture
 */
export async function runImport(url: string, count: number, megapixels: number, tell: (text: string) => void): Promise<ImportRun> {
  // A profile on the disk: without one, as in a private window, Chromium keeps files in memory and gives up at about a gibibyte.
  const profile = mkdtempSync(join(tmpdir(), 'stainless-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  const browser = context.browser() as Browser;
  const page = await context.newPage();
  const pictures = await makePictures(page, count, megapixels, tell);
  try {
    await watchLongTasks(page);
    const user = new StudioPage(page);
    await user.open(url, 'device=wasm');
    tell('Decoding alone');
    const some = readdirSync(pictures.path).slice(0, DECODED);
    const paths = some.map((name) => join(pictures.path, name));
    await decodeAlone(page, paths.slice(0, DECODED_AT_ONCE));
    const decodedBefore = await decodeAlone(page, paths);
    await takeLongTasks(page);
    const before = await memoryOf(browser, page);

    tell(`Importing ${count} pictures`);
    const started = performance.now();
    await user.chooseFolder(pictures.path);
    await user.waitForReading(PATIENCE_MILLISECONDS);
    const readSeconds = (performance.now() - started) / 1000;
    tell('Waiting for the browser to keep them');
    await user.waitForKeeping(PATIENCE_MILLISECONDS);
    const keptSeconds = (performance.now() - started) / 1000;
    const tasks = await takeLongTasks(page);
    const after = await memoryOf(browser, page);
    const decodedAfter = await decodeAlone(page, paths);

    tell('Scrolling');
    await takeLongTasks(page);
    const grid = page.getByRole('grid', { name: 'Good pictures' });
    const slow = await scrollPace(grid, 20, SCROLL_SECONDS);
    const fast = await scrollPace(grid, 400, SCROLL_SECONDS);
    const decodeMilliseconds = [decodedBefore, decodedAfter];
    const scrollTasks = await takeLongTasks(page);
    return { bytes: pictures.bytes, readSeconds, keptSeconds, decodeMilliseconds, before, after, tasks, scrollTasks, slow, fast };
  } finally {
    pictures.remove();
    await context.close();
    rmSync(profile, { recursive: true });
  }
}

/** @returns milliseconds for one picture, with the reading of its file */
async function decodeAlone(page: Page, paths: readonly string[]): Promise<number> {
  const input = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file', multiple: true }));
  await input.setInputFiles([...paths]);
  const milliseconds = await input.evaluate(async ({ files }, atOnce) => {
    const waiting = [...(files ?? [])].values();
    const started = performance.now();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const file of waiting) (await createImageBitmap(file, { colorSpaceConversion: 'none' })).close();
      }),
    );
    return performance.now() - started;
  }, DECODED_AT_ONCE);
  await input.dispose();
  return milliseconds / paths.length;
}
