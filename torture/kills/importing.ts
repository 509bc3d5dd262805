/** Pictures come in, from a folder or a zip, and are cut off: what was confirmed is there, and the same files given again complete it. */

import { makeDropFolder } from '../../drive/drop-folder';
import { readData } from '../../drive/read-data';
import { readAll } from '../../drive/rest';
import type { WatchedPage } from '../../drive/watched-page';
import type { CaseFile } from '../files/hostile-case';
import { writeZip } from '../files/zip-writer';
import { morePictures } from '../sample-set';
import { type Activity, type Begun, lost, type Trouble, type Work, wrong } from './activity';
import { waitForConfirmation } from './confirmed';

const COUNT = 48;
const PATIENCE_MILLISECONDS = 90_000;

function importing(give: (pictures: readonly CaseFile[]) => readonly CaseFile[]): Activity {
  return {
    from: 'nothing',
    span: 4000,
    begin: async ({ watched, random }: Work): Promise<Begun> => {
      const folder = makeDropFolder(give(morePictures(random.uint32(), COUNT, 'parts')));
      let confirmed = 0;
      const choose = ({ page, user }: WatchedPage): Promise<void> =>
        readAll(page, PATIENCE_MILLISECONDS, () => user.chooseFolder(folder.path));
      return {
        run: async () => {
          await choose(watched);
          await waitForConfirmation(watched);
          confirmed = COUNT;
        },
        check: async (after) => {
          await after.user.show('Data');
          const first = await troubleIn(after, confirmed);
          if (first) return first;
          await choose(after);
          return troubleIn(after, COUNT);
        },
        remove: folder.remove,
      };
    },
  };
}

async function troubleIn({ page }: WatchedPage, least: number): Promise<Trouble | null> {
  const { pictures, leftOut } = await readData(page);
  if (pictures.length < least) return lost(`${pictures.length} of ${least} pictures are there${leftOut[0] ? `: ${leftOut[0]}` : ''}`);
  if (pictures.length > COUNT) return wrong(`${pictures.length} pictures came of ${COUNT}`);
  const blind = pictures.filter(({ cells }) => cells === null);
  return blind.length > 0 ? wrong(`${blind.length} pictures cannot be drawn, ${blind[0].path} among them`) : null;
}

export const importingAFolder = importing((pictures) => pictures);

export const importingAZip = importing((pictures) => [
  { path: 'parts.zip', bytes: writeZip(pictures.map(({ path, bytes }) => ({ name: path, data: bytes, method: 8 }))) },
]);
