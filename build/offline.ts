/**
 * What makes the built studio installable and lets it work without a network: a web manifest, and a service worker that keeps every
 * file of the build (Workbox makes it). When a newer one may take over, src/client/page-keeper.ts decides; the dev server has none.
 */
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** No single file of the build is larger; without a bound Workbox leaves out what has more than 2 MiB. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

export function offline(): Plugin[] {
  return VitePWA({
    // The page asks before it changes: a training must not be lost to an update.
    registerType: 'prompt',
    injectRegister: false,
    includeManifestIcons: false, // The patterns below have them.
    manifest: {
      id: './',
      start_url: './',
      scope: './',
      name: 'Stainless',
      short_name: 'Stainless',
      description: 'Train on good parts in the browser, see what is wrong on the others. Nothing leaves the page.',
      lang: 'en',
      display: 'standalone',
      categories: ['productivity', 'photo'],
      background_color: '#f1f1f1',
      theme_color: '#202020',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,wasm,svg,png,webp}'],
      maximumFileSizeToCacheInBytes: LARGEST_FILE_BYTES,
      cleanupOutdatedCaches: true,
      // From the first visit on: what the page still has to fetch, it gets from the worker.
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });
}
