/** Gives cases to the studio, many at a time, measures what they cost, and where something goes wrong finds the very one. */

import { makeDropFolder } from '../../drive/drop-folder';
import { readData, type ShownData } from '../../drive/read-data';
import { readAll } from '../../drive/rest';
import { openSession, type Session } from '../../drive/session';
import type { StudioPage } from '../../drive/studio.page';
import type { WatchedPage } from '../../drive/watched-page';
import { pause, until, within } from '../../drive/within';
import { seededRandom } from '../../src/domain/seeded-random';
import { type Finding, isFault, limits, type Verdict } from '../verdict';
import { ordinaryPicture } from './coded';
import { give } from './give';
import type { HostileCase } from './hostile-case';
import { type Judgement, judge } from './judge';
import type { Material } from './kinds';
import { watchMemory } from './memory-watch';

/** So long the page may read before it counts as stuck, in milliseconds: for one file, and more for each. */
const PATIENCE_MILLISECONDS = 60_000;
/** Among many, a file that holds up the others for so long is over the limit already. */
const STALL_MILLISECONDS = 25_000;
/** The page reads a few files at a time: those are tried one by one where it comes no further. */
const SUSPECTS = 3;
const MOST_LISTED = 200;

export interface Bench {
  readonly url: string;
  /** Null where the browser has to be started. */
  session: Session | null;
  readonly material: Material | null;
  readonly tell: (text: string) => void;
  /** `Date.now()` after which nothing is tried once more. */
  readonly end: number;
}

/** What a try of several cases came to. */
interface Tried {
  readonly judgements: readonly Judgement[];
  /** What went wrong with all of it, whoever is to blame. */
  readonly trouble: Judgement | null;
  readonly seconds: number;
  readonly peakBytes: number | null;
  /** Where the page came no further: indices of the cases of which it had said nothing yet. */
  readonly unfinished: readonly number[];
}

/** @returns a finding for each case, in their order */
export async function tryCases(bench: Bench, cases: readonly HostileCase[]): Promise<Finding[]> {
  const tried = await tryTogether(bench, cases);
  const { judgements, trouble, seconds, peakBytes } = tried;
  if (cases.length === 1) return [findingOf(cases[0], trouble ?? judgements[0], seconds, peakBytes)];
  if (trouble) {
    bench.tell(`Looking for the file: ${trouble.verdict}, ${trouble.detail}`);
    return await searched(bench, cases, tried, trouble);
  }
  const findings: Finding[] = [];
  for (const [index, each] of cases.entries()) {
    const judgement = judgements[index];
    if (!isFault(judgement.verdict) || Date.now() > bench.end) {
      findings.push(findingOf(each, judgement, seconds / cases.length, null));
      continue;
    }
    // Once more by itself: others in the drop may be to blame.
    const [alone] = await tryCases(bench, [each]);
    findings.push(
      isFault(alone.verdict)
        ? alone
        : findingOf(each, { ...judgement, detail: `${judgement.detail} (only in a drop with others)` }, seconds, peakBytes),
    );
  }
  return findings;
}

/** Something is wrong with one of them, or with all together: find out which. */
async function searched(bench: Bench, cases: readonly HostileCase[], tried: Tried, trouble: Judgement): Promise<Finding[]> {
  const { unfinished, seconds, peakBytes } = tried;
  if (Date.now() > bench.end) {
    const first = unfinished[0] ?? 0;
    const blamed = { ...trouble, detail: `${trouble.detail} (it or one of those after it: no time was left to find out)` };
    return [findingOf(cases[first], blamed, seconds, peakBytes)];
  }
  const found = new Map<HostileCase, Finding>();
  const note = (some: readonly HostileCase[], findings: readonly Finding[]): void =>
    some.forEach((each, index) => void (findings[index] && found.set(each, findings[index])));
  if (unfinished.length > 0 && unfinished.length < cases.length) {
    const suspects = unfinished.slice(0, SUSPECTS).map((index) => cases[index]);
    for (const suspect of suspects) note([suspect], await tryCases(bench, [suspect]));
    const rest = cases.filter((each) => !suspects.includes(each));
    if (rest.length > 0) note(rest, await tryCases(bench, rest));
  } else {
    const half = Math.ceil(cases.length / 2);
    for (const some of [cases.slice(0, half), cases.slice(half)]) note(some, await tryCases(bench, some));
  }
  const findings = cases.flatMap((each) => found.get(each) ?? []);
  if (findings.some(({ verdict }) => isFault(verdict))) return findings;
  // What only many do together is a fault all the same.
  const blamed = { ...trouble, detail: `${trouble.detail} (only together with the ${cases.length - 1} cases after it)` };
  return [findingOf(cases[0], blamed, seconds, peakBytes), ...findings.slice(1)];
}

