/** How the browser keeps the page, for whoever says so. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { OfflineInstall, OfflineState } from '../../client/offline-install';

const OfflineInstallContext = createContext<OfflineInstall | null>(null);

export const OfflineInstallProvider = OfflineInstallContext.Provider;

export function useOfflineInstall(): OfflineInstall {
  const keeper = useContext(OfflineInstallContext);
  if (!keeper) throw new Error('There is no OfflineInstallProvider above this component.');
  return keeper;
}

export function useOfflineState(): OfflineState {
  const { subscribe, state } = useOfflineInstall();
  return useSyncExternalStore(subscribe, state);
}
