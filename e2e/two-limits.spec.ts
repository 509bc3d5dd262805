/** Two limits: with a share of good pictures that a person will look at, pictures between them are for that person, on the page, in the files and at the station. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspectStep } from '../drive/inspect-step';
import { encodePng } from '../src/formats/results/png';
import { makeSampleFiles, sampleSets } from '../src/samples/registry';
import { findings } from './axe';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

/** A picture of the first sample set as a file that can be chosen. */
function samplePicture(path: string) {
  const found = [...makeSampleFiles(sampleSets[0].id, 1)].find((file) => file.path === path);
  if (!found || !('channels' in found.image)) throw new Error(`The sample has no picture ${path}.`);
  const { width, height, channels, pixels } = found.image;
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : 255 * pixels[Math.floor(at / 4) * channels + (channels === 3 ? at % 4 : 0)],
  );
  return { name: path.replaceAll('/', '_'), mimeType: 'image/png', buffer: Buffer.from(encodePng(rgba, width, height)) };
}

test('what lies between the limits is for a person to look at, on the page, in the files and at the station', async ({
  studio,
  browser,
}) => {
  const { page } = studio;
  await openTrained(studio, 'sample');
  await studio.show('Inspect');
  const { unfold, sentence } = inspectStep(studio);
  await unfold('Threshold');
  await unfold('Quality');
  await expect(page.getByText('Look limit')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'To look at' })).toHaveCount(0);

  await page.getByRole('textbox', { name: 'Share to look at' }).fill('0.5');
  await expect(
    page.getByText(/Scores above [\d.]+, up to the threshold, are for a person to look at: \d+ of the \d+ held-out/),
  ).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'To look at' })).toBeVisible();
  await expect(sentence).toContainText(/, \d+ to look at\.$/);
  const { images, detectors, recipe } = await downloadReport(studio);
  const looked = images.filter(({ verdict }) => verdict.combined === 'look');
  const combined = detectors.combined as NonNullable<typeof detectors.combined>;
  const { value, look } = combined.threshold;
  expect(looked.length).toBeGreaterThan(0);
  expect(looked.every(({ scores }) => Number(scores.combined) > Number(look) && Number(scores.combined) <= value)).toBe(true);
  expect(recipe.reviewShare).toBe(0); // that of the training; the limits follow the page's
  const { good, defective } = combined.lookedAt ?? {};
  expect((good?.count ?? 0) + (defective?.count ?? 0)).toBe(looked.length);
  const [header, ...lines] = (await studio.download('scores')).toString('utf8').trim().split('\r\n');
  expect(header).toContain(',number,sha256,residual_verdict_with_look');
  expect(lines.some((line) => line.split(',').includes('look'))).toBe(true);

  await studio.show('Inspect');
  const filmstrip = page.getByRole('region', { name: 'Filmstrip' });
  await expect(filmstrip.getByText(new RegExp(`, ${looked.length} to look at$`))).toBeVisible();
  await page.getByRole('search', { name: 'Pictures shown' }).getByLabel('Verdict').selectOption({ label: 'To look at' });
  await expect(filmstrip.getByText(`${looked.length} of ${images.length} pictures, 0 rejected, ${looked.length} to look at`)).toBeVisible();
  await filmstrip.getByRole('listbox').getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'look');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page)).toEqual([]);
  }

  const path = join(await mkdtemp(join(tmpdir(), 'station-')), 'station.html');
  await writeFile(path, await studio.download('station'));
  const context = await browser.newContext({ offline: true, viewport: { width: 1024, height: 800 } });
  const station = await context.newPage();
  await station.goto(pathToFileURL(path).href);
  const middle = looked.toSorted((a, b) => Number(a.scores.combined) - Number(b.scores.combined))[Math.floor(looked.length / 2)];
  await station.getByLabel('Choose pictures').setInputFiles([samplePicture(middle.file)]);
  await expect(station.getByText('1 picture inspected, 0 rejected, 1 to look at')).toBeVisible({ timeout: 60_000 });
  await expect(station.locator('[data-verdict=look]')).toContainText('LOOK');
  for (const colorScheme of ['light', 'dark'] as const) {
    await station.emulateMedia({ colorScheme });
    expect(await findings(station)).toEqual([]);
  }
  await context.close();
});
