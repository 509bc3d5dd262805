/** Build, serving and test projects in one place; the plugins stand in build/. */
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { acyclicChunks } from './build/acyclic-chunks.ts';
import { assemblyScript } from './build/assemblyscript.ts';
import { contentSecurityPolicy, isolationHeaders, policyInPage } from './build/headers.ts';
import { offline } from './build/offline.ts';
import { buildStamp, sourceHash } from './build/source-hash.ts';
import { station } from './build/station.ts';

/** The package's version, and which sources; see src/domain/studio-version.ts. */
function studioVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return `${version}+${sourceHash().slice(0, 8)}`;
}

/** tfjs's builds for Node register no gradients: the tests take its ES modules, as the page does, */
const tfjsAsInThePage = { mainFields: ['module', 'main'] };

/** each bundled once: as they are they are some thousand modules, and every file of tests would evaluate all of them. */
const tfjsBundles = [
  'tfjs-core',
  'tfjs-core/dist/register_all_gradients',
  'tfjs-backend-cpu',
  'tfjs-backend-wasm',
  'tfjs-backend-webgpu',
  'tfjs',
];

/** On a slow machine rolldown tells at length which plugin took how long. */
const quietBuild = { checks: { pluginTimings: false } };

/** What the first visit needs comes in one file: each file costs a round trip. What later parts share is left to the bundler: groups of it imported each other. */
const codeSplitting = { groups: [{ name: 'first', tags: ['$initial' as const] }] };

/** Unit tests that compute with tfjs. */
const withTensors = ['src/{kernels,network,engine,worker}/**/*.test.ts', 'src/formats/tfjs-layers.test.ts'];

export default defineConfig({
  base: './',
  define: { STUDIO_VERSION: JSON.stringify(studioVersion()) },
  plugins: [react(), assemblyScript(), policyInPage(), acyclicChunks(), buildStamp(), station(studioVersion()), offline()],
  worker: {
    format: 'es',
    plugins: () => [assemblyScript(), acyclicChunks()],
    // tfjs-backend-wasm starts its threads from the text of a function (`factory.toString()`): renamed variables break it.
    rolldownOptions: {
      ...quietBuild,
      output: { codeSplitting, minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } } },
    },
  },
  // One file of style: what comes first in the page must not depend on what is loaded first.
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { ...quietBuild, output: { codeSplitting } },
  },
  server: { headers: isolationHeaders },
  preview: { port: 4173, headers: { ...isolationHeaders, 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    testTimeout: 30_000, // They run beside the stories, and a small machine is busy with both.
    // Both the bundles and what they share go through Vite: one of them loaded by Node alone would be a second tfjs.
    server: { deps: { inline: [/@tensorflow/, /deps_ssr/] } },
    deps: { optimizer: { ssr: { enabled: true, include: tfjsBundles.map((name) => `@tensorflow/${name}`) } } },
    experimental: { fsModuleCache: true },
    onConsoleLog: (text) => !text.includes('you are running TensorFlow.js in Node.js'),
    projects: [
      {
        extends: true,
        resolve: tfjsAsInThePage,
        test: {
          name: 'unit',
          setupFiles: ['cli/test/unit-setup.ts'],
          include: ['src/**/*.test.{ts,tsx}', '{build,drive,cli,bench,torture,site}/**/*.test.ts'],
          exclude: ['**/*.gpu.test.ts', ...withTensors],
          isolate: false, // A process for each file costs more than its tests.
        },
      },
      {
        extends: true,
        test: {
          name: 'runner', // They start programs and wait for them: cli/test/run.ts runs them beside the others.
          setupFiles: ['cli/test/unit-setup.ts'],
          include: ['runner/**/*.test.ts'],
          isolate: false,
          // Nothing of tfjs is in them, and two processes must not make its bundles at once.
          deps: { optimizer: { ssr: { enabled: false } } },
        },
      },
      {
        extends: true,
        resolve: tfjsAsInThePage,
        test: {
          name: 'unit-tensors', // tfjs has one global engine: kernels that one file registers must not reach another.
          setupFiles: ['cli/test/unit-setup.ts'],
          include: withTensors,
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
          setupFiles: ['cli/test/gpu/setup.ts'],
          runner: 'cli/test/gpu/runner.ts',
        },
      },
    ],
  },
});
