/**
 * Faults that axe does not see, on every screen of the journey at each of its widths, light and dark, and at 200 % zoom: what lies over each
 * other, what is cut off, what scrolls sideways, icons without a tooltip (page-faults.ts). And the focus, which is nowhere lost.
 */
import type { Locator, Page } from '@playwright/test';
import type { StudioPage } from '../drive/studio.page';
import { focusedName, pageFaults } from './page-faults';
import { expect, shortRun, stripes, test } from './story';
import { openTrained } from './trained';

const usual = { width: 1440, height: 900 };
/** In the gate the smallest window of a desk and a phone, and the usual one in the dark; with ALL_SIZES=1 every size, which takes twice as long. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
  ...(process.env.ALL_SIZES
    ? [
        { width: 1920, height: 1080 },
        { width: 1024, height: 768 },
        { width: 720, height: 450 }, // The usual one at 200 % zoom.
      ]
    : []),
];

/** Known faults of parts that are being rebuilt; anything else fails. */
const awaited: readonly { readonly screen: RegExp; readonly fault: RegExp; readonly reason: string }[] = [];

/** The faults of a screen at every size. Colours move nothing: the dark ones are looked at in the usual size. */
async function faultsOf(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (size: { width: number; height: number }, colorScheme: 'light' | 'dark'): Promise<void> => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    let faults: string[] = [];
    // Lists that are drawn in part come to rest a moment after the window: what stays is a fault.
    await expect
      .poll(async () => (faults = await pageFaults(page)), { timeout: 2000 })
      .toEqual([])
      .catch(() => {});
    for (const fault of faults) found.push(`${screen}, ${size.width} px, ${colorScheme}: ${fault}`);
  };
  for (const size of sizes) await look(size, 'light');
  await look(usual, 'dark');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found.filter((line) => !awaited.some(({ screen: at, fault }) => at.test(screen) && fault.test(line)));
}

/** Press by keyboard what then goes away, or leads away. */
async function press(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
}

const keptFocus = (page: Page, after: string) => expect.poll(() => focusedName(page), `focus after ${after}`).not.toBe('body');

async function lookAtSteps(studio: StudioPage, how: string): Promise<string[]> {
  const found: string[] = [];
  for (const step of ['Data', 'Train', 'Inspect', 'Compare', 'Export'] as const) {
    await studio.show(step);
    found.push(...(await faultsOf(studio.page, `${step}, ${how}`)));
  }
  return found;
}

test('the measure sees what overlaps, is cut off, scrolls sideways or is an icon without words, and nothing else', async ({ page }) => {
  const long = 'width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis';
  const picture = '<img alt="" width="80" height="80" style="display: block; margin-bottom: -30px">';
  await page.setContent(`<main style="width: 400px">
    <p>Upper words</p><p style="margin-top: -28px">Lower words</p>
    <p style="${long}">A name too long</p><p style="${long}" title="Another name too long">Another name too long</p>
    <div style="height: 8px; overflow: hidden"><p style="margin: 0">Half of this</p></div>
    <div style="position: relative">${picture}<span style="position: absolute; top: 0">A mark</span></div>
    <p style="padding-top: 40px">Free</p>
    ${picture}<p style="margin: 0">A hint</p>
    <button><svg width="9" height="9"></svg></button><button title="Close"><svg width="9" height="9"></svg></button>
    <div style="width: 3000px; height: 1px"></div>
  </main>`);
  const found = await pageFaults(page);
  const wanted = [
    /overlap: p "Upper words" and p "Lower words"/,
    /cut off: p "A name/,
    /cut off: p "Half of this"/,
    /overlap: img "" and p "A hint"/,
  ];
  for (const fault of [...wanted, /no tooltip: button ""/, /scrolls sideways/])
    expect(found.filter((line) => fault.test(line))).not.toEqual([]);
  expect(found.filter((line) => /Another|A mark|Free|Close/.test(line))).toEqual([]);
});

