/** One kill from beginning to end: a browser of its own, an activity, the kill at its moment, the way back, and what is there then. */
import { cpSync } from 'node:fs';
import { waitForRest } from '../../drive/rest';
import { newProfile, openSession, removeProfile, type Session } from '../../drive/session';
import type { WatchedPage } from '../../drive/watched-page';
import { pause, within } from '../../drive/within';
import { seededRandom } from '../../src/domain/seeded-random';
import type { Bench } from '../files/try-files';
import type { Prepared } from '../prepare';
import type { Finding, Verdict } from '../verdict';
import { activities } from './activities';
import type { Activity, Begun } from './activity';
import { waitForConfirmation } from './confirmed';
import { cuttablePage } from './cuttable-page';
import type { KillPlan } from './kill-plan';
import { strike } from './strike';
import { tryStorage } from './try-storage';

const PATIENCE_MILLISECONDS = 240_000;
/** For all of it, whatever happens. */
const LONGEST_MILLISECONDS = 600_000;
/** What may be under way when the page is at rest: it waits for a person. */
const RESTING = /^$|paused at step/;

interface Outcome {
  readonly verdict: Verdict;
  readonly detail: string;
  readonly what: string;
}

interface Scene {
  readonly session: Session;
  readonly watched: WatchedPage;
  readonly begun: Begun;
  readonly activity: Activity;
  readonly plan: KillPlan;
  /** Where the browser stands that has to be ended, whatever happens. */
  readonly held: { session: Session | null };
  /** Takes the page out of the activity's hands. */
  cut(): void;
}

export async function tryKill(bench: Bench, prepared: Prepared, plan: KillPlan): Promise<Finding> {
  const started = Date.now();
  // One browser at a time: the other one's memory and time would count for this one's.
  await bench.session?.close();
  bench.session = null;
  const profile = newProfile();
  const held: { session: Session | null } = { session: null };
  let outcome: Outcome;
  try {
    outcome = await within(
      LONGEST_MILLISECONDS,
      'a kill and the way back',
      plan.kind === 'storage' ? storageKill(bench, prepared, plan, profile, held) : kill(bench, prepared, plan, profile, held),
    );
  } catch (thrown) {
    const words = String((thrown as Error).message ?? thrown)
      .split('\n')[0]
      .slice(0, 200);
    const verdict: Verdict = /crashed|has been closed/i.test(words) ? 'crashed' : 'stuck';
    outcome = { verdict, detail: words, what: `while ${plan.activity}` };
  } finally {
    await held.session?.close().catch(() => {});
    removeProfile(profile);
  }
  const { verdict, detail, what } = outcome;
  return { kind: `kill: ${plan.kind}`, name: plan.name, what, verdict, detail, seconds: (Date.now() - started) / 1000, peakBytes: null };
}

async function storageKill(
  bench: Bench,
  prepared: Prepared,
  plan: KillPlan,
  profile: string,
  held: { session: Session | null },
): Promise<Outcome> {
  cpSync(prepared.modelProfile, profile, { recursive: true });
  held.session = await openSession(bench.url, profile);
  return { ...(await tryStorage(held.session, plan, prepared)), what: plan.damage };
}

async function kill(
  bench: Bench,
  prepared: Prepared,
  plan: KillPlan,
  profile: string,
  held: { session: Session | null },
): Promise<Outcome> {
  const activity: Activity = activities[plan.activity];
  const from = { nothing: null, data: prepared.dataProfile, model: prepared.modelProfile }[activity.from];
  if (from) cpSync(from, profile, { recursive: true });
  const session = await openSession(bench.url, profile);
  held.session = session;
  const watched = await session.newPage();
  // The device that the reference run had; a link that says no more than that leaves the kept recipe as it is.
  await within(90_000, 'opening the studio', watched.user.open(bench.url, 'device=wasm'));
  await waitForRest(watched.page, PATIENCE_MILLISECONDS, { stall: 60_000 });
  const random = seededRandom(plan.seed, 2);
  const hands = cuttablePage(watched);
  const begun = await activity.begin({ watched: hands.watched, url: bench.url, random, prepared });
  try {
    const scene: Scene = { session, watched, begun, activity, plan, held, cut: hands.cut };
    return await (plan.kind === 'quota' ? quotaKill(scene) : struckKill(scene));
  } finally {
    begun.remove?.();
  }
}

async function struckKill({ session, watched, begun, activity, plan, held, cut }: Scene): Promise<Outcome> {
  const wait = plan.moment * activity.span;
  const running = begun.run().then(
    () => 'it had ended',
    (thrown: unknown) => `it ended with "${firstLine(thrown).slice(0, 80)}"`,
  );
  await Promise.race([running, pause(wait)]);
  const goesOn = plan.kind === 'worker' || plan.kind === 'gpu';
  if (!goesOn) cut();
  const struck = await strike(plan.kind, session, watched, seededRandom(plan.seed, 3));
  held.session = struck.session;
  const end = await Promise.race([running, pause(goesOn ? 60_000 : 3_000).then(() => 'it goes on')]);
  cut();
  const what = `${struck.what} after ${(wait / 1000).toFixed(1)} s of ${plan.activity}; ${end}`;
  await waitForRest(struck.watched.page, PATIENCE_MILLISECONDS, { idle: RESTING, stall: 90_000 });
  return judged(struck.watched, begun, what);
}

/** There is no room any more: the page says so, loses nothing while it is open, and keeps all once there is room again. */
async function quotaKill({ session, watched, begun, activity, plan, cut }: Scene): Promise<Outcome> {
  const control = await session.context.newCDPSession(watched.page);
  const origin = new URL(session.url).origin;
  const running = begun.run().catch(() => {});
  await Promise.race([running, pause(plan.moment * activity.span * 0.5)]);
  await control.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await Promise.race([running, pause(activity.span)]);
  await control.send('Storage.overrideQuotaForOrigin', { origin });
  await Promise.race([running, pause(30_000)]);
  cut();
  await waitForRest(watched.page, PATIENCE_MILLISECONDS, { idle: RESTING, stall: 90_000 });
  const again = watched.user.button('Try again');
  if (await again.first().isVisible()) await again.first().click();
  await waitForConfirmation(watched, 90_000);
  await within(120_000, 'loading anew', watched.page.reload());
  await within(120_000, 'the studio after a reload', watched.user.waitForDevice());
  await waitForRest(watched.page, PATIENCE_MILLISECONDS, { idle: RESTING, stall: 90_000 });
  return judged(watched, begun, `no room in the midst of ${plan.activity}, then room again`);
}

const firstLine = (thrown: unknown): string => String((thrown as Error)?.message ?? thrown).split('\n')[0];

async function judged(watched: WatchedPage, begun: Begun, what: string): Promise<Outcome> {
  const trouble = await begun.check(watched);
  if (trouble) return { ...trouble, what };
  if (watched.isCrashed()) return { verdict: 'crashed', detail: 'the tab is gone', what };
  const uncaught = watched.faults.find((fault) => !fault.startsWith('console: '));
  if (uncaught) return { verdict: 'wrong', detail: uncaught, what };
  return { verdict: 'resumed', detail: '', what };
}
