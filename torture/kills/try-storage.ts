/** The browser's storage is damaged between two visits: the page opens, says what is gone, picture by picture, and shows the rest. */

import { readData } from '../../drive/read-data';
import { waitForRest } from '../../drive/rest';
import type { Session } from '../../drive/session';
import type { WatchedPage } from '../../drive/watched-page';
import { pause, within } from '../../drive/within';
import { seededRandom } from '../../src/domain/seeded-random';
import type { Prepared } from '../prepare';
import type { Verdict } from '../verdict';
import { waitForConfirmation } from './confirmed';
import { type DamageName, damageStorage } from './damage-storage';
import type { KillPlan } from './kill-plan';

/** So long the page has to look at what it kept, in milliseconds. */
const LOOKING_MILLISECONDS = 15_000;
const PATIENCE_MILLISECONDS = 120_000;

export interface StorageOutcome {
  readonly verdict: Verdict;
  readonly detail: string;
}

export async function tryStorage(session: Session, plan: KillPlan, _prepared: Prepared): Promise<StorageOutcome> {
  const random = seededRandom(plan.seed, 1);
  const bare = await session.newPage();
  await bare.page.goto(`${session.url}manifest.webmanifest`);
  const { hit, what } = await damageStorage(bare.page, plan.damage as DamageName, [random.next(), random.next()]);
  await bare.page.close();
  const watched = await session.newPage();
  const { page, user, faults } = watched;
  await within(90_000, 'opening the studio', user.open(session.url, 'device=wasm'));
  await waitForRest(page, PATIENCE_MILLISECONDS, { stall: 60_000 });
  const silent = await untilSaid(watched, hit);
  const words = await everySentence(watched);
  if (faults.length > 0) return { verdict: 'wrong', detail: `${what}: ${faults[0]}` };
  if (silent.length > 0)
    return {
      verdict: 'wrong',
      detail: `${what}: ${hit.length} pictures were hit, and ${silent.length} are not named, ${silent[0]} among them; it says: ${words.slice(0, 150)}`,
    };
  if (/Cannot (destructure|read)|undefined|is not a function/.test(words))
    return { verdict: 'wrong', detail: `${what}: ${words.slice(0, 200)}` };
  const needsWord =
    !['the small store gone'].includes(plan.damage) &&
    !/\/(live|checkpoint)$/.test(what) &&
    (hit.length > 0 || /record|databases/.test(what));
  if (needsWord && words.trim() === '') return { verdict: 'wrong', detail: `${what}: nothing is said of it` };
  const trouble = await worksAfterwards(watched);
  return trouble
    ? { verdict: 'stuck', detail: `${what}: ${trouble}` }
    : { verdict: needsWord ? 'refused' : 'resumed', detail: `${what}: ${words.slice(0, 120)}` };
}

/** Pictures that were hit and are not named yet, after the page had its time. */
async function untilSaid(watched: WatchedPage, hit: readonly string[]): Promise<readonly string[]> {
  const end = Date.now() + LOOKING_MILLISECONDS;
  for (;;) {
    const words = await everySentence(watched);
    const silent = hit.filter((path) => !words.includes(path.slice(path.lastIndexOf('/') + 1)));
    if (Date.now() > end || (silent.length === 0 && (hit.length > 0 || words.trim() !== ''))) return silent;
    await pause(500);
  }
}

/** Notices, alerts and lists of what is missing; not the warning of few pictures, which is always there. */
async function everySentence({ page, user }: WatchedPage): Promise<string> {
  if (await user.tab('Data').isVisible()) await user.show('Data');
  const { leftOut } = await readData(page, false);
  // What is lost of a whole project is said above the steps.
  const notices = await page.locator('[class*=notice]').allInnerTexts();
  const alerts = await page.getByRole('alert').allInnerTexts();
  const gate = await page.locator('[data-project-place]').allInnerTexts();
  const sentences = [...notices.flatMap((notice) => notice.split('\n')), ...leftOut, ...alerts, ...gate];
  return sentences.filter((sentence) => !/more good pictures would help/.test(sentence)).join('\n');
}

/** A person can go on: in this project or in a new one. */
async function worksAfterwards(watched: WatchedPage): Promise<string | null> {
  try {
    await watched.user.newProject();
    await watched.user.firstSample.waitFor({ timeout: 20_000 });
    await watched.user.renameProject('After the damage');
    await waitForConfirmation(watched, 30_000);
    return null;
  } catch (thrown) {
    return `a new project does not work afterwards: ${(thrown as Error).message.split('\n')[0]}`;
  }
}
