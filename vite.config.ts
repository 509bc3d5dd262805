/**
 * Build, serving headers and test projects in one place. The isolation headers give WebAssembly its threads; the content
 * security policy is the proof that pictures stay: `connect-src 'self'`.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
  server: { headers: isolationHeaders },
  preview: { port: 4173, headers: { ...isolationHeaders, 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    server: { deps: { inline: [/@tensorflow/] } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'cli/**/*.test.ts'], exclude: ['**/*.gpu.test.ts'] } },
      { extends: true, test: { name: 'gpu', include: ['src/**/*.gpu.test.ts'], fileParallelism: false, testTimeout: 120_000 } },
    ],
  },
});
