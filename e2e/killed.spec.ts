/** The whole browser is killed a tenth of a second after an edit, and the edit is there when it comes back. */
import type { Page } from '@playwright/test';
import { inspectStep } from '../drive/inspect-step';
import { KillableBrowser } from '../drive/killable-browser';
import { StudioPage } from '../drive/studio.page';
import { makeFolder, stripedPng } from './made-files';
import { expect, shortRun, test } from './story';

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

const small = (): string =>
  makeFolder('stripes', { ...pictures('train/good', 0, 8), ...pictures('test/good', 20, 2), ...pictures('test/crack', 40, 2) });

interface Edit {
  readonly name: string;
  make(studio: StudioPage): Promise<void>;
  /** What must be seen of it afterwards. */
  check(studio: StudioPage): Promise<void>;
}

const select = async (studio: StudioPage, group: string, nth: number): Promise<void> => {
  await studio.show('Data');
  await studio.page.getByRole('group', { name: group }).getByRole('row').nth(nth).click();
};

const edits: readonly Edit[] = [
  {
    name: 'a threshold',
    make: async (studio) => {
      await studio.show('Inspect');
      await studio.page.getByRole('slider', { name: 'Threshold' }).press('PageUp');
    },
    check: async (studio) => {
      await studio.show('Inspect');
      const threshold = await inspectStep(studio).unfold('Threshold');
      await expect(threshold.locator('select:has(option[value=by-hand])').first()).toHaveValue('by-hand');
    },
  },
  {
    name: 'a removal',
    make: async (studio) => {
      await select(studio, 'Good pictures', 0);
      await studio.page.keyboard.press('Delete');
    },
    check: async (studio) => {
      await studio.show('Data');
      await expect(studio.goodPictures).toHaveCount(7);
    },
  },
  {
    name: 'a region of interest',
    make: async (studio) => {
      await studio.show('Data');
      await studio.button('Choose region').click();
      const panel = studio.page.getByRole('complementary', { name: 'Region of interest' });
      await panel.getByRole('textbox', { name: 'Width' }).fill('48');
      await studio.page.keyboard.press('Tab');
      await panel.getByRole('button', { name: 'Use this region' }).click();
    },
    check: async (studio) => {
      await studio.show('Data');
      await expect(studio.panel).toContainText('48 x 64 pixels');
    },
  },
  {
    name: 'a label',
    make: async (studio) => {
      await select(studio, 'Test pictures', 3);
      await studio.page.getByRole('group', { name: 'Selected pictures' }).getByRole('combobox').fill('dent');
      await studio.page.keyboard.press('Enter');
    },
    check: async (studio) => {
      await studio.show('Data');
      await expect(studio.testColumn).toContainText('dent');
    },
  },
  {
    name: 'a name',
    make: (studio) => studio.renameProject('Line 7'),
    check: async (studio) => expect(await studio.projectName()).toBe('Line 7'),
  },
];

/** Kept, or said that it is being kept: after a tenth of a second at most. */
async function safe(page: Page): Promise<void> {
  await page.waitForTimeout(100);
  await page.locator('header [data-keeping=done]').waitFor();
}

test('edits outlive a browser that is killed a tenth of a second after each', async ({ baseURL }) => {
  const browser = new KillableBrowser();
  try {
    const address = baseURL ?? '';
    let studio = new StudioPage(await browser.start());
    await studio.open(address, shortRun);
    await studio.chooseFolder(small());
    await studio.waitFor('Data', ['done']);
    await studio.startTraining();
    await studio.waitFor('Inspect', ['done']);
    await studio.waitForKeeping();
    for (const { name, make, check } of edits) {
      await test.step(name, async () => {
        await make(studio);
        await safe(studio.page);
        await browser.kill();
        studio = new StudioPage(await browser.start());
        await studio.open(address);
        await studio.waitFor('Data', ['done']);
        await check(studio);
      });
    }
  } finally {
    await browser.kill();
  }
});
