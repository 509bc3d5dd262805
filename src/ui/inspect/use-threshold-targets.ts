/** Where *Change* leads: the threshold on the histogram takes the focus, and how it is chosen unfolds beside it. */
import { type RefObject, useRef } from 'react';
import { useStudioStore } from '../context/studio-context';

export interface ThresholdTargets {
  /** The threshold on the histogram. */
  readonly thumb: RefObject<HTMLDivElement | null>;
  /** How it is chosen. */
  readonly fold: RefObject<HTMLDetailsElement | null>;
  leadToThreshold(): void;
}

export function useThresholdTargets(): ThresholdTargets {
  const store = useStudioStore();
  const thumb = useRef<HTMLDivElement>(null);
  const fold = useRef<HTMLDetailsElement>(null);
  const leadToThreshold = (): void => {
    store.getState().inspect.setFold('threshold', true);
    // When it has unfolded. Where the threshold cannot be moved by hand, its first field takes the focus.
    requestAnimationFrame(() => {
      fold.current?.scrollIntoView({ block: 'nearest' });
      const target = thumb.current ?? fold.current?.querySelector<HTMLElement>('select, input');
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: 'nearest' });
    });
  };
  return { thumb, fold, leadToThreshold };
}
