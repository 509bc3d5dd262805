/**
 * Draws the icons that cannot be SVG (home screens and installed apps) from public/icon.svg, into public/. Run it when the drawing
 * changes: `npx tsx cli/make-icons.ts`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';

/** `share` of the square that the drawing takes: systems cut a maskable icon to their own shape, and only its middle is safe. */
const icons = [
  { file: 'icon-192.png', size: 192, share: 1, background: 'transparent' },
  { file: 'icon-512.png', size: 512, share: 1, background: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, share: 0.75, background: '#202020' },
  { file: 'icon-apple-180.png', size: 180, share: 0.85, background: '#202020' },
];

const drawing = readFileSync(join(root, 'public/icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  for (const { file, size, share, background } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html { background: ${background} } body { margin: 0 } svg { display: block; width: ${share * size}px; margin: ${((1 - share) / 2) * size}px }</style>${drawing}`,
    );
    await page.screenshot({ path: join(root, 'public', file), omitBackground: background === 'transparent' });
    await page.close();
  }
} finally {
  await browser.close();
}
