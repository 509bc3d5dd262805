/** The users' stories (e2e/*.spec.ts, torture/*.spec.ts), in a real Chromium, on the built studio as `npm start` serves it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './drive/browser';

/** Another one where two checkouts run their stories on one machine. */
const port = Number(process.env.STORY_PORT ?? 4188);
const baseURL = `http://localhost:${port}/`;

/** Stories that open what trained.setup.ts has trained: they come after it. */
const openingTrained = readdirSync(join(import.meta.dirname, 'e2e'))
  .filter((file) => file.endsWith('.spec.ts') && readFileSync(join(import.meta.dirname, 'e2e', file), 'utf8').includes("from './trained'"))
  .map((file) => `e2e/${file}`);

export default defineConfig({
  testDir: '.',
  outputDir: 'out/test/e2e',
  fullyParallel: true,
  workers: 2, // One alone leaves a core idle while it waits for its page.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  projects: [
    { name: 'trained', testMatch: 'e2e/trained.setup.ts' },
    { name: 'stories', testMatch: ['e2e/*.spec.ts', 'torture/*.spec.ts'], testIgnore: openingTrained },
    { name: 'stories of a trained model', testMatch: openingTrained, dependencies: ['trained'] },
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    launchOptions: launchOptions(),
    serviceWorkers: 'block', // Each story would store the whole studio anew; offline.spec.ts lets it.
    screenshot: 'only-on-failure', // A trace would be drawn all along, and doubles the time of a story: `--trace on` where one is needed.
  },
  webServer: { command: `tsx e2e/serve-stories.ts ${port}`, url: baseURL, reuseExistingServer: false, timeout: 120_000 },
});
