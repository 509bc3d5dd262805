/** Inspection, self-test and downloads are cut off: what the model found before is there, and what was under way is done again. */

import { makeDropFolder } from '../../drive/drop-folder';
import { readAll, waitForRest } from '../../drive/rest';
import type { WatchedPage } from '../../drive/watched-page';
import { pick } from '../files/hostile-case';
import { runNumbers } from '../prepare';
import { morePictures } from '../sample-set';
import { type Activity, differsFrom, lost, type Trouble, type Work, wrong } from './activity';
import { waitForConfirmation } from './confirmed';

const PATIENCE_MILLISECONDS = 120_000;
const MORE = 10;

/** The scores that the model gave before must be there to the last digit. */
async function asBefore(after: WatchedPage, { prepared }: Work): Promise<Trouble | null> {
  const state = await after.user.stateOf('Inspect');
  if (state !== 'done') return lost(`what the model found is gone: the step Inspect says ${state}`);
  const detail = differsFrom(prepared.reference, await runNumbers(after.user));
  return detail ? lost(detail) : null;
}

const doing = (span: number, run: (work: Work) => Promise<void>): Activity => ({
  from: 'model',
  span,
  begin: async (work) => ({ run: () => run(work), check: (after) => asBefore(after, work) }),
});

export const selfTesting = doing(6000, async ({ watched: { user, page } }) => {
  await user.startSelfTest();
  await user.selfTest.and(page.locator('[data-self-test=done]')).waitFor({ timeout: PATIENCE_MILLISECONDS });
});

export const exporting = doing(3000, async ({ watched: { user }, random }) => {
  for (let time = 0; time < 4; time++)
    await user.download(pick(random, ['model', 'onnx', 'heatmaps', 'safetensors', 'report-page', 'station']));
});

export const savingTheProject = doing(2000, async ({ watched: { user } }) => {
  for (let time = 0; time < 4; time++) await user.download('project');
});

export const inspecting: Activity = {
  from: 'model',
  span: 5000,
  begin: async (work) => {
    const { watched, random, prepared } = work;
    const folder = makeDropFolder(morePictures(random.uint32(), MORE, 'more'));
    const known = prepared.reference.images.length;
    let confirmed = 0;
    return {
      run: async () => {
        await readAll(watched.page, PATIENCE_MILLISECONDS, () => watched.user.chooseFolderToInspect(folder.path));
        await waitForConfirmation(watched);
        confirmed = MORE;
        await watched.user.waitFor('Inspect', ['done'], PATIENCE_MILLISECONDS);
      },
      check: async (after) => {
        await waitForRest(after.page, PATIENCE_MILLISECONDS);
        const found = await runNumbers(after.user);
        if (found.images.length < known + confirmed) return lost(`${found.images.length} of ${known + confirmed} pictures have scores`);
        const scores = new Map(found.images.map((image) => [JSON.stringify(image.file), JSON.stringify(image.scores)]));
        const changed = prepared.reference.images.filter(
          (image) => scores.get(JSON.stringify(image.file)) !== JSON.stringify(image.scores),
        );
        return changed.length > 0 ? wrong(`${changed.length} pictures have other scores than before`) : null;
      },
      remove: folder.remove,
    };
  },
};
