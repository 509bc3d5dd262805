/** How large a box is and how far it is scrolled, known in the same frame, and told only when another row comes into sight. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ROW_HEIGHT } from './grid-places';

/** In CSS pixels. */
export interface ScrolledBox {
  readonly width: number;
  readonly height: number;
  /** How far it is scrolled, in steps of a row. */
  readonly top: number;
}

export function useScrolledBox(ref: RefObject<HTMLElement | null>): ScrolledBox & { measure(): void } {
  const [box, setBox] = useState<ScrolledBox>({ width: 0, height: 0, top: 0 });
  const measure = (): void => {
    const element = ref.current;
    if (!element) return;
    const now = { width: element.clientWidth, height: element.clientHeight, top: ROW_HEIGHT * Math.floor(element.scrollTop / ROW_HEIGHT) };
    setBox((before) => (isSame(before, now) ? before : now));
  };
  useLayoutEffect(measure, []);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let top = -1;
    const onScroll = (): void => {
      const row = Math.floor(element.scrollTop / ROW_HEIGHT);
      if (row === top) return;
      top = row;
      // A scroll event comes before its frame is drawn. Without this the rows would come a frame later.
      flushSync(measure);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  return { ...box, measure };
}

const isSame = (one: ScrolledBox, other: ScrolledBox): boolean =>
  one.width === other.width && one.height === other.height && one.top === other.top;
