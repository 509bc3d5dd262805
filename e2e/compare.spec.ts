/** The seminar's comparison in one click: it survives that its page is closed, goes on, and shows two runs side by side. */
import { encode } from 'fast-png';
import { StudioPage } from '../drive/studio.page';
import type { ComparisonReport } from '../src/domain/comparison';
import { seriousFindings } from './axe';
import { makeFolder, stripedPng } from './made-files';
import { expect, test } from './story';

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
  await studio.panel.getByText(/[1-9] of 10 runs done/).waitFor({ timeout: 120_000 });
  const reportOf = async (page: StudioPage) => JSON.parse((await page.downloadComparison()).toString('utf8')) as ComparisonReport;
  const before = await reportOf(studio);

  // The comparison is the project's, and one tab alone works at that: another one waits until it is closed.
  const other = new StudioPage(await context.newPage());
  await other.open('/', smallRun);
  await other.show('Compare');
  await expect(other.panel).toContainText('is open in another tab');
  await studio.page.close();
  // It goes on by itself, until somebody says otherwise.
  await other.waitFor('Compare', ['running'], 60_000);
  await other.button('Pause').click();
  await other.waitFor('Compare', ['paused'], 60_000);
  await expect(other.panel.getByText(/[1-9] of 10 runs done/)).toBeVisible({ timeout: 30_000 });
  // Patience for ten is not asked for here: all but the last that have not begun are skipped.
  const rows = other.panel.getByRole('grid', { name: 'Runs' }).getByRole('row');
  const choose = (name: string, chosen: boolean) =>
    rows.filter({ hasText: name }).getByRole('checkbox').setChecked(chosen, { force: true });
  const waiting = rows.filter({ hasText: 'waiting' }).filter({ hasNotText: 'AESc, Stain' });
  for (const box of await waiting.getByRole('checkbox').all()) await box.setChecked(true, { force: true });
  await other.button('Skip').click();
  await expect(waiting).toHaveCount(0);
  for (const box of await rows.filter({ hasText: 'skipped' }).getByRole('checkbox').all()) await box.setChecked(false, { force: true });
  await other.button('Resume').click();
  await other.waitFor('Compare', ['done'], 180_000);
  const report = await reportOf(other);
  expect(report.runs).toHaveLength(10);
  const results = report.runs.flatMap(({ result }) => (result ? [result] : []));
  expect(results.length).toBe(report.runs.filter(({ state }) => state === 'done').length);
  expect(results.length).toBeGreaterThanOrEqual(2);
  expect(report.runs.filter(({ state }) => state !== 'done').every(({ state }) => state === 'skipped')).toBe(true);
  // What was done is not done again: not a second of it is another one.
  const doneBefore = before.runs.flatMap(({ result }, index) => (result ? [{ result, now: report.runs[index].result }] : []));
  expect(doneBefore.length).toBeGreaterThanOrEqual(1);
  for (const { result, now } of doneBefore) expect(now).toEqual(result);
  expect(new Set(report.runs.map(({ recipe }) => recipe.seed))).toEqual(new Set([1]));
  for (const { images, detectors } of results) {
    expect(images).toHaveLength(4);
    expect(detectors.residual.image.auroc).toBeGreaterThanOrEqual(0);
    expect(detectors.residual.pixel.auroc).toBeGreaterThanOrEqual(0);
  }
  expect(await seriousFindings(other.page)).toEqual([]);

  // Sorted by validation, what is not done comes last; a run that is removed comes back where it was.
  await other.panel.getByRole('columnheader', { name: 'Validation' }).click();
  await expect(rows.last()).toContainText('skipped');
  await choose('AESc, Drops, 64 px', true);
  await other.button('Remove').click();
  await expect(rows).toHaveCount(10);
  await other.button('Undo').click();
  await expect(rows).toHaveCount(11);
  await choose('AE, None, 64 px', true);
  await choose('AESc, Stain, 64 px', true);
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
  await expect(other.button('Use this run')).toBeDisabled();
  await choose('AE, None, 64 px', false);
  await other.button('Use this run').click();
  await other.waitFor('Inspect', ['done']);
  await expect(other.tab('Inspect')).toHaveAttribute('aria-selected', 'true');

  await other.show('Compare');
  await other.button('Clear').click();
  await other.button('Clear for good').click();
  await expect(other.panel).toContainText(/The comparison was cleared; it used [\d.]+ .?B/);
});
