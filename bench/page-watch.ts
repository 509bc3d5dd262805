/** What a page costs while it works: its longest task on the main thread, the memory of its processes, and its frames while it scrolls. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Milliseconds of each long task (over 50 ms) so far. */
    stainlessLongTasks: number[];
  }
}

/** Begin to note long tasks; before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.stainlessLongTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.stainlessLongTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The long tasks since the last time this was asked, in milliseconds. */
export function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => window.stainlessLongTasks.splice(0));
}

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
