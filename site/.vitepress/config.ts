/** How VitePress builds the documentation: from the staged pages (site/stage.ts), with search in the page, and without any other host. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { headingSlug } from '../../cli/heading-slug';
import { COMMANDS, sections } from '../pages';

/** Where the site stands on its host, with a slash at both ends. */
const base = process.env.SITE_BASE ?? '/';
const work = new URL('../../out/site/', import.meta.url);
const commands: readonly { name: string; page: string }[] = JSON.parse(readFileSync(new URL('commands.json', work), 'utf8'));

/** Nothing is fetched from elsewhere; VitePress writes scripts and styles into the page. */
const policy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";

export default defineConfig({
  base,
  lang: 'en',
  title: 'Stainless',
  description:
    'Visual inspection on one web page: train on good pictures in the browser, see what is wrong on the others, and take the model to the line.',
  srcDir: '../out/site/pages',
  outDir: process.env.SITE_OUT ?? '../dist-site',
  cacheDir: '../out/site/cache',
  ignoreDeadLinks: false,
  head: [
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: policy }],
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }],
    ['link', { rel: 'apple-touch-icon', href: `${base}icon-apple-180.png` }],
    ['meta', { name: 'theme-color', content: '#202020' }],
  ],
  vite: {
    resolve: {
      // Its icons come from another host where a page wants one that is not built in.
      alias: [{ find: /^.*\/VPSocialLink\.vue$/, replacement: fileURLToPath(new URL('./theme/no-social-link.ts', import.meta.url)) }],
    },
  },
  markdown: { anchor: { slugify: headingSlug } },
  themeConfig: {
    logo: { src: '/icon.svg', alt: '' },
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Guide', link: '/guide' },
      { text: 'To the PLC', link: '/first-picture-to-plc' },
      { text: 'Commands', link: '/command-line' },
      { text: 'Results', link: '/results' },
    ],
    sidebar: sections.map(({ title, pages }) => ({
      text: title,
      items: [
        ...pages.map((page) => ({ text: page.title, link: `/${page.page}` })),
        ...(title === COMMANDS ? commands.map(({ name, page }) => ({ text: name, link: `/${page}` })) : []),
      ],
    })),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    docFooter: { prev: 'Before', next: 'Next' },
    footer: { message: 'Apache-2.0. This site fetches nothing from other hosts, and counts nobody.' },
  },
});
