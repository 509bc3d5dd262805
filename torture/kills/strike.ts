/** Takes away what is to be killed, and brings the page back as a person would. */

import { killProcess, openSession, type Session } from '../../drive/session';
import type { WatchedPage } from '../../drive/watched-page';
import { pause, within } from '../../drive/within';
import type { RandomSource } from '../../src/domain/seeded-random';
import { pick } from '../files/hostile-case';
import type { KillKind } from './kill-kinds';

const OPENING_MILLISECONDS = 120_000;

export interface Struck {
  readonly session: Session;
  readonly watched: WatchedPage;
  /** Whether another page took its place; otherwise the same one goes on. */
  readonly isAnother: boolean;
  readonly what: string;
}

export async function strike(kind: KillKind, session: Session, watched: WatchedPage, random: RandomSource): Promise<Struck> {
  const { page } = watched;
  if (kind === 'browser') {
    await session.kill();
    const next = await openSession(session.url, session.profile);
    return { session: next, watched: await opened(next), isAnother: true, what: 'browser' };
  }
  if (kind === 'tab') {
    const next = await session.newPage();
    await within(10_000, 'closing the tab', page.close({ runBeforeUnload: false }));
    await open(next, session.url);
    return { session, watched: next, isAnother: true, what: 'tab' };
  }
  if (kind === 'reload') {
    await within(OPENING_MILLISECONDS, 'loading anew', page.reload());
    await within(OPENING_MILLISECONDS, 'the studio after a reload', watched.user.waitForDevice());
    return { session, watched, isAnother: true, what: 'reload' };
  }
  if (kind === 'renderer') {
    for (const { id, type } of await session.processes()) if (type === 'renderer') killProcess(id);
    await pause(300);
    await within(5_000, 'closing what crashed', page.close({ runBeforeUnload: false })).catch(() => {});
    return { session, watched: await opened(session), isAnother: true, what: 'renderer' };
  }
  if (kind === 'worker') {
    const workers = page.workers();
    if (workers.length === 0) return { session, watched, isAnother: false, what: 'no worker was there' };
    const worker = pick(random, workers);
    const name = await within(
      3_000,
      'a word of the worker',
      worker.evaluate(() => self.name),
    ).catch(() => 'one that is busy');
    // It goes without a word: no error event tells of a worker that closes.
    await within(
      3_000,
      'the end of the worker',
      worker.evaluate(() => self.close()),
    ).catch(() => {});
    return { session, watched, isAnother: false, what: `worker ${name || 'without a name'}` };
  }
  if (kind === 'gpu') {
    for (const { id, type } of await session.processes()) if (/gpu/i.test(type)) killProcess(id);
    return { session, watched, isAnother: false, what: 'gpu' };
  }
  throw new Error(`${kind} is not struck here.`);
}

async function opened(session: Session): Promise<WatchedPage> {
  const watched = await session.newPage();
  await open(watched, session.url);
  return watched;
}

async function open({ user }: WatchedPage, url: string): Promise<void> {
  await within(OPENING_MILLISECONDS, 'opening the studio', user.open(url, 'device=wasm'));
}
