/** What the page has said to those who cannot see it, all of it: a sentence may stand for less than a look at the page takes. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** The texts of all live regions, in the order in which they came; of this document. */
    stainlessHeard?: string[];
  }
}

/** As text: functions that are sent to the page are marked by tsx with a helper that the page has not got. */
const listener = `(() => {
  const heard = (window.stainlessHeard = []);
  const last = new WeakMap();
  const hear = (region) => {
    const text = region.textContent ?? '';
    if (text === (last.get(region) ?? '')) return;
    last.set(region, text);
    if (text !== '') heard.push(text);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status]');
      if (region) hear(region);
      for (const node of addedNodes) if (node instanceof Element) for (const added of node.querySelectorAll('[role=status]')) hear(added);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
})()`;

/** From the next document on. */
export function listenTo(page: Page): void {
  page.addInitScript(listener).catch(() => {});
}

/** Everything of this kind, oldest first; in a page that nobody listened to, what it says now. */
export async function heard(page: Page, kind: RegExp): Promise<string[]> {
  const texts = (await page.evaluate(() => window.stainlessHeard)) ?? (await page.getByRole('status').allTextContents());
  return texts.filter((text) => kind.test(text));
}
