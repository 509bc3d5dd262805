/**
 * `npx tsx bench/import.ts [N] [MEGAPIXELS]`: how the studio takes many large pictures. Makes N of them (300 of 4 megapixels), has the
 * built studio import and keep them in a headless Chromium, scrolls their thumbnails, and prints time, memory, long tasks and frames.
 */
import { cpus, loadavg } from 'node:os';
import { buildIfStale } from '../build/built-studio';
import { progressLine } from '../drive/progress-line';
import { serveStudio } from '../runner/studio/serve-studio';
import { runImport } from './import-run';
import { median } from './median';
import type { LongTasks, ScrollPace } from './page-watch';

const line = progressLine(process.stdout);

const [count = 300, megapixels = 4] = process.argv.slice(2).map(Number);
if (!Number.isInteger(count) || count < 1 || !(megapixels > 0)) {
  console.error('Usage: npx tsx bench/import.ts [N] [MEGAPIXELS], for instance 300 4');
  process.exit(2);
}

await buildIfStale(line.tell);
const [loadBefore] = loadavg();
const studio = await serveStudio({ port: 4390 });
try {
  const run = await runImport(studio.url, count, megapixels, line.tell);
  const { readSeconds, before, after, tasks, scrollTasks } = run;
  line.end();
  console.log(`${count} pictures of ${megapixels} megapixels, ${mebibytes(run.bytes)} of files; ${cpus().length} x ${cpus()[0].model}`);
  console.log(`load     ${loadBefore.toFixed(2)} before the run`);
  console.log(`read     ${readSeconds.toFixed(1)} s, ${((1000 * readSeconds) / count).toFixed(0)} ms a picture`);
  console.log(`decoding ${median(run.decodeMilliseconds).toFixed(0)} ms a picture with createImageBitmap alone`);
  console.log(`kept     ${run.keptSeconds.toFixed(1)} s after they were chosen`);
  console.log(`memory   page's scripts ${mebibytes(before.heapBytes)} before, ${mebibytes(after.heapBytes)} after`);
  console.log(
    `         renderer with workers ${mebibytes(before.rendererBytes)} before, ${mebibytes(after.rendererBytes)} after, at most ${mebibytes(after.rendererPeakBytes)}`,
  );
  console.log(`choosing ${tasks.choosing.toFixed(0)} ms, in which Chromium makes its list of the files`);
  console.log(`longest task while importing   ${longest(tasks)}`);
  console.log(`longest task while scrolling   ${longest(scrollTasks)}`);
  console.log(`scrolling by  20 px a frame    ${paceText(run.slow)}`);
  console.log(`scrolling by 400 px a frame    ${paceText(run.fast)}`);
} finally {
  await studio.close();
}
process.exit(0);

function mebibytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

/** Chromium tells of tasks over 50 ms alone. */
function longest({ tasks }: LongTasks): string {
  return tasks.length === 0 ? 'under 50 ms' : `${Math.max(...tasks).toFixed(0)} ms, of ${tasks.length} over 50 ms`;
}

function paceText({ framesPerSecond, longestMilliseconds }: ScrollPace): string {
  return `${framesPerSecond.toFixed(1)} frames/s, longest ${longestMilliseconds.toFixed(0)} ms`;
}
