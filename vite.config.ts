/**
 * Build, serving headers and test projects in one place. The isolation headers give WebAssembly its threads; the content
 * security policy is the proof that pictures stay: `connect-src 'self'`. public/_headers says the same to static hosts.
 */
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { sourceHash, stampFile } from './cli/source-hash.ts';
import { assemblyScript } from './vite-assemblyscript.ts';
import { offline } from './vite-offline.ts';
import { station } from './vite-station.ts';

/** What the page may do, wherever it is served from; it also stands in the built page as a <meta>. */
const pagePolicy = [
  "default-src 'self'",
  // The thread workers of tfjs-backend-wasm load their script from a blob: that the studio's own worker made.
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy as a header, which can also forbid being framed. */
export const contentSecurityPolicy = [...pagePolicy, "frame-ancestors 'none'"].join('; ');

export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The package's version, and which sources; see src/domain/studio-version.ts. */
function studioVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return `${version}+${sourceHash().slice(0, 8)}`;
}

/** A host that cannot set headers still serves a page that may talk to nobody. */
function policyInPage(): Plugin {
  return {
    name: 'stainless:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy.join('; ') }, injectTo: 'head-prepend' },
    ],
  };
}

/** Leaves in dist which sources it was made of, so that cli/build.ts knows when it is stale. */
function buildStamp(): Plugin {
  return {
    name: 'stainless:build-stamp',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: stampFile, source: sourceHash() });
    },
  };
}

/** tfjs's builds for Node register no gradients: the tests take its ES modules, as the page does. */
const tfjsAsInThePage = { alias: [{ find: /^@tensorflow\/(tfjs-[a-z-]+)$/, replacement: '@tensorflow/$1/dist/index.js' }] };

/** On a slow machine rolldown tells at length which plugin took how long. */
const quietBuild = { checks: { pluginTimings: false } };

export default defineConfig({
  base: './',
  define: { STUDIO_VERSION: JSON.stringify(studioVersion()) },
  plugins: [react(), assemblyScript(), policyInPage(), buildStamp(), station(studioVersion()), offline()],
  worker: {
    format: 'es',
    plugins: () => [assemblyScript()],
    // tfjs-backend-wasm starts its threads from the text of a function (`factory.toString()`): renamed variables break it.
    rolldownOptions: { ...quietBuild, output: { minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } } } },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000, rolldownOptions: quietBuild },
  server: { headers: isolationHeaders },
  preview: { port: 4173, headers: { ...isolationHeaders, 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    server: { deps: { inline: [/@tensorflow/] } },
    experimental: { fsModuleCache: true }, // tfjs is some thousand modules: 4 s in place of 16 for a first test.
    onConsoleLog: (text) => !text.includes('you are running TensorFlow.js in Node.js'),
    projects: [
      {
        extends: true,
        resolve: tfjsAsInThePage,
        test: {
          name: 'unit',
          setupFiles: ['cli/unit-tests/setup.ts'],
          include: ['src/**/*.test.{ts,tsx}', 'cli/**/*.test.ts', 'bench/**/*.test.ts', 'torture/**/*.test.ts'],
          exclude: ['**/*.gpu.test.ts'],
        },
      },
      {
        extends: true,
        resolve: tfjsAsInThePage,
        test: {
          name: 'gpu',
          include: ['src/**/*.gpu.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks', // The Vulkan loader reads the environment of its process; worker threads have a copy.
          setupFiles: ['cli/gpu-tests/setup.ts'],
          runner: 'cli/gpu-tests/runner.ts',
        },
      },
    ],
  },
});
