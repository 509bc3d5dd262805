/** Edits of the pictures as a person makes them, one chosen by chance. */

import type { WatchedPage } from '../../drive/watched-page';
import type { RandomSource } from '../../src/domain/seeded-random';
import { pick } from '../files/hostile-case';

type Edit = (watched: WatchedPage, random: RandomSource) => Promise<void>;

async function select({ page, user }: WatchedPage, role: 'good' | 'test', random: RandomSource): Promise<void> {
  const rows = role === 'good' ? user.goodPictures : user.testPictures;
  const count = await rows.count();
  if (count > 0) await rows.nth(random.integer(0, count - 1)).click();
  else await page.waitForTimeout(20);
}

const inSelection = ({ page }: WatchedPage, name: string) =>
  page.getByRole('group', { name: 'Selected pictures' }).first().getByRole('button', { name });

async function press(watched: WatchedPage, name: string): Promise<void> {
  const button = inSelection(watched, name).first();
  if (await button.isVisible()) await button.click();
}

async function deselect(watched: WatchedPage): Promise<void> {
  for (const button of await watched.page.getByRole('button', { name: 'Select none' }).all()) await button.click();
}

const edits: Readonly<Record<string, Edit>> = {
  label: async (watched, random) => {
    await select(watched, 'test', random);
    const field = watched.page
      .getByRole('textbox', { name: 'Label' })
      .or(watched.page.getByRole('combobox', { name: 'Label' }))
      .first();
    if (await field.isVisible()) {
      await field.fill(pick(random, ['crack', 'dent', 'good', 'unlabelled', `scratch ${random.integer(1, 9)}`]));
      await field.press('Enter');
    }
    await deselect(watched);
  },
  move: async (watched, random) => {
    const role = pick(random, ['good', 'test'] as const);
    await select(watched, role, random);
    await press(watched, role === 'good' ? 'To inspect' : 'To good');
    await deselect(watched);
  },
  remove: async (watched, random) => {
    await select(watched, pick(random, ['good', 'test'] as const), random);
    await press(watched, 'Remove');
    await deselect(watched);
  },
  'take a mask off': async (watched, random) => {
    await select(watched, 'test', random);
    await press(watched, 'Detach mask');
    await deselect(watched);
  },
  undo: async ({ page }) => {
    const undo = page.getByRole('button', { name: 'Undo', exact: true }).first();
    if ((await undo.isVisible()) && (await undo.isEnabled())) await undo.click();
  },
  redo: async ({ page }) => {
    const redo = page.getByRole('button', { name: 'Redo', exact: true }).first();
    if ((await redo.isVisible()) && (await redo.isEnabled())) await redo.click();
  },
  name: ({ user }, random) => user.renameProject(`Line ${random.integer(1, 999)}`),
  region: async ({ page, user }, random) => {
    await user.button('Choose region').click();
    const panel = page
      .getByRole('dialog', { name: 'Region of interest' })
      .or(page.getByRole('complementary', { name: 'Region of interest' }))
      .first();
    await panel.getByLabel('Width').fill(String(random.integer(20, 60)));
    await panel.getByRole('button', { name: 'Use this region' }).click();
  },
};

export interface ChosenEdit {
  /** Whether it may give the state before the last edit again. A label or a place may by chance be the former one, *Undo* always is. */
  readonly mayGoBack: boolean;
  make(watched: WatchedPage, random: RandomSource): Promise<void>;
}

const goingBack: readonly string[] = ['undo', 'label', 'move'];

export function editByChance(random: RandomSource): ChosenEdit {
  const name = pick(random, Object.keys(edits));
  return { mayGoBack: goingBack.includes(name), make: edits[name] };
}
