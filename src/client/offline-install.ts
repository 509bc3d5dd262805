/**
 * Offline installation of the page by its service worker (built by vite-offline.ts), and updates. A new version waits until `update` is
 * called; nothing else reloads the page.
 */
import { Workbox } from 'workbox-window';

/**
 * `online-only`: the page is not installed. `offline-ready`: it works without a network. `update-ready`: a new version waits. `updating`: it is
 * being activated. `outdated`: another tab activated it, and this tab still shows the old version.
 */
export type OfflineState = 'online-only' | 'offline-ready' | 'update-ready' | 'updating' | 'outdated';

export interface OfflineInstall {
  state(): OfflineState;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Activate the waiting version and reload the page; no effect in other states. */
  update(): void;
}

/** Interval of checks for a new version, for pages that stay open. */
const MILLISECONDS_BETWEEN_LOOKS = 3_600_000;

/** Installs the page. No installation on the dev server, without service workers, or over plain HTTP from another machine. */
export function installOffline(): OfflineInstall {
  const canInstallOffline = import.meta.env.PROD && 'serviceWorker' in navigator;
  return canInstallOffline ? createOfflineInstall(new Workbox('./sw.js'), navigator.serviceWorker.controller !== null) : noOfflineInstall;
}

const noOfflineInstall: OfflineInstall = { state: () => 'online-only', subscribe: () => () => {}, update: () => {} };

/**
 * @param isControlled whether the service worker delivered this page
 * @param reload reloads the page
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
  // Without an installation the page still works; the next visit needs the network.
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

/** The part of Workbox that is used; tests replace it by a plain object. */
export interface ServiceWorkerHandle {
  addEventListener(type: 'waiting' | 'controlling', listener: () => void): void;
  register(): Promise<unknown>;
  update(): Promise<void>;
  messageSkipWaiting(): void;
}
