/** The inspection station's answers to pictures: opened from the disk without a network, fed as a person feeds it, read from its CSV. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import type { DetectorId } from '../../src/domain/detector-ids';
import type { DecodedPicture, PeerAnswers } from './peer';

const MOST_MILLISECONDS = 1_800_000;

/**
 * @param path of the exported page
 * @param detector that it was exported with
 */
export async function askStation(
  browser: Browser,
  path: string,
  detector: DetectorId,
  pictures: readonly DecodedPicture[],
): Promise<PeerAnswers> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href);
    await page.getByLabel('Choose pictures').setInputFiles(pictures.map(({ png }) => png));
    const plural = pictures.length === 1 ? 'picture' : 'pictures';
    // From its beginning: with what stands before it, 4 of 24 reads as 24 where a picture is 332 pixels high.
    await page.getByText(new RegExp(`^${pictures.length} ${plural} inspected, `)).waitFor({ timeout: MOST_MILLISECONDS });
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download results' }).click();
    const csv = await readFile(await (await coming).path(), 'utf8');
    const rows = new Map(csv.split('\r\n').map((line) => [line.split(',')[0], line.split(',')]));
    const answers = pictures.map(({ file, png }): [string, PeerAnswers[string]] => {
      const [, score, verdict] = rows.get(basename(png)) ?? [];
      return [file, { [detector]: { score: Number(score ?? Number.NaN), rejects: verdict === 'reject' } }];
    });
    return Object.fromEntries(answers);
  } finally {
    await context.close();
  }
}