function findingOf({ kind, mark, what }: HostileCase, { verdict, detail }: Judgement, seconds: number, peakBytes: number | null): Finding {
  return { kind, name: mark, what, verdict, detail, seconds, peakBytes };
}

async function tryTogether(bench: Bench, cases: readonly HostileCase[]): Promise<Tried> {
  const started = Date.now();
  let watched: WatchedPage | null = null;
  let judgements: Judgement[] = [];
  let trouble: Judgement | null = null;
  let seconds = 0;
  let peakBytes: number | null = null;
  let unfinished: number[] = [];
  try {
    const session = await liveSession(bench);
    watched = await session.freshPage();
    await within(90_000, 'opening the studio', watched.user.open(session.url, 'device=wasm'));
    const memory = await watchMemory(session);
    const begun = Date.now();
    try {
      if (cases[0].way === 'drop') judgements = await dropped(watched, cases);
      else for (const each of cases) judgements.push(await give(watched, session.url, each, bench.material));
    } finally {
      seconds = (Date.now() - begun) / 1000;
      peakBytes = await memory.peak();
    }
    if (cases[0].way === 'drop') trouble = (await ordinaryTrouble(watched, cases[0].number)) ?? null;
    const isOne = cases.length === 1 || cases[0].way === 'drop';
    if (!trouble && isOne && seconds > limits.seconds)
      trouble = { verdict: 'slow', detail: `${seconds.toFixed(1)} s until there was an answer` };
    if (!trouble && peakBytes !== null && peakBytes > limits.bytes)
      trouble = { verdict: 'large', detail: `${(peakBytes / 1e9).toFixed(2)} GB` };
  } catch (thrown) {
    seconds ||= (Date.now() - started) / 1000;
    const crashed = watched?.isCrashed() || /crash|has been closed|disconnected/i.test(String(thrown));
    const verdict: Verdict = crashed ? 'crashed' : 'stuck';
    trouble = {
      verdict,
      detail: String((thrown as Error).message ?? thrown)
        .split('\n')[0]
        .slice(0, 200),
    };
    if (!crashed && watched && cases.length > 1) unfinished = await unfinishedOf(watched, cases);
    await bench.session?.kill();
    bench.session = null;
  }
  if (!trouble && watched?.isCrashed()) trouble = { verdict: 'crashed', detail: 'the tab is gone' };
  if (!trouble && watched && watched.faults.length > 0) trouble = { verdict: 'wrong', detail: watched.faults[0] };
  return { judgements, trouble, seconds, peakBytes, unfinished };
}

/** Cases of which the page has said nothing yet. */
async function unfinishedOf({ page }: WatchedPage, cases: readonly HostileCase[]): Promise<number[]> {
  try {
    const { pictures, leftOut } = await readData(page, false, 8000);
    return cases.flatMap(({ mark }, index) => {
      const isSaid = pictures.some(({ path }) => path.includes(mark)) || leftOut.some((sentence) => sentence.includes(mark));
      return isSaid ? [] : [index];
    });
  } catch {
    return [];
  }
}

export async function liveSession(bench: Bench): Promise<Session> {
  const isAlive =
    bench.session !== null &&
    (await bench.session.processes().then(
      () => true,
      () => false,
    ));
  if (!isAlive) {
    await bench.session?.kill();
    bench.session = await openSession(bench.url);
  }
  return bench.session as Session;
}

