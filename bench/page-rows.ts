/** The rows of the bench that are about the page: the first visit, importing pictures, scrolling their thumbnails. */
import { buildIfStale } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { serveStudio } from '../runner/studio/serve-studio';
import { type FirstVisit, transferSize, visitFirst } from './first-visit';
import { type ImportRun, runImport } from './import-run';
import { median } from './median';
import type { LongTasks } from './page-watch';

/** One line of the table and of the JSON. */
export interface PageRow {
  readonly what: string;
  readonly value: number;
  /** `task` is milliseconds of which none under 50 are known: 0 stands for those. */
  readonly unit: 'kB' | 'ms' | 'task' | 'frames/s';
  /** Who did the same in the same run, and what it took. */
  readonly peer: { readonly name: string; readonly value: number } | null;
}

const VISITS = 5;
/** As slow as a cheap laptop or a phone, by the custom of the browsers' own tools. */
const THROTTLE = 4;
const MEGAPIXELS = 4;

/** @param pictures how many are imported */
export async function measurePage(pictures: number, tell: (text: string) => void): Promise<PageRow[]> {
  await buildIfStale(tell);
  const studio = await serveStudio({ port: 4390 });
  try {
    const visits = await measureVisits(studio.url, tell);
    return [...visitRows(visits), ...importRows(pictures, await runImport(studio.url, pictures, MEGAPIXELS, tell))];
  } finally {
    await studio.close();
  }
}

/** Turn by turn at both speeds, so that whatever else the machine does falls on both. */
async function measureVisits(url: string, tell: (text: string) => void): Promise<Map<number, FirstVisit[]>> {
  const browser = await launchBrowser();
  const visits = new Map<number, FirstVisit[]>([1, THROTTLE].map((throttle) => [throttle, []]));
  try {
    await visitFirst(browser, url, 1);
    for (let visit = 1; visit <= VISITS; visit++) {
      tell(`First visit ${visit} of ${VISITS}`);
      for (const [throttle, made] of visits) made.push(await visitFirst(browser, url, throttle));
    }
  } finally {
    await browser.close();
  }
  return visits;
}

/** @param visits by how many times slower the page's thread was made */
export function visitRows(visits: ReadonlyMap<number, readonly FirstVisit[]>): PageRow[] {
  const size = transferSize(visits.get(1)?.[0].bodies ?? []);
  const sizes = (['raw', 'gzip', 'brotli'] as const).map((kind): PageRow => {
    const what = `first load, ${size.files} files, ${kind === 'raw' ? 'as they are' : kind}`;
    return { what, value: size[kind] / 1000, unit: 'kB', peer: null };
  });
  const times = [...visits].flatMap(([throttle, made]): PageRow[] => {
    const where = throttle === 1 ? '' : `, CPU ${throttle} times slower`;
    return [
      { what: `first paint${where}`, value: median(made.map(({ firstPaint }) => firstPaint)), unit: 'ms', peer: null },
      { what: `takes dropped files${where}`, value: median(made.map(({ takesFiles }) => takesFiles)), unit: 'ms', peer: null },
    ];
  });
  return [...sizes, ...times];
}

export function importRows(count: number, { readSeconds, decodeMilliseconds, tasks, scrollTasks, slow, fast }: ImportRun): PageRow[] {
  const decoding = { name: 'createImageBitmap', value: median(decodeMilliseconds) };
  return [
    { what: `import of ${count}, a picture of ${MEGAPIXELS} MP`, value: (1000 * readSeconds) / count, unit: 'ms', peer: decoding },
    { what: 'longest task, importing', value: longest(tasks), unit: 'task', peer: null },
    { what: "Chromium's list of the files", value: tasks.choosing, unit: 'ms', peer: null },
    { what: 'scrolling, 20 px a frame', value: slow.framesPerSecond, unit: 'frames/s', peer: null },
    { what: 'scrolling, 400 px a frame', value: fast.framesPerSecond, unit: 'frames/s', peer: null },
    { what: 'longest task, scrolling', value: longest(scrollTasks), unit: 'task', peer: null },
  ];
}

const longest = ({ tasks }: LongTasks): number => Math.max(0, ...tasks);
