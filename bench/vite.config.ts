/** Builds the bench page into dist-bench, its worker as the studio's is built, and serves it with the studio's headers. */
import { defineConfig, mergeConfig } from 'vite';
import studio from '../vite.config.ts';

const { worker, build, preview } = studio;

export default mergeConfig(
  { worker, preview, build: { ...build, outDir: '../../dist-bench', emptyOutDir: true } },
  defineConfig({ root: `${import.meta.dirname}/page`, base: './', preview: { port: 4373, strictPort: false } }),
);
