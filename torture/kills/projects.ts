/** A project comes from a file, or another one is opened: cut off, both are there whole, and none by half. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDropFolder } from '../../drive/drop-folder';
import { readAll, waitForRest } from '../../drive/rest';
import type { WatchedPage } from '../../drive/watched-page';
import { runNumbers } from '../prepare';
import { morePictures } from '../sample-set';
import { type Activity, differsFrom, lost, type Trouble, type Work } from './activity';
import { waitForConfirmation } from './confirmed';

const PATIENCE_MILLISECONDS = 120_000;
const NAME = 'Line 3';

/** The project that was there before is opened where it is not, and is whole. */
async function projectIsWhole(after: WatchedPage, { prepared }: Work): Promise<Trouble | null> {
  const { user, page } = after;
  if ((await user.projectName()) !== NAME) {
    const projects = await user.showProjects();
    const row = projects.getByRole('button', { name: new RegExp(`^${NAME} (?!\\()`) }).first();
    await row.waitFor({ timeout: 10_000 }).catch(() => {});
    if (!(await row.isVisible()))
      return lost(`the project "${NAME}" is not in the list: ${((await projects.textContent()) ?? '').slice(0, 200)}`);
    await Promise.all([page.waitForEvent('load'), row.click()]);
    await user.waitForDevice();
    await waitForRest(page, PATIENCE_MILLISECONDS);
  }
  const state = await user.stateOf('Inspect');
  if (state !== 'done') return lost(`"${NAME}" is open without what its model found: the step says ${state}`);
  const detail = differsFrom(prepared.reference, await runNumbers(user));
  return detail ? lost(detail) : null;
}

export const openingAProjectFile: Activity = {
  from: 'model',
  span: 3000,
  begin: async (work) => {
    const folder = makeDropFolder([]);
    const path = join(folder.path, 'again.stainless.zip');
    writeFileSync(path, work.prepared.material.project);
    return {
      run: async () => {
        const { user, page } = work.watched;
        const projects = await user.showProjects();
        await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), projects.getByLabel('Open a project file').setInputFiles(path)]);
        await user.waitForDevice();
      },
      check: (after) => projectIsWhole(after, work),
      remove: folder.remove,
    };
  },
};

export const switchingProjects: Activity = {
  from: 'model',
  span: 9000,
  begin: async (work) => {
    const folder = makeDropFolder(morePictures(work.random.uint32(), 6, 'others'));
    return {
      run: async () => {
        const { user, page } = work.watched;
        await user.newProject();
        await readAll(page, PATIENCE_MILLISECONDS, () => user.chooseFolder(folder.path));
        await waitForConfirmation(work.watched);
        for (let time = 0; time < 3; time++) {
          await user.openProject(NAME);
          await user.openProject('others|drop');
        }
      },
      check: (after) => projectIsWhole(after, work),
      remove: folder.remove,
    };
  },
};
