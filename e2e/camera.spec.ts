/** The camera, with Chromium's fake one: pictures taken into the data, a live inspection, and what is said where there is no camera. */

import { inspectStep } from '../drive/inspect-step';
import { findings } from './axe';
import { brightest, cameraPanel, withFakeCamera } from './camera-panel';
import { expect, test } from './story';
import { openTrained } from './trained';

test.use({ launchOptions: withFakeCamera() });

test.describe('allowed', () => {
  test.use({ permissions: ['camera'] });

  test('pictures are taken into the chosen sets, and the camera is off whenever nobody looks', async ({ studio, page }) => {
    await studio.open('/');
    await studio.button('Take pictures with the camera').click();
    const { view, shots, rememberStream, isOff, hideTab, unplug } = cameraPanel(studio);
    await expect(view).toHaveAttribute('data-camera', 'on');
    await expect(view).toContainText('Camera on');
    await expect(studio.panel.getByLabel('Camera', { exact: true })).toContainText('fake_device');

    // The space bar takes pictures at once, and also from the choice of the set.
    await page.keyboard.press(' ');
    await expect(shots).toHaveCount(1);
    expect(await brightest(shots.first()), 'the first frame is on the way when the camera says that it is on').toBeGreaterThan(100);
    await studio.button('Take a picture').click();
    await expect(shots).toHaveCount(2);
    await page.keyboard.press(' ');
    await expect(studio.goodPictures).toHaveCount(3);
    await studio.panel.getByText('Test, defective', { exact: true }).click();
    await page.keyboard.press(' ');
    await expect(studio.testPictures).toHaveCount(1);
    await expect(studio.testPictures).toHaveAttribute('aria-label', /^defective, camera-0004\.png, 1920 x 1080/);
    await expect(shots).toHaveCount(4);
    await expect(
      studio.panel.getByText(
        '4 pictures taken here. In total: 3 good for training; test pictures: 0 good, 1 defective or without a label.',
      ),
    ).toBeVisible();

    await studio.button('Remove last').click();
    await expect(studio.testPictures).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(studio.testPictures).toHaveCount(1);
    expect(await findings(page)).toEqual([]);

    await rememberStream();
    await hideTab(true);
    await expect(view).toHaveAttribute('data-camera', 'resting');
    expect(await isOff()).toBe(true);
    await hideTab(false);
    await expect(view).toHaveAttribute('data-camera', 'on');
    await unplug();
    await expect.poll(() => studio.errors()).toContainEqual(expect.stringMatching(/^The camera has stopped: it was unplugged/));
    await studio.button('Try again').click();
    await expect(view).toHaveAttribute('data-camera', 'on');
    await rememberStream();
    await studio.show('Train');
    expect(await isOff()).toBe(true);
    await studio.show('Data');
    await expect(view).toHaveCount(0);
    await expect(studio.goodPictures).toHaveCount(3);
  });

  test('a trained model inspects what the camera sees; what is kept has the same score in the list', async ({ studio, page }) => {
    await openTrained(studio, 'stripes');
    await studio.show('Inspect');
    await studio.button('Inspect with the camera').click();
    const { verdict, kept, liveScore, rememberStream, isOff } = cameraPanel(studio);
    await expect(verdict).toHaveAttribute('data-verdict', /pass|reject/);
    await expect(studio.panel.getByRole('img', { name: 'Overlay of the combined detector: camera picture' })).toBeVisible();
    // It goes on by itself: the fake camera's picture moves.
    const first = await liveScore();
    await expect.poll(liveScore).not.toBe(first);
    await expect(verdict).toContainText(/[\d.]+ frames a second/);

    await page.keyboard.press('h');
    await expect(verdict).toContainText('frozen');
    const held = await liveScore();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('k');
    await expect(kept).toHaveCount(1);
    await expect(kept).toHaveAttribute('data-score', String(held));
    expect(await liveScore()).toBe(held);

    await rememberStream();
    await studio.button('Close the camera').click();
    expect(await isOff()).toBe(true);
    // The keys of the step work again at once.
    await page.keyboard.press('s');
    await expect(inspectStep(studio).canvases).toHaveCount(4);
    await expect(inspectStep(studio).pictures.filter({ hasText: 'camera-0001' })).toHaveCount(1);
  });
});

test.describe('not allowed', () => {
  // Whoever is given something is denied everything else.
  test.use({ permissions: ['clipboard-read'] });

  test('a camera that is denied is a sentence with what to do, and nothing else is lost', async ({ studio }) => {
    await studio.open('/');
    await studio.button('Take pictures with the camera').click();
    await expect
      .poll(() => studio.errors())
      .toContainEqual(expect.stringMatching(/^The browser does not allow this page to use the camera\. Allow it/));
    await expect(studio.button('Take a picture')).toBeDisabled();
    await studio.button('Close the camera').click();
    await expect(studio.button('Take pictures with the camera')).toBeVisible();
  });
});
