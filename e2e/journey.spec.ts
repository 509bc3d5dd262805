/** The whole journey: a sample, Train, heatmaps and verdicts, the model as a file, and the same scores from it on a fresh page. */
import { unzipSync } from 'fflate';
import { inspectStep } from '../drive/inspect-step';
import { StudioPage } from '../drive/studio.page';
import { detectorIds, hasMap } from '../src/domain/detectors';
import type { InspectionReport } from '../src/domain/inspection-report';
import { noPixelMetrics } from '../src/domain/quality';
import { seriousFindings } from './axe';
import { downloadReport, expect, shortRun, test, trainOnSample } from './story';

/** The self-test by keyboard: what is found follows the threshold, examples can be stepped through, and the report has it. */
async function testWithoutDefects(studio: StudioPage): Promise<void> {
  const { page, selfTest } = studio;
  await studio.show('Inspect');
  // At the highest F1 a model of twenty steps rejects every good picture, and none is left to damage.
  await inspectStep(studio).unfold('Threshold');
  await studio.panel.getByLabel('Threshold chosen by', { exact: true }).selectOption('conformal');
  await studio.tabTo(selfTest.locator('summary'));
  await page.keyboard.press('Enter');
  await studio.tabTo(studio.button('Run the self-test'));
  await page.keyboard.press('Enter');
  await expect(selfTest).toHaveAttribute('data-self-test', 'done', { timeout: 120_000 });
  await expect(selfTest.getByRole('table')).toContainText(/\d of \d/);
  await expect(selfTest.getByRole('img', { name: 'The damaged picture', exact: true })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  const missed = selfTest.getByText(/^Missed \(/);
  await page.getByRole('slider', { name: 'Threshold' }).press('Home');
  await expect(missed).toHaveText('Missed (0)');
  await page.getByRole('slider', { name: 'Threshold' }).press('End');
  await expect(missed).not.toHaveText('Missed (0)');
  await studio.tabTo(studio.button('Next example'));
  await page.keyboard.press('Enter');
  await expect(selfTest).toContainText(/2 of \d+/);

  const { selfTest: reported } = await downloadReport(studio);
  expect(reported).toMatchObject({ kinds: ['dent', 'displaced', 'scratch', 'drops'], kindsWereTrained: false });
  expect(reported?.damagedCount).toBeGreaterThan(60);
  expect(reported?.detectors.combined?.auroc).toBeGreaterThan(0);
}

/** Files are read several at a time, so they may stand in another order. */
/** Without the batch: it came at another time. */
const byFile = ({ images }: InspectionReport) => Object.fromEntries(images.map(({ batch: _batch, ...image }) => [image.file, image]));

test('from a sample set to a model file, and back to the same scores on a fresh page', async ({ studio, context }) => {
  await trainOnSample(studio);

  await studio.show('Inspect');
  await expect(studio.panel).toContainText(/Reject|Pass/i);
  const { unfold } = inspectStep(studio);
  await expect(await unfold('Quality')).toContainText('AUROC');
  // Inspect opens with combined, after the preset Quick too.
  await expect(studio.panel.getByRole('img', { name: /^Overlay of the combined detector: / })).toBeVisible();
  await expect(studio.panel.getByLabel('Detector', { exact: true }).getByRole('option').first()).toHaveText('Combined');
  await expect(studio.panel.locator('canvas').first()).toBeVisible();

  for (const title of ['Threshold', 'Pixel threshold', 'Curves'] as const) await unfold(title);
  await studio.panel.getByLabel('Threshold chosen by', { exact: true }).selectOption('best-f1');
  await expect(studio.panel).toContainText('Chosen WITH the test labels, for the highest F1 on 12 good and 24 defective test pictures');
  await studio.panel.getByLabel('Pixel threshold chosen by').selectOption('conformal');
  await expect(studio.panel).toContainText('With 12 held-out good pictures only a rate of');
  const curve = studio.panel.getByRole('slider', { name: 'ROC curve over pictures' });
  await expect(curve).toHaveAttribute('aria-valuetext', /^At the threshold .* of 24\).* of 12\)/);
  await studio.tabTo(curve);
  await studio.page.keyboard.press('End');
  await expect(curve).toHaveAttribute('aria-valuetext', /^From .* recall 100 % \(24 of 24\), false-alarm rate 100 % \(12 of 12\)/);
  await studio.show('Data');
  await studio.panel.getByLabel('Show', { exact: true }).selectOption('Held out');
  await expect(studio.goodPictures).toHaveCount(12);

  const report = await downloadReport(studio);
  expect(report.detector).toBe('combined');
  expect(report.detectors.combined).toMatchObject({ threshold: { method: 'best-f1' }, pixelThresholdChosen: { method: 'conformal' } });
  expect(report.detectors.combined?.perDefect.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(24);
  expect(report.training.steps).toBe(20);
  expect(report.images.length).toBeGreaterThan(0);
  for (const id of detectorIds) {
    expect(report.detectors[id]?.image.auroc).toBeGreaterThanOrEqual(0);
    if (hasMap(id)) expect(report.detectors[id]?.pixel.auroc).toBeGreaterThanOrEqual(0);
    else expect(report.detectors[id]).toMatchObject({ pixel: noPixelMetrics, pixelThreshold: null, maskSpread: { masks: 10 } });
  }
  await studio.show('Inspect');
  await studio.panel.getByLabel('Detector', { exact: true }).selectOption('Activations');
  await expect(studio.panel).toContainText('has no anomaly map');
  await expect(studio.panel).toContainText('over 10 draws of channels');
  await expect(studio.panel.getByRole('img', { name: /^Picture: / })).toBeVisible();
  await studio.panel.getByRole('radio', { name: 'Reconstruction' }).focus();
  await studio.page.keyboard.press('d');
  await expect(studio.panel.getByRole('img', { name: /^Overlay of the combined detector: / })).toBeVisible();
  const scores = (await studio.download('scores')).toString('utf8').trim().split('\n');
  expect(scores.length).toBe(report.images.length + 1);
  const heatmaps = unzipSync(await studio.download('heatmaps'));
  expect(Object.keys(heatmaps).filter((name) => name.endsWith('.png')).length).toBeGreaterThanOrEqual(report.images.length);
  const model = await studio.download('model');
  expect(Object.keys(unzipSync(model))).toEqual(expect.arrayContaining(['model.json', 'weights.bin', 'inference.json']));

  await testWithoutDefects(studio);

  const fresh = new StudioPage(await context.newPage());
  await fresh.open('/', shortRun);
  await fresh.newProject();
  await fresh.openFirstSample();
  await fresh.waitFor('Data', ['done']);
  await fresh.openModel('model.zip', model);
  await fresh.waitFor('Inspect', ['done']);
  const again = await downloadReport(fresh);
  expect(byFile(again)).toEqual(byFile(report));
  expect(again.detectors).toEqual(report.detectors);
});
