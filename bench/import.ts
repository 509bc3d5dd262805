/**
 * `npx tsx bench/import.ts [N] [MEGAPIXELS]`: how the studio takes many large pictures. Makes N of them (300 of 4 megapixels), has the
 * built studio import and keep them in a headless Chromium, scrolls their thumbnails, and prints time, memory, long tasks and frames.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { buildIfStale } from '../build/built-studio';
import { launchOptions } from '../drive/browser';
import { progressLine } from '../drive/progress-line';
import { serveStudio } from '../drive/serve';
import { StudioPage } from '../drive/studio.page';
import { makePictures } from './import-pictures';
import { memoryOf, type ScrollPace, scrollPace, takeLongTasks, watchLongTasks } from './page-watch';

const PATIENCE_MILLISECONDS = 7_200_000;
const SCROLL_SECONDS = 5;
const line = progressLine(process.stdout);

const [count = 300, megapixels = 4] = process.argv.slice(2).map(Number);
if (!Number.isInteger(count) || count < 1 || !(megapixels > 0)) {
  console.error('Usage: npx tsx bench/import.ts [N] [MEGAPIXELS], for instance 300 4');
  process.exit(2);
}

await buildIfStale(line.tell);
const studio = await serveStudio({ port: 4390 });
// A profile on the disk: without one, as in a private window, Chromium keeps files in memory and gives up at about a gibibyte.
const profile = mkdtempSync(join(tmpdir(), 'stainless-profile-'));
const context = await chromium.launchPersistentContext(profile, {
  ...launchOptions(),
  viewport: { width: 1440, height: 900 },
  serviceWorkers: 'block',
});
const browser = context.browser() as Browser;
const page = await context.newPage();
const pictures = await makePictures(page, count, megapixels, line.tell);
try {
  await watchLongTasks(page);
  const user = new StudioPage(page);
  await user.open(studio.url, 'device=wasm');
  await takeLongTasks(page);
  const before = await memoryOf(browser, page);

  line.tell(`Importing ${count} pictures`);
  const started = performance.now();
  await user.chooseFolder(pictures.path);
  await user.waitForReading(PATIENCE_MILLISECONDS);
  const readSeconds = (performance.now() - started) / 1000;
  line.tell('Waiting for the browser to keep them');
  await user.waitForKeeping(PATIENCE_MILLISECONDS);
  const keptSeconds = (performance.now() - started) / 1000;
  const tasks = await takeLongTasks(page);
  const after = await memoryOf(browser, page);

  line.tell('Scrolling');
  const grid = page.getByRole('grid', { name: 'Good pictures' });
  const slow = await scrollPace(grid, 20, SCROLL_SECONDS);
  const fast = await scrollPace(grid, 400, SCROLL_SECONDS);
  const scrollTasks = await takeLongTasks(page);
  line.end();

  console.log(
    `${count} pictures of ${megapixels} megapixels, ${mebibytes(pictures.bytes)} of files; ${cpus().length} x ${cpus()[0].model}`,
  );
  console.log(`read     ${readSeconds.toFixed(1)} s, ${((1000 * readSeconds) / count).toFixed(0)} ms a picture`);
  console.log(`kept     ${keptSeconds.toFixed(1)} s after they were chosen`);
  console.log(`memory   page's scripts ${mebibytes(before.heapBytes)} before, ${mebibytes(after.heapBytes)} after`);
  console.log(
    `         renderer with workers ${mebibytes(before.rendererBytes)} before, ${mebibytes(after.rendererBytes)} after, at most ${mebibytes(after.rendererPeakBytes)}`,
  );
  console.log(`longest task while importing   ${longest(tasks)}`);
  console.log(`longest task while scrolling   ${longest(scrollTasks)}`);
  console.log(`scrolling by  20 px a frame    ${paceText(slow)}`);
  console.log(`scrolling by 400 px a frame    ${paceText(fast)}`);
} finally {
  pictures.remove();
  await context.close();
  rmSync(profile, { recursive: true });
  await studio.close();
}
process.exit(0);

function mebibytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

/** Chromium tells of tasks over 50 ms alone. */
function longest(tasks: readonly number[]): string {
  return tasks.length === 0 ? 'under 50 ms' : `${Math.max(...tasks).toFixed(0)} ms, of ${tasks.length} over 50 ms`;
}

function paceText({ framesPerSecond, longestMilliseconds }: ScrollPace): string {
  return `${framesPerSecond.toFixed(1)} frames/s, longest ${longestMilliseconds.toFixed(0)} ms`;
}