async function dropped(watched: WatchedPage, cases: readonly HostileCase[]): Promise<Judgement[]> {
  const { user, page } = watched;
  const folder = makeDropFolder(cases.flatMap(({ files }) => files));
  try {
    const stall = cases.length > 1 ? STALL_MILLISECONDS : PATIENCE_MILLISECONDS;
    await readAll(page, PATIENCE_MILLISECONDS + 5000 * cases.length, () => user.chooseFolder(folder.path), stall);
    const seen = await readData(page);
    const marks = cases.map(({ mark }) => mark);
    const nameless = seen.leftOut.filter(
      (sentence) => !marks.some((mark) => sentence.includes(mark)) && !/^and [\d,]+ more/.test(sentence),
    );
    const isCut = seen.leftOut.length > MOST_LISTED;
    return cases.map((each) => judgeOne(each, seen, nameless, folder.unwritten, isCut));
  } finally {
    folder.remove();
  }
}

function judgeOne(
  each: HostileCase,
  seen: ShownData,
  nameless: readonly string[],
  unwritten: readonly string[],
  isCut: boolean,
): Judgement {
  if (each.files.some(({ path }) => unwritten.includes(path))) return { verdict: 'refused', detail: 'not a name on this system' };
  const judgement = judge(each, seen);
  if (judgement.verdict !== 'wrong') return judgement;
  if (isCut && /nothing was said/.test(judgement.detail)) return { verdict: 'refused', detail: 'among more than are listed' };
  return nameless.length > 0 && /nothing was said/.test(judgement.detail)
    ? { verdict: 'unnamed', detail: nameless[0].slice(0, 200) }
    : judgement;
}

/** A picture like any other is still read afterwards. */
async function ordinaryTrouble({ user, page }: WatchedPage, number: number): Promise<Judgement | null> {
  const leave = user.button('Skip these');
  if (await leave.isVisible()) await leave.click();
  const name = `ordinary-${number}.bmp`;
  const folder = makeDropFolder([{ path: name, bytes: ordinaryPicture(number) }]);
  try {
    await readAll(page, limits.seconds * 1000, () => user.chooseFolder(folder.path));
    const { pictures, isAsking } = await readData(page, false);
    return isAsking || pictures.some(({ path }) => path.endsWith(name))
      ? null
      : { verdict: 'stuck', detail: 'a picture like any other is not read any more' };
  } finally {
    folder.remove();
  }
}

/** @returns false where the reading ended before the button could be pressed @throws where the button is there and cannot be pressed */
async function pressStop(user: StudioPage): Promise<boolean> {
  const stop = user.button('Stop reading');
  try {
    await stop.click({ timeout: 5_000 });
    return true;
  } catch (thrown) {
    if (await stop.isVisible()) throw thrown;
    return false;
  }
}

/** Drops a case and presses Stop in the midst of it: null where it was read before anybody could. */
export async function tryStop(bench: Bench, hostile: HostileCase): Promise<Finding | null> {
  const random = seededRandom(9, hostile.number);
  const folder = makeDropFolder(hostile.files);
  try {
    const session = await liveSession(bench);
    const watched = await session.freshPage();
    const { user } = watched;
    await within(90_000, 'opening the studio', user.open(session.url, 'device=wasm'));
    await user.chooseFolder(folder.path);
    await pause(random.integer(20, 1500));
    if (!(await within(30_000, 'looking for Stop', user.button('Stop reading').isVisible()))) return null;
    const pressed = Date.now();
    if (!(await within(30_000, 'pressing Stop', pressStop(user)))) return null;
    await until(30_000, 'stopping', async () => !(await user.button('Stop reading').isVisible()), 20);
    const seconds = (Date.now() - pressed) / 1000;
    const late: Judgement | null = seconds > limits.stopSeconds ? { verdict: 'slow', detail: `Stop took ${seconds.toFixed(1)} s` } : null;
    const trouble = late ?? (await ordinaryTrouble(watched, hostile.number));
    return findingOf(hostile, trouble ?? { verdict: 'refused', detail: 'stopped' }, seconds, null);
  } catch (thrown) {
    await bench.session?.kill();
    bench.session = null;
    return findingOf(
      hostile,
      {
        verdict: 'stuck',
        detail: `after Stop: ${String((thrown as Error).message)
          .split('\n')[0]
          .slice(0, 150)}`,
      },
      30,
      null,
    );
  } finally {
    folder.remove();
  }
}
