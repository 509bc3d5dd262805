/** The short form of `npm run torture`: sixty hostile files in two drops, and three kills in the midst of work. The long one: run.ts. */
import { expect, test } from '@playwright/test';
import { makeDropFolder, removeDropFolders } from '../drive/drop-folder';
import { readData } from '../drive/read-data';
import { readAll, waitForRest } from '../drive/rest';
import { sessionIn } from '../drive/session';
import { type WatchedPage, watchPage } from '../drive/watched-page';
import { pause } from '../drive/within';
import { seededRandom } from '../src/domain/seeded-random';
import { ordinaryPicture } from './files/coded';
import type { HostileCase } from './files/hostile-case';
import { judge } from './files/judge';
import { hostileCase } from './files/kinds';
import type { Activity } from './kills/activity';
import { waitForConfirmation } from './kills/confirmed';
import { cuttablePage } from './kills/cuttable-page';
import { editing } from './kills/editing';
import { importingAFolder } from './kills/importing';
import { strike } from './kills/strike';
import type { Prepared } from './prepare';
import { sampleSet } from './sample-set';
import { isFault } from './verdict';

const SEED = 18;
const FILES = 60;
const PATIENCE_MILLISECONDS = 60_000;

test.afterAll(removeDropFolders);

/** The first of the campaign's files that can be dropped together and cost little. */
function someCases(): HostileCase[] {
  const cases: HostileCase[] = [];
  for (let number = 0; cases.length < FILES; number++) {
    const hostile = hostileCase(SEED, number, null);
    if (hostile && hostile.way === 'drop' && !hostile.isAlone && !hostile.isHeavy) cases.push(hostile);
  }
  return cases;
}

async function give({ page, user }: WatchedPage, files: Parameters<typeof makeDropFolder>[0]): Promise<void> {
  const folder = makeDropFolder(files);
  await readAll(page, PATIENCE_MILLISECONDS, () => user.chooseFolder(folder.path));
}

test('sixty hostile files: each is read rightly or refused by its name, and the next ordinary one is read', async ({ page, baseURL }) => {
  const watched = await watchPage(page, new URL(baseURL ?? '').origin);
  await page.setViewportSize({ width: 1440, height: 1400 });
  await watched.user.open('/', 'device=wasm');
  const cases = someCases();
  for (const some of [cases.slice(0, FILES / 2), cases.slice(FILES / 2)]) {
    await give(
      watched,
      some.flatMap(({ files }) => files),
    );
    const seen = await readData(page);
    const wrong = some.flatMap((each) => {
      const { verdict, detail } = judge(each, seen);
      return isFault(verdict) ? [`${each.mark}, ${each.what}: ${detail}`] : [];
    });
    expect(wrong).toEqual([]);
    const nameless = seen.leftOut.filter((sentence) => !/h\d{5}/.test(sentence));
    expect(nameless).toEqual([]);
  }
  await give(watched, [{ path: 'ordinary.bmp', bytes: ordinaryPicture(1) }]);
  expect((await readData(page, false)).pictures.map(({ path }) => path)).toContain('drop/ordinary.bmp');
  expect(watched.faults).toEqual([]);
});

test('what was confirmed outlives a tab that is closed, a renderer that is killed and a page that is loaded anew', async ({
  page,
  context,
  baseURL,
}) => {
  const url = baseURL ?? '';
  const session = await sessionIn(context, url);
  let watched = await watchPage(page, new URL(url).origin);
  await watched.user.open(url, 'device=wasm');

  /** Begins it, cuts it off after a while, and looks at what is there on the page that comes back. */
  const killed = async (activity: Activity, kind: 'tab' | 'renderer' | 'reload', milliseconds: number): Promise<void> => {
    const random = seededRandom(SEED, milliseconds);
    const hands = cuttablePage(watched);
    const begun = await activity.begin({ watched: hands.watched, url, random, prepared: {} as Prepared });
    const running = begun.run().catch(() => {}); // It is cut off.
    await Promise.race([running, pause(milliseconds)]);
    hands.cut();
    const struck = await strike(kind, session, watched, random);
    watched = struck.watched;
    await waitForRest(watched.page, PATIENCE_MILLISECONDS);
    expect(await begun.check(watched), `${kind} while ${activity === editing ? 'editing' : 'importing'}`).toBeNull();
    begun.remove?.();
    expect(watched.faults).toEqual([]);
  };

  await killed(importingAFolder, 'reload', 700);
  await give(watched, sampleSet());
  await waitForConfirmation(watched);
  await killed(editing, 'tab', 2500);
  await killed(editing, 'renderer', 2000);
});
