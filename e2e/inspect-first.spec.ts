/** Inspect answers first: verdict, one sentence on the whole set and the scores with the threshold are in view beside the picture, and nothing moves. */
import type { Locator } from '@playwright/test';
import { inspectStep } from '../drive/inspect-step';
import { findings } from './axe';
import { expect, test } from './story';
import { openTrained } from './trained';

const boxesOf = (places: readonly Locator[]) => Promise.all(places.map((place) => place.boundingBox()));

test('verdict, sentence and scores are in view beside the picture, and nothing moves from picture to picture', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const { pictures, stage, canvases, verdict, sentence, scores, regions, strip, readout, unfold } = inspectStep(studio);
  await expect(canvases.first()).toBeVisible();
  await expect(sentence).toHaveText(/^Misses \d+ of 3, false alarms \d+ of 3(, \d+ to look at)?\.$/);
  const threshold = scores.getByRole('slider', { name: 'Threshold' });
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    for (const answer of [verdict, sentence, scores, threshold]) await expect(answer, `at ${size.width}`).toBeInViewport({ ratio: 1 });
    // The picture has more of the page than anything beside it.
    const [picture, list, beside] = await boxesOf([stage, strip, scores]);
    expect(picture?.width).toBeGreaterThan((list?.width ?? 0) + (size.width > 1200 ? (beside?.width ?? 0) : 0));
    // Arrows mean pictures at once, though the focus is still on the tab that was clicked.
    const places = [stage, verdict, sentence, scores, threshold, readout, studio.panel.locator('details[data-fold]').nth(1)];
    const before = await boxesOf(places);
    for (let step = 0; step < 4; step++) {
      const shown = await stage.getAttribute('aria-label');
      await page.keyboard.press(size.width === 1440 ? 'ArrowLeft' : 'ArrowRight');
      await expect(stage).not.toHaveAttribute('aria-label', shown ?? '');
      await expect(verdict).toContainText(/Above pixel threshold[\d.]+ %/); // It comes with the map.
      expect(await boxesOf(places), `at ${size.width}`).toEqual(before);
    }
    await expect(studio.tab('Inspect')).toHaveAttribute('aria-selected', 'true');
  }

  // *Change* leads to the threshold; moved, it changes the sentence, the verdicts and the marks in the list.
  await page.setViewportSize({ width: 1366, height: 768 });
  await scores.getByRole('button', { name: 'Change' }).click();
  await expect(threshold).toBeFocused();
  await expect(studio.panel.getByLabel('Threshold chosen by', { exact: true })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('End');
  await expect(sentence).toHaveText(/^Misses \d+ of 3, false alarms 0 of 3/);
  await page.keyboard.press('Home');
  await expect(sentence).toHaveText(/^Misses 0 of 3, false alarms 3 of 3/);
  await strip.getByLabel('Verdict').selectOption('wrong');
  await expect(strip).toContainText('3 of 6 pictures');
  await expect(pictures.first()).toContainText('false alarm');
  await expect(verdict).toHaveAttribute('data-wrong', 'false-alarm');
  await pictures.first().click();
  const name = await pictures.first().locator('[title]').getAttribute('title');
  await expect(stage).toHaveAttribute('aria-label', new RegExp(name ?? ''));
  const first = await stage.getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await expect(stage).not.toHaveAttribute('aria-label', first ?? '');
  await expect(verdict).toHaveAttribute('data-wrong', 'false-alarm');
  for (const title of ['Quality', 'Curves', 'Pixel threshold'] as const) await unfold(title);
  expect(await findings(page)).toEqual([]);
  await strip.getByLabel('Verdict').selectOption('all');

  // Above nothing all is one region. From which area on something is a region and no speck can be chosen.
  await studio.panel.getByRole('textbox', { name: 'Pixel threshold', exact: true }).fill('0');
  const said = (await unfold('Regions')).locator('summary');
  await expect(said).toContainText('1, the largest first');
  await studio.panel.getByRole('textbox', { name: /^Smallest region/ }).fill('1000000');
  await expect(said).toContainText('none');
  await expect(regions).toHaveCount(0);
});

test('on a phone the verdict and the picture come first, the list after them', async ({ studio, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const { canvases, stage, verdict, scores, strip } = inspectStep(studio);
  await expect(canvases.first()).toBeVisible();
  const tops = (await boxesOf([verdict, stage, scores, strip])).map((box) => box?.y ?? 0);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  await expect(verdict).toBeInViewport({ ratio: 1 });
  await expect(stage).toBeInViewport({ ratio: 1 });
});