test('before there is a model nothing overlaps, is cut off or loses the focus, at any width', async ({ studio, page }) => {
  await studio.open('/', shortRun.replace('steps=20', 'steps=100000'));
  await expect(page.getByRole('img', { name: 'Small part, with a defect' })).toBeVisible();
  const found = await lookAtSteps(studio, 'empty');

  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  found.push(...(await faultsOf(page, 'Data, filled')));
  await press(page, studio.button('Dismiss').first());
  await keptFocus(page, 'a note is dismissed');

  const opener = studio.button('Choose region');
  await press(page, opener);
  const region = page.getByRole('complementary', { name: 'Region of interest' });
  await expect(region).toBeFocused();
  found.push(...(await faultsOf(page, 'Region')));
  await press(page, region.getByRole('button', { name: 'Use whole pictures' }));
  await expect(opener).toBeFocused();

  await press(page, page.locator('summary', { hasText: 'Corruption preview' }));
  await expect(page.getByRole('img', { name: /, damaged$/ })).toHaveCount(4);
  found.push(...(await faultsOf(page, 'Corruption lab')));

  await studio.show('Train');
  await studio.openFold('settings');
  found.push(...(await faultsOf(page, 'Train, before')));
  await studio.show('Data');
  await press(page, studio.button('Start training'));
  await studio.waitFor('Train', ['running']);
  await keptFocus(page, 'a training is started from Data');
  await expect(studio.tab('Train')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('heading', { name: 'What the network can repair so far' }).waitFor();
  found.push(...(await faultsOf(page, 'Train, running')));
  await press(page, studio.button('Pause'));
  await studio.waitFor('Train', ['paused']);
  await keptFocus(page, 'a training is paused');
  expect(found).toEqual([]);
});

test('with a model nothing overlaps, is cut off or loses the focus, at any width', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  const found = await lookAtSteps(studio, 'with a model');
  for (const topic of ['How it works', 'Help']) {
    await press(page, studio.button(topic));
    found.push(...(await faultsOf(page, topic)));
    await page.keyboard.press('Escape');
    await expect(studio.button(topic)).toBeFocused();
  }

  const versions = page.getByRole('button', { name: /^Versions of the model/ });
  await press(page, versions);
  found.push(...(await faultsOf(page, 'Versions')));
  await page.keyboard.press('Escape');
  await expect(versions).toBeFocused();

  await studio.projectOpener.focus();
  await page.keyboard.press('Enter');
  const projects = page.getByRole('dialog', { name: 'Projects' });
  await projects.getByText('are in use').waitFor();
  found.push(...(await faultsOf(page, 'Project menu')));
  await press(page, projects.getByRole('button', { name: 'Delete this project' }));
  await press(page, projects.getByRole('button', { name: 'Keep' }));
  await keptFocus(page, 'a project is kept');
  const saving = page.waitForEvent('download');
  await press(page, projects.getByRole('button', { name: 'Save as a file' }));
  await saving;
  await keptFocus(page, 'a project is saved as a file');
  await page.keyboard.press('Escape');
  await expect(studio.projectOpener).toBeFocused();

  await studio.show('Export');
  await studio.openFold('programmers');
  const downloading = page.waitForEvent('download');
  await press(page, studio.exportCard('report').getByRole('button', { name: /^Download/ }));
  await downloading;
  await keptFocus(page, 'a download');

  // Where a step is left, the next one hears the keys.
  await studio.show('Train');
  await press(page, studio.button('Continue to Inspect'));
  await keptFocus(page, 'going on to Inspect');
  const threshold = studio.panel.getByRole('slider', { name: /[Tt]hreshold/ });
  await page.keyboard.press('t');
  await expect(threshold).toBeFocused();
  const before = await threshold.getAttribute('aria-valuenow');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(threshold).not.toHaveAttribute('aria-valuenow', before ?? '');
  const moved = await threshold.getAttribute('aria-valuenow');
  await page.keyboard.press('Control+z');
  await expect(threshold).toHaveAttribute('aria-valuenow', before ?? '');
  await page.keyboard.press('Control+Shift+z');
  await expect(threshold).toHaveAttribute('aria-valuenow', moved ?? '');
  expect(found).toEqual([]);
});
