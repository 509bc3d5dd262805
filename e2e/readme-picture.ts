/** Makes docs/studio.png, the README's picture: the third sample set trained with the Quick preset, at its worst picture. `npx tsx e2e/readme-picture.ts` */
import { join } from 'node:path';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { serveStudio } from '../drive/serve';
import { StudioPage } from '../drive/studio.page';
import { sampleSets } from '../src/samples/registry';

await buildIfStale();
const studio = await serveStudio({ port: 4283 });
const browser = await launchBrowser();
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' })).newPage();
  const user = new StudioPage(page);
  await user.open(studio.url, 'preset=quick&colour=colour');
  await user.show('Data');
  await user.button(sampleSets[2].label).click();
  await user.waitForReading();
  await user.show('Train');
  await user.startTraining();
  await user.waitFor('Train', ['done'], 1_200_000);
  await user.show('Inspect');
  await user.waitFor('Inspect', ['done'], 600_000);
  await page.screenshot({ path: join(root, 'docs/studio.png') });
} finally {
  await browser.close();
  await studio.close();
}
process.exit(0);
