/** How the browser keeps the page, for whoever says so. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PageKeeper, PageKept } from '../../client/page-keeper';

const PageKeeperContext = createContext<PageKeeper | null>(null);

export const PageKeeperProvider = PageKeeperContext.Provider;

export function usePageKeeper(): PageKeeper {
  const keeper = useContext(PageKeeperContext);
  if (!keeper) throw new Error('There is no PageKeeperProvider above this component.');
  return keeper;
}

export function usePageKept(): PageKept {
  const { subscribe, state } = usePageKeeper();
  return useSyncExternalStore(subscribe, state);
}
