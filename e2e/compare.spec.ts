/** The seminar's comparison in one click: it survives that its page is closed, goes on, and shows two runs side by side. */
import { encode } from 'fast-png';
import type { ComparisonReport } from '../src/domain/comparison';
import { seriousFindings } from './axe';
import { makeFolder, stripedPng } from './made-files';
import { expect, test } from './story';
import { StudioPage } from './studio.page';

const smallRun = 'preset=quick&steps=6&size=64&depth=2&maps=4&batch=4&passes=2&device=wasm&seed=1';

/** A white square on black, 64 pixels wide: where the scarred pictures are scarred. */
function squareMask(): Uint8Array {
  const data = Uint8Array.from({ length: 64 * 64 }, (_, index) => (index % 64 < 20 && index < 64 * 20 ? 255 : 0));
  return encode({ width: 64, height: 64, data, channels: 1, depth: 8 });
}

/** Ten good pictures, and four to inspect: the two cracked ones are plain noise of another kind. */
const smallSet = (): string =>
  makeFolder('stripes', {
    ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`train/good/${index}.png`, stripedPng(index)])),
    'test/good/0.png': stripedPng(20),
    'test/good/1.png': stripedPng(21),
    'test/crack/0.png': squareMask(),
    'test/crack/1.png': squareMask(),
    'ground_truth/crack/0_mask.png': squareMask(),
    'ground_truth/crack/1_mask.png': squareMask(),
  });

test('ten runs in one click go on after the page was closed, and any two are seen side by side', async ({ studio, context }) => {
  await studio.open('/', smallRun);
  await studio.chooseFolder(smallSet());
  await studio.waitFor('Data', ['done']);
  await studio.show('Compare');
  await expect(studio.panel).toContainText('10 runs');
  await studio.button('Seminar comparison').click();
  await studio.panel.getByText(/[2-9] of 10 runs done/).waitFor({ timeout: 120_000 });

  // Another tab keeps its hands off.
  const other = new StudioPage(await context.newPage());
  await other.open('/', smallRun);
  await other.show('Compare');
  await expect(other.panel).toContainText('The comparison is open in another tab');
  await expect(other.button('Pause')).toHaveCount(0);
  await studio.page.close();

  await other.button('Look again').click();
  await expect(other.panel.getByText(/[2-9] of 10 runs done/)).toBeVisible();
  await other.button('Go on').click();
  await other.waitFor('Compare', ['done'], 180_000);
  await expect(other.panel).toContainText('10 of 10 runs done');
  const report = JSON.parse((await other.downloadComparison()).toString('utf8')) as ComparisonReport;
  expect(report.runs.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'done'));
  expect(new Set(report.runs.map(({ recipe }) => recipe.seed))).toEqual(new Set([1]));
  for (const { result } of report.runs) {
    expect(result?.images).toHaveLength(4);
    expect(result?.detectors.residual.image.auroc).toBeGreaterThanOrEqual(0);
    expect(result?.detectors.residual.pixel.auroc).toBeGreaterThanOrEqual(0);
  }
  expect(await seriousFindings(other.page)).toEqual([]);

  const rows = other.panel.getByRole('grid', { name: 'Runs' }).getByRole('row');
  for (const name of ['AE, None, 64 px', 'AESc, Stain, 64 px']) {
    await rows.filter({ hasText: name }).getByRole('checkbox').setChecked(true, { force: true });
  }
  await other.button('Side by side').click();
  await expect(other.panel.locator('canvas')).toHaveCount(2, { timeout: 60_000 });
  const path = other.panel.getByText(/^test\/|\/test\//).first();
  const first = await path.textContent();
  await other.page.keyboard.press('ArrowRight');
  await expect(path).not.toHaveText(first ?? '');
  await expect(other.panel.locator('canvas')).toHaveCount(2, { timeout: 60_000 });
  expect(await seriousFindings(other.page)).toEqual([]);
  await other.page.keyboard.press('Escape');

  // A run's model becomes the one at hand.
  await other.button('Use this run').isDisabled();
  await rows.filter({ hasText: 'AE, None, 64 px' }).getByRole('checkbox').setChecked(false, { force: true });
  await other.button('Use this run').click();
  await other.waitFor('Inspect', ['done']);
  await expect(other.tab('Inspect')).toHaveAttribute('aria-selected', 'true');

  await other.show('Compare');
  await other.button('Clear').click();
  await other.button('Clear for good').click();
  await expect(other.panel).toContainText(/The comparison was cleared; it used [\d.]+ MB/);
});
