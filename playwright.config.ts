/** The users' stories (e2e/*.spec.ts, torture/*.spec.ts), in a real Chromium, on the built studio as `npm start` serves it. */
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './drive/browser';

/** Another one where two checkouts run their stories on one machine. */
const port = Number(process.env.STORY_PORT ?? 4188);
const baseURL = `http://localhost:${port}/`;

export default defineConfig({
  testDir: '.',
  testMatch: ['e2e/*.spec.ts', 'torture/*.spec.ts'],
  outputDir: 'out/test/e2e',
  fullyParallel: false,
  workers: 1, // Training takes both cores of a small machine; stories side by side would only wait for each other.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
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
