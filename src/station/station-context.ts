/** The station's store for its components. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StationState, StationStore } from './station-store';

const StationContext = createContext<StationStore | null>(null);

export const StationProvider = StationContext.Provider;

export function useStationStore(): StationStore {
  const store = useContext(StationContext);
  if (!store) throw new Error('There is no StationProvider above this component.');
  return store;
}

/** @param select gives the same value for the same state */
export function useStation<Value>(select: (state: StationState) => Value): Value {
  return useStore(useStationStore(), select);
}
