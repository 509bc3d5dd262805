/**
 * Makes docs/studio.png, the README's picture: the sample part trained with Best, at a part with a missing hole. `npx tsx e2e/readme-picture.ts [PROJECT]`
 * trains for some minutes, or takes the model of a project file that was saved after such a training.
 */
import { join } from 'node:path';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import { sampleSets } from '../src/samples/registry';

const PICTURE = 'missing-hole / 001.png';
const project = process.argv[2];

await buildIfStale();
const studio = await serveStudio({ port: 4283 });
const browser = await launchBrowser();
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' })).newPage();
  const user = new StudioPage(page);
  await user.open(studio.url, 'preset=best&lengthUnit=steps&length=700');
  await (project ? openProject(user, project) : trainOnSample(user));
  await user.waitFor('Inspect', ['done'], 1_200_000);
  await user.show('Inspect');
  await page.getByRole('option', { name: new RegExp(PICTURE.replaceAll('.', '\\.')) }).click();
  await page.getByText(/the largest first/).waitFor({ timeout: 300_000 });
  // Outlines are drawn again when the zoom rests.
  await page.waitForTimeout(2000);
  // The click has scrolled the page to the option, and the pointer stands over something.
  await page.mouse.move(720, 895);
  await page.evaluate(() => {
    for (let box: Element | null = document.querySelector('main'); box; box = box.parentElement) box.scrollTop = 0;
  });
  await page.screenshot({ path: join(root, 'docs/studio.png') });
} finally {
  await browser.close();
  await studio.close();
}
process.exit(0);

async function trainOnSample(user: StudioPage): Promise<void> {
  const part = sampleSets.find(({ id }) => id === 'small-part') ?? sampleSets[0];
  await user.show('Data');
  await user.button(part.label).click();
  await user.waitForReading();
  await user.startTraining();
  await user.waitFor('Train', ['done'], 3_600_000);
}

async function openProject(user: StudioPage, path: string): Promise<void> {
  const chooser = (await user.showProjects()).getByLabel('Open a project file');
  await Promise.all([user.page.waitForEvent('load', { timeout: 240_000 }), chooser.setInputFiles(path)]);
  await user.waitForDevice();
}
