/** How a component shows another step. */
import { createContext, useContext } from 'react';
import type { StepId } from '../../store/state/step';

export const StepContext = createContext<(step: StepId) => void>(() => {});

export const useGoToStep = () => useContext(StepContext);
