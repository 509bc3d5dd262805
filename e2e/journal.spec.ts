/** The journal: a label, a name and a limit are in it after a reload, its chain is whole, and it leaves as a table; drift stands beside it in Inspect. */
import { readFile } from 'node:fs/promises';
import { findings } from './axe';
import { expect, test } from './story';
import { openTrained } from './trained';

test('who decided what is in the journal after a reload, in a chain that is whole, and comes out as CSV', async ({ studio, page }) => {
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const drift = page.locator('details[data-drift]');
  await drift.locator('summary').click();
  await expect(drift.getByText(/^No sign of drift in 3 pictures\. An alarm needs at least 19\.$/)).toBeVisible();

  const openJournal = async () => {
    await (await studio.showProjects()).getByRole('button', { name: 'Journal' }).click();
    return page.getByRole('complementary', { name: 'Journal' });
  };
  let journal = await openJournal();
  await expect(journal).toBeFocused();
  await journal.getByRole('textbox', { name: 'Your name in new entries' }).fill('Ada');
  await page.keyboard.press('Escape');
  await expect(journal).toBeHidden();

  // A slider that is moved for long makes one entry.
  const slider = page.getByRole('slider', { name: 'Threshold' });
  for (let step = 0; step < 5; step++) await slider.press('ArrowRight');
  const ofThreshold = /^Threshold [\d.e-]+ by hand, was [\d.e-]+/;
  journal = await openJournal();
  await expect(journal.getByText(ofThreshold)).toHaveCount(1);
  await page.keyboard.press('Escape');

  await studio.show('Data');
  const column = studio.testColumn;
  await column.getByRole('row', { name: /^crack, 40\.png/ }).click();
  await column.getByRole('combobox', { name: 'Label' }).fill('scratch');
  await page.keyboard.press('Enter');
  await studio.waitForKeeping();
  await page.reload();
  await studio.waitForDevice();

  journal = await openJournal();
  const rows = journal.getByRole('table', { name: 'Entries' }).getByRole('row');
  const label = rows.filter({ hasText: 'test picture labelled scratch, was test picture labelled crack.' });
  await expect(label).toHaveCount(1);
  await expect(label).toContainText('Judgement');
  await expect(label.getByRole('cell', { name: 'Ada' })).toBeVisible();
  await expect(rows.filter({ hasText: /Threshold [\d.e-]+ by hand, was/ })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Project opened from the file stripes.stainless.zip.' })).toContainText('no name given');
  await label.getByText('Details and what was in force').click();
  await expect(label.getByText('by hand')).toBeVisible();

  await journal.getByRole('button', { name: 'Check the chain' }).click();
  await expect(journal.getByRole('status')).toHaveText(/^The chain is whole: all \d+ entries fit\. The last hash is [0-9a-f]{64}\./);
  await journal.getByRole('search', { name: 'Entries shown' }).getByLabel('Kind').selectOption({ label: 'Judgement' });
  await expect(journal.getByText(/^1 of \d+ entries$/)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page)).toEqual([]);
  }

  const coming = page.waitForEvent('download');
  await journal.getByRole('button', { name: 'CSV of 1 shown' }).click();
  const saved = await coming;
  expect(saved.suggestedFilename()).toMatch(/-journal\.csv$/);
  const [header, ...lines] = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
  expect(header).toContain('number,time_utc,kind,entry,model,name,');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\d+,\d{4}-\d\d-\d\dT[\d:.]+Z,judgement,.*labelled scratch.*,Ada,/);
});
