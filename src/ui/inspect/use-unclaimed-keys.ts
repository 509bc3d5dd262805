/**
 * Keys that nothing on the page has claimed are the step's: with the focus nowhere, or on the step's tab where the mouse left it, arrows mean
 * pictures. Who came to the tab by keyboard goes on to other tabs.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { PressedKey } from './inspect-keys';

/** @param press returns true if the key was handled */
export function useUnclaimedKeys(step: RefObject<HTMLElement | null>, press: (event: PressedKey) => boolean): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    let byPointer = document.activeElement?.matches(':focus-visible') !== true;
    const point = (): void => {
      byPointer = true;
    };
    const key = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key === 'Tab' || !(target instanceof Element)) byPointer = false;
      else if (step.current && !event.defaultPrevented) {
        const isUnclaimed = target === document.body || (byPointer && target.closest('[role="tab"][aria-selected="true"]') !== null);
        if (!isUnclaimed || !latest.current({ ...pressed(event), target: step.current })) return;
        event.preventDefault();
        event.stopPropagation();
      }
    };
    document.addEventListener('pointerdown', point, true);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', point, true);
      document.removeEventListener('keydown', key, true);
    };
  }, [step]);
}

const pressed = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({ key, shiftKey, ctrlKey, metaKey, altKey });
