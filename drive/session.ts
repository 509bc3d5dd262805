/** A browser with a profile of its own on the disk, that can be killed at any moment and started again on what it had kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import { launchOptions } from './browser';
import { type WatchedPage, watchPage } from './watched-page';
import { pause, within } from './within';

interface BrowserProcess {
  readonly id: number;
  /** `browser`, `renderer`, `GPU` or another. */
  readonly type: string;
}

export interface Session {
  readonly profile: string;
  readonly context: BrowserContext;
  readonly url: string;
  /** A further page, empty. */
  newPage(): Promise<WatchedPage>;
  /** An empty studio: nothing is kept of what was before, and there is no other page. */
  freshPage(): Promise<WatchedPage>;
  processes(): Promise<readonly BrowserProcess[]>;
  /** All its processes at once, as a power cut does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Profiles that were made here; all go at the end. */
const profiles = new Set<string>();

export function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'stainless-profile-'));
  profiles.add(profile);
  return profile;
}

export function removeProfiles(): void {
  for (const profile of profiles) removeProfile(profile);
}

export function removeProfile(profile: string): void {
  // A browser that was killed may still write for a moment.
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  profiles.delete(profile);
}

/** What runs still, so that who ends early leaves nothing behind. */
const running = new Set<Session>();

export async function closeSessions(): Promise<void> {
  for (const session of running) await session.close();
}

export async function openSession(url: string, profile = newProfile()): Promise<Session> {
  const options = launchOptions();
  const context = await within(
    60_000,
    'starting the browser',
    chromium.launchPersistentContext(profile, {
      ...options,
      viewport: { width: 1440, height: 1400 },
      serviceWorkers: 'block',
      acceptDownloads: true,
    }),
  );
  return sessionIn(context, url, profile);
}

/** A session in a browser that somebody else started, and ends. */
export async function sessionIn(context: BrowserContext, url: string, profile = ''): Promise<Session> {
  const browser = context.browser() as Browser;
  const control: CDPSession = await within(10_000, 'asking the browser', browser.newBrowserCDPSession());
  const origin = new URL(url).origin;
  const processes = async (): Promise<BrowserProcess[]> => {
    const { processInfo } = await within(5_000, 'asking for the processes', control.send('SystemInfo.getProcessInfo'));
    return processInfo.map(({ id, type }) => ({ id, type }));
  };
  let known = await processes();
  const newPage = async (): Promise<WatchedPage> => watchPage(await within(20_000, 'opening a page', context.newPage()), origin);
  const killAll = async (): Promise<void> => {
    known = await processes().catch(() => known);
    for (const { id } of known) killProcess(id);
    await within(
      5_000,
      'the end of the browser',
      new Promise<void>((resolve) => (browser.isConnected() ? browser.once('disconnected', () => resolve()) : resolve())),
    ).catch(() => {});
    // The lock on the profile goes with the process.
    await pause(100);
    running.delete(session);
  };
  const session: Session = {
    profile,
    context,
    url,
    newPage,
    freshPage: async () => {
      const others = context.pages();
      const fresh = await newPage();
      await Promise.all(others.map((page) => within(5_000, 'closing a page', page.close({ runBeforeUnload: false })).catch(() => {})));
      const storage = await context.newCDPSession(fresh.page);
      await within(20_000, 'emptying the storage', storage.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' }));
      await storage.detach();
      return fresh;
    },
    processes,
    kill: killAll,
    close: async () => {
      running.delete(session);
      await within(10_000, 'closing the browser', context.close()).catch(killAll);
    },
  };
  running.add(session);
  return session;
}

export function killProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
