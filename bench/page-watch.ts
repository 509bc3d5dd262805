/** What a page costs while it works: its longest task on the main thread, the memory of its processes, and its frames while it scrolls. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Each long task (over 50 ms) so far, and when files were chosen, in milliseconds. */
    stainlessLongTasks: { readonly start: number; readonly duration: number }[];
    stainlessChoices: number[];
  }
}

/** Begin to note long tasks; before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.stainlessLongTasks = [];
    window.stainlessChoices = [];
    new PerformanceObserver((list) => {
      for (const { startTime: start, duration } of list.getEntries()) window.stainlessLongTasks.push({ start, duration });
    }).observe({ type: 'longtask', buffered: true });
    addEventListener('change', () => window.stainlessChoices.push(performance.now()), { capture: true });
  });
}

export interface LongTasks {
  /** In milliseconds; of a task in which files were chosen, the part after the page was told of them. */
  readonly tasks: readonly number[];
  /** How long the browser took before that, to make its list of the files: nothing of the page runs meanwhile. */
  readonly choosing: number;
}

/** The long tasks since the last time this was asked. */
export async function takeLongTasks(page: Page): Promise<LongTasks> {
  const [found, choices] = await page.evaluate(() => [window.stainlessLongTasks.splice(0), window.stainlessChoices.splice(0)] as const);
  return withoutChoosing(found, choices);
}

/** @param choices when the page was told of chosen files */
export function withoutChoosing(
  found: readonly { readonly start: number; readonly duration: number }[],
  choices: readonly number[],
): LongTasks {
  let choosing = 0;
  const tasks = found.map(({ start, duration }) => {
    const choice = choices.find((time) => time > start && time < start + duration);
    if (choice === undefined) return duration;
    choosing = Math.max(choosing, choice - start);
    return start + duration - choice;
  });
  return { tasks: tasks.filter((duration) => duration >= LONG), choosing };
}

/** As browsers count, in milliseconds. */
const LONG = 50;

export interface Memory {
  /** What page scripts hold, in bytes; without workers. */
  readonly heapBytes: number;
  /** Of the page's process with its workers, in bytes: now, and at most. Null where /proc does not tell. */
  readonly rendererBytes: number | null;
  readonly rendererPeakBytes: number | null;
}

export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const heapBytes = await page.evaluate(
    () => (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
  );
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  // One is kept in reserve: the largest is the page's.
  const largest = (field: string): number | null => {
    const known = renderers.map((id) => statusBytes(id, field)).filter((bytes) => bytes !== null);
    return known.length > 0 ? Math.max(...known) : null;
  };
  return { heapBytes, rendererBytes: largest('VmRSS'), rendererPeakBytes: largest('VmHWM') };
}

function statusBytes(process: number, field: string): number | null {
  try {
    const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? [];
    return kibibytes ? 1024 * Number(kibibytes) : null;
  } catch {
    return null;
  }
}

export interface ScrollPace {
  readonly framesPerSecond: number;
  /** The longest time between two frames. */
  readonly longestMilliseconds: number;
}

/** Scroll a box up and down, so many pixels a frame, for so many seconds. */
export function scrollPace(box: Locator, pixelsAFrame: number, seconds: number): Promise<ScrollPace> {
  // No function in it has a name: tsx would mark it with a helper that the page has not got.
  return box.evaluate(
    async (element, [pixels, most]) => {
      const gaps: number[] = [];
      let direction = 1;
      let before = performance.now();
      const end = before + 1000 * most;
      while (before < end) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        gaps.push(now - before);
        before = now;
        const place = element.scrollTop;
        element.scrollTop += direction * pixels;
        if (element.scrollTop === place) direction = -direction;
      }
      const total = gaps.reduce((sum, gap) => sum + gap, 0);
      return { framesPerSecond: (1000 * gaps.length) / total, longestMilliseconds: Math.max(...gaps) };
    },
    [pixelsAFrame, seconds] as const,
  );
}
