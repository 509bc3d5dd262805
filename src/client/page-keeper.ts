/**
 * The browser keeps the built page for work without a network (vite-offline.ts), and a newer version waits until somebody lets it in.
 * Nothing here reloads the page but `renew`.
 */
import { Workbox } from 'workbox-window';

/**
 * `fleeting`: this visit needs the network. `kept`: the next one does not. `renewable`: a newer version waits. `renewing`: it is
 * being let in. `outdated`: it was let in, by another tab, and this tab still shows the older one.
 */
export type PageKept = 'fleeting' | 'kept' | 'renewable' | 'renewing' | 'outdated';

export interface PageKeeper {
  state(): PageKept;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Let the newer version in and reload the page; only where one waits. */
  renew(): void;
}

/** A page that is open for weeks hears of a newer version too. */
const MILLISECONDS_BETWEEN_LOOKS = 3_600_000;

/** Nothing is kept by the dev server, by a browser without service workers, or over plain HTTP from another machine. */
export function keepPage(): PageKeeper {
  const isKeepable = import.meta.env.PROD && 'serviceWorker' in navigator;
  return isKeepable ? createPageKeeper(new Workbox('./sw.js'), navigator.serviceWorker.controller !== null) : nothingKept;
}

const nothingKept: PageKeeper = { state: () => 'fleeting', subscribe: () => () => {}, renew: () => {} };

/**
 * @param isControlled whether this page came from the browser's store
 * @param reload how the page is loaded anew
 */
export function createPageKeeper(workbox: KeptBy, isControlled: boolean, reload = () => location.reload()): PageKeeper {
  const listeners = new Set<() => void>();
  let state: PageKept = isControlled ? 'kept' : 'fleeting';
  let hasVersion = isControlled;
  const become = (next: PageKept): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  workbox.addEventListener('waiting', () => become('renewable'));
  workbox.addEventListener('controlling', () => {
    const wasAsked = state === 'renewing';
    become(hasVersion ? 'outdated' : 'kept');
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
    renew: () => {
      if (state !== 'renewable') return;
      become('renewing');
      workbox.messageSkipWaiting();
    },
  };
}

/** The part of Workbox that is needed, so that tests can put a plain object in its place. */
export interface KeptBy {
  addEventListener(type: 'waiting' | 'controlling', listener: () => void): void;
  register(): Promise<unknown>;
  update(): Promise<void>;
  messageSkipWaiting(): void;
}
