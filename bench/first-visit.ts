/**
 * A first visit to the built studio, with nothing in the browser's cache: what is transferred, when something is painted, and when the page
 * takes files that are dragged onto it.
 */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';

declare global {
  interface Window {
    /** When a dragged file was first taken, in milliseconds since the navigation. */
    stainlessTakesFiles: number | null;
  }
}

const PATIENCE_MILLISECONDS = 120_000;

/** In bytes: as they are, and as a host sends them. */
export interface TransferSize {
  readonly files: number;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

export interface FirstVisit {
  /** In milliseconds since the navigation. */
  readonly firstPaint: number;
  readonly takesFiles: number;
  /** The files that were asked for until then. */
  readonly bodies: readonly Buffer[];
}

/** @param throttle how many times slower the page's thread computes than it could */
export async function visitFirst(browser: Browser, url: string, throttle: number): Promise<FirstVisit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    if (throttle > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const answered: { readonly asked: number; readonly body: Promise<Buffer> }[] = [];
    page.on('response', (response) => {
      answered.push({ asked: response.request().timing().startTime, body: response.body().catch(() => Buffer.alloc(0)) });
    });
    await page.addInitScript(probe);
    await page.goto(url);
    await page.waitForFunction(() => window.stainlessTakesFiles !== null, null, { timeout: PATIENCE_MILLISECONDS, polling: 50 });
    const [firstPaint, takesFiles, begun] = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return [paint?.startTime ?? Number.NaN, window.stainlessTakesFiles ?? Number.NaN, performance.timeOrigin] as const;
    });
    // What the page asks for afterwards is for later.
    const early = answered.filter(({ asked }) => asked < begun + takesFiles);
    return { firstPaint, takesFiles, bodies: await Promise.all(early.map(({ body }) => body)) };
  } finally {
    await context.close();
  }
}

/** Offers the page a file every few milliseconds, as a person does who drags one over it, until it takes it. */
function probe(): void {
  window.stainlessTakesFiles = null;
  // No function in it has a name: tsx would mark it with a helper that the page has not got.
  const timer = setInterval(() => {
    const target = document.body && document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'x.png'));
    const offer = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: transfer });
    if (!target || target.dispatchEvent(offer)) return;
    window.stainlessTakesFiles = performance.now();
    clearInterval(timer);
  }, 4);
}

/** What a host sends that compresses everything, as well as it can; that takes seconds. */
export function transferSize(bodies: readonly Buffer[]): TransferSize {
  const sum = (sizeOf: (body: Buffer) => number): number => bodies.reduce((total, body) => total + Math.min(body.length, sizeOf(body)), 0);
  return {
    files: bodies.length,
    raw: sum(({ length }) => length),
    gzip: sum((body) => gzipSync(body, { level: 9 }).length),
    brotli: sum((body) => brotliCompressSync(body).length),
  };
}
