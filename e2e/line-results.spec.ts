/** What the runner wrote at a line comes back: one batch to review, with what the line said of each picture, its journal checked, and its drift. */
import { inspectStep } from '../drive/inspect-step';
import { findings } from './axe';
import { changeJournal, makeLineFolder, titleAtLine, zipOfLine } from './line-files';
import { expect, test } from './story';
import { openTrained } from './trained';

test('a folder of a line is one batch: its grey zone is reviewed first, beside what the line said, and is judged', async ({
  studio,
  page,
}) => {
  await openTrained(studio, 'stripes');
  const folder = await makeLineFolder(await titleAtLine(await studio.download('onnx')), 60, 9);
  await studio.chooseFolderToInspect(folder);
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  const { strip, verdict } = inspectStep(studio);

  await expect(
    page.getByText(
      /^results: 3 pictures of this drop have a verdict of the line, of 63 that it judged\. Left out: 2 heatmaps and 1 table\.$/,
    ),
  ).toBeVisible();
  await page.getByText('What the line’s journal says').click();
  await expect(page.getByText(/^The chain of its journal is whole: 64 entries\. The last hash is [0-9a-f]{64}\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await strip.getByLabel('Batch', { exact: true }).selectOption({
    label:
      (await strip
        .getByLabel('Batch', { exact: true })
        .locator('option', { hasText: /^results \(3\)/ })
        .textContent()) ?? '',
  });
  await expect(strip).toContainText('3 of 9 pictures');
  await expect(strip.locator('[data-shown-batch]')).toContainText('At the line: 60 passed, 2 to look at, 1 rejected');

  // The picture that passes here and not there is in the queue, and one that the line did not know comes first.
  await expect(page.locator('[data-to-review]')).toHaveText('3 to review');
  await strip.getByRole('option', { name: /part-1\.png/ }).click();
  const said = verdict.locator('[data-line]');
  await expect(said).toHaveText(
    /^The line said LOOK, 1\.81, on 30 Nov 2026 \d\d:12, with stripes, Version 1 \(in use here\)\. Here it is REJECT$/,
  );
  await strip.getByLabel('Verdict').selectOption('Other verdict than the line');
  await expect(strip.getByRole('option', { name: /part-3\.png/ })).toHaveCount(0);
  await expect(strip.getByRole('option', { name: /9\.\d+ reject line: look part-1/ })).toBeVisible();
  await strip.getByLabel('Verdict').selectOption('Any verdict');
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: /^It is good/ }).click();
  await expect(page.locator('[data-to-review]')).toHaveText('2 to review');
  await expect(said).toContainText('LOOK, 1.93');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.locator('[data-to-review]')).toHaveText('3 to review');

  const drift = page.locator('details[data-drift]');
  await expect(drift).toHaveAttribute('data-drift', 'alarm');
  await drift.locator('summary').click();
  await expect(drift.locator('[data-line-drift="alarm"]')).toHaveText(
    /stripes, Version 1, .* \(here Version 1\): .* of 63 .*score higher than the good ones did\./,
  );
  await expect(drift.getByRole('img', { name: /^Evidence of drift at the line/ })).toBeVisible();

  await studio.waitForKeeping();
  await page.reload();
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  await strip.getByRole('option', { name: /part-3\.png/ }).click();
  await expect(said).toHaveText(/^The line said REJECT, 7\.25, on 30 Nov 2026/);
  await (await studio.showProjects()).getByRole('button', { name: 'Journal' }).click();
  const journal = page.getByRole('complementary', { name: 'Journal' });
  await expect(
    journal.getByText(/^results \(folder results\) came with 3 test pictures, now 9\. The line judged 63 pictures .* is whole/),
  ).toBeVisible();
});

test('a zip of it comes too; a changed journal is told, and another model’s drift is not guessed', async ({ studio, page }) => {
  const folder = await makeLineFolder('valves, Version 9 (ffffffffffff)', 20, 1);
  changeJournal(folder);
  await openTrained(studio, 'stripes');
  await studio.show('Inspect');
  const { strip } = inspectStep(studio);
  await strip
    .getByLabel('Choose files')
    .setInputFiles([{ name: 'monday.zip', mimeType: 'application/zip', buffer: Buffer.from(zipOfLine(folder)) }]);
  await expect(page.getByText(/The chain of its journal does not fit: entry 3 was changed after it was written\./)).toBeVisible();
  await studio.waitFor('Inspect', ['done']);
  await expect(strip).toContainText('3 of 9 pictures');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.locator('[data-fold="checks"]')).toContainText('The chain of its journal does not fit');
  const drift = page.locator('details[data-drift]');
  await drift.locator('summary').click();
  await expect(drift.locator('[data-line-drift="unknown"]')).toContainText('no version of this project has the fingerprint ffffffffffff');
  await page.getByRole('button', { name: /^Batches/ }).click();
  const row = page.getByRole('complementary', { name: 'Batches' }).locator('[data-batch="results"]');
  await expect(row).toContainText('At the line: 20 passed, 2 to look at, 1 rejected Its journal does not fit.');
  await row.getByRole('button', { name: 'Remove results with its pictures' }).click();
  await expect(page.locator('[data-fold="checks"]')).toHaveCount(0);
});
