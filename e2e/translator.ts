/**
 * A page translator as Chromium's: it takes every text out of the page and puts a `<font>` with other words in its place, also of what
 * comes later. Its words here are the same ones, so that stories find things by their names.
 */
import type { Page } from '@playwright/test';

export async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isTranslated = (text: Node): boolean => text.parentElement?.closest('font, script, style, textarea') !== null;
    const translate = (text: Text): void => {
      if (text.data.trim() === '' || isTranslated(text)) return;
      const outer = document.createElement('font');
      const inner = outer.appendChild(document.createElement('font'));
      inner.textContent = text.data;
      text.replaceWith(outer);
    };
    const translateBelow = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      if (root instanceof Text) texts.push(root);
      for (const text of texts) translate(text);
    };
    translateBelow(document.body);
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') translateBelow(target);
        for (const node of addedNodes) if (node.isConnected) translateBelow(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
