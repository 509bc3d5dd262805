/** How a step leads to another one. */
import { createContext, useContext } from 'react';
import type { StepId } from '../../store/state/step';

export const StepContext = createContext<(step: StepId) => void>(() => {});

export const useGoToStep = () => useContext(StepContext);
