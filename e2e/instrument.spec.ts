/** Inspect as an instrument: by keyboard to a region and to single pixels, panes that move together, and a filmstrip that filters. */
import { encode } from 'fast-png';
import { inspectStep } from '../drive/inspect-step';
import { seriousFindings } from './axe';
import { makeFolder, stripedPng } from './made-files';
import { expect, test } from './story';

// The page is in English wherever it is opened: no other digits, and nothing from right to left.
test.use({ locale: 'ar-EG' });

/** Three quarters of each picture are inspected; all of it is shown, and read in pixels of the file. */
const smallRun = 'preset=quick&steps=20&size=64&region=0,0,0.75,1&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';

/** White in a square of 20 pixels in the corner. */
function cornerPng(background: number): Uint8Array {
  const data = Uint8Array.from({ length: 64 * 64 }, (_, index) => (index % 64 < 20 && index < 64 * 20 ? 255 : background));
  return encode({ width: 64, height: 64, data, channels: 1, depth: 8 });
}

const smallSet = (): string =>
  makeFolder('stripes', {
    ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`train/good/${index}.png`, stripedPng(index)])),
    'test/good/0.png': stripedPng(20),
    'test/good/1.png': stripedPng(21),
    'test/crack/0.png': cornerPng(100),
    'test/crack/1.png': cornerPng(120),
    'ground_truth/crack/0_mask.png': cornerPng(0),
    'ground_truth/crack/1_mask.png': cornerPng(0),
  });

test('a region is zoomed to by keyboard, panes move together, pixels are read, and the filmstrip filters', async ({ studio, page }) => {
  await studio.open('/', smallRun);
  await studio.chooseFolder(smallSet());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  const { strip, pictures, stage, canvases, regions, readout, zoomPercent, placements } = inspectStep(studio);
  await expect(pictures).toHaveCount(4);
  await pictures.filter({ hasText: 'crack / 0' }).click();
  await expect(studio.panel.getByRole('img', { name: /^Overlay of the combined detector: .*crack\/0\.png/ })).toBeVisible();
  // All of such a picture is unusual to the combined detector; the residual, one choice away, has regions in it.
  await studio.panel.getByLabel('Detector', { exact: true }).selectOption('residual');
  await expect(studio.panel.getByRole('img', { name: /^Overlay of the residual: .*crack\/0\.png/ })).toBeVisible();
  await pictures.filter({ hasText: 'crack / 0' }).click();

  await studio.panel.getByText('Display', { exact: true }).click();
  await expect(studio.panel.getByRole('group', { name: 'Opacity' }).getByRole('status')).toHaveText(/^\d\d%$/);
  await page.keyboard.press('Escape');

  // Side by side, and by keyboard to the largest region: every pane shows the same piece.
  await page.keyboard.press('s');
  await expect(canvases).toHaveCount(4);
  const fitted = await zoomPercent();
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect.poll(zoomPercent).toBeGreaterThan(fitted);
  await expect(regions.getByRole('option', { selected: true })).toContainText(/\d+ px.*peak/);
  const zoomedTo = await placements();
  expect(new Set(zoomedTo).size).toBe(1);

  // The wheel and the drag of one pane move all of them.
  const pane = (await stage.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(pane.x + pane.width / 4, pane.y + pane.height / 4);
  await page.mouse.wheel(0, -400);
  await expect.poll(placements).not.toEqual(zoomedTo);
  const wheeled = await placements();
  await page.mouse.down();
  await page.mouse.move(pane.x + pane.width / 4 - 40, pane.y + pane.height / 4 - 30, { steps: 4 });
  await page.mouse.up();
  const dragged = await placements();
  expect(dragged).not.toEqual(wheeled);
  expect(new Set(dragged).size).toBe(1);

  // The crosshair: marked in every pane, read from every view.
  await page.keyboard.press('f');
  expect(await zoomPercent()).toBe(fitted);
  await page.mouse.move(1, 1);
  await page.keyboard.press('c');
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowUp');
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(stage.locator('[data-point="1 0"]')).toHaveCount(4);
  await expect(readout).toContainText(
    /x 1\s*y 0\s*picture 255\s*reconstruction [\d.]+\s*combined [\d.e-]+\s*residual [\d.e-]+.*truth defect/,
  );
  for (let step = 0; step < 7; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect(readout).toContainText(/x 63\s*y 0\s*picture 100\s*map not inspected\s*truth good/);
  await expect(studio.panel.getByText('64 x 64, inspected: 48 x 64 at 0, 0')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(readout).toContainText('Point at the picture');

  // What the filter hides is not looked at either: the first that it shows takes its place.
  const filter = strip.getByRole('search');
  await filter.getByLabel('Label').selectOption('good');
  await expect(pictures).toHaveCount(2);
  await expect(strip).toContainText('2 of 4 pictures');
  await expect(studio.panel.getByRole('img', { name: /good\/\d\.png/ }).first()).toBeVisible();
  await filter.getByLabel('Part of the name').fill('nowhere');
  await expect(strip).toContainText('No picture matches the filter.');
  await expect(stage).toHaveCount(0);
  await studio.button('Show all pictures').click();
  await expect(pictures).toHaveCount(4);
});
