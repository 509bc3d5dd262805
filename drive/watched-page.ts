/** A page of the studio with an eye on everything that must never happen: errors that nobody caught, broken policy, requests to others. */
import type { Page } from '@playwright/test';
import { StudioPage } from './studio.page';

export interface WatchedPage {
  readonly user: StudioPage;
  readonly page: Page;
  /** In the page's own words; each tells what kind it is. */
  readonly faults: string[];
  isCrashed(): boolean;
}

/** What Chromium writes where it shows how a picture is broken, or where who drives it took the worker or the device away. */
const HARMLESS =
  /Failed to load resource: net::ERR_FILE_NOT_FOUND|WebGL|GPU stall|context lost|CONTEXT_LOST|GroupMarkerNotSet|Failed to create .*adapter/i;

declare global {
  interface Window {
    /** How many times the page has begun to read files. */
    stainlessReadings: number;
  }
}

/** A small drop may be read between two looks at the page. */
function countReadings(): void {
  window.stainlessReadings = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.textContent?.includes('Stop reading')) window.stainlessReadings += 1;
  }).observe(document, { childList: true, subtree: true });
}

/** @param origin the studio's own */
export async function watchPage(page: Page, origin: string): Promise<WatchedPage> {
  const faults: string[] = [];
  let crashed = false;
  page.setDefaultTimeout(20_000);
  page.on('crash', () => {
    crashed = true;
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${String(error).slice(0, 300)}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !HARMLESS.test(text)) faults.push(`console: ${text.slice(0, 300)}`);
  });
  page.on('dialog', (dialog) => {
    // Leaving what is not kept asks once more; any other dialog was opened by a file.
    if (dialog.type() !== 'beforeunload') faults.push(`dialog: ${dialog.message().slice(0, 100)}`);
    dialog.accept().catch(() => {});
  });
  page.on('request', (request) => {
    const { origin: to, protocol } = new URL(request.url());
    if (to !== origin && !['blob:', 'data:', 'about:'].includes(protocol)) faults.push(`request: ${request.url().slice(0, 200)}`);
  });
  // Functions that are sent to the page are marked by tsx with a helper that the page has not got.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(countReadings);
  return { user: new StudioPage(page), page, faults, isCrashed: () => crashed };
}
