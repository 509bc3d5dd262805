/**
 * The browser keeps the built page for work without a network (vite-offline.ts), and a newer version waits until somebody lets it in.
 * Nothing here reloads the page but `update`.
 */
import { Workbox } from 'workbox-window';

/**
 * `online-only`: this visit needs the network. `offline-ready`: the next one does not. `update-ready`: a newer version waits. `updating`: it is
 * being let in. `outdated`: it was let in, by another tab, and this tab still shows the older one.
 */
export type OfflineState = 'online-only' | 'offline-ready' | 'update-ready' | 'updating' | 'outdated';

export interface OfflineInstall {
  state(): OfflineState;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Let the newer version in and reload the page; only where one waits. */
  update(): void;
}

/** A page that is open for weeks hears of a newer version too. */
const MILLISECONDS_BETWEEN_LOOKS = 3_600_000;

/** Nothing is kept by the dev server, by a browser without service workers, or over plain HTTP from another machine. */
export function installOffline(): OfflineInstall {
  const canInstallOffline = import.meta.env.PROD && 'serviceWorker' in navigator;
  return canInstallOffline ? createOfflineInstall(new Workbox('./sw.js'), navigator.serviceWorker.controller !== null) : noOfflineInstall;
}

const noOfflineInstall: OfflineInstall = { state: () => 'online-only', subscribe: () => () => {}, update: () => {} };

/**
 * @param isControlled whether this page came from the browser's store
 * @param reload how the page is loaded anew
 */
export function createOfflineInstall(
  workbox: ServiceWorkerHandle,
  isControlled: boolean,
  reload = () => location.reload(),
): OfflineInstall {
  const listeners = new Set<() => void>();
  let state: OfflineState = isControlled ? 'offline-ready' : 'online-only';
  let hasVersion = isControlled;
  const become = (next: OfflineState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  workbox.addEventListener('waiting', () => become('update-ready'));
  workbox.addEventListener('controlling', () => {
    const wasAsked = state === 'updating';
    become(hasVersion ? 'outdated' : 'offline-ready');
    hasVersion = true;
    if (wasAsked) reload();
  });
  // Where nothing can be kept, the page works all the same: it needs the network next time.
  void workbox.register().catch(() => {});
  setInterval(() => void workbox.update().catch(() => {}), MILLISECONDS_BETWEEN_LOOKS);

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update: () => {
      if (state !== 'update-ready') return;
      become('updating');
      workbox.messageSkipWaiting();
    },
  };
}

/** The part of Workbox that is needed, so that tests can put a plain object in its place. */
export interface ServiceWorkerHandle {
  addEventListener(type: 'waiting' | 'controlling', listener: () => void): void;
  register(): Promise<unknown>;
  update(): Promise<void>;
  messageSkipWaiting(): void;
}
