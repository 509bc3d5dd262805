/** Provides the store to the components. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StudioState } from '../../store/state/studio-state';
import type { StudioStore } from '../../store/studio-store';

const StudioContext = createContext<StudioStore | null>(null);

export const StudioProvider = StudioContext.Provider;

export function useStudioStore(): StudioStore {
  const store = useContext(StudioContext);
  if (!store) throw new Error('There is no StudioProvider above this component.');
  return store;
}

/** @param selector must give the same value while nothing changed */
export function useStudio<Value>(selector: (state: StudioState) => Value): Value {
  return useStore(useStudioStore(), selector);
}
