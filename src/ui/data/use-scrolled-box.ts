/** How large a box is and how far it is scrolled, known in the same frame, and told only when another row comes into sight. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { isRace, ROW_HEIGHT } from './grid-places';

/** In CSS pixels. */
export interface ScrolledBox {
  readonly width: number;
  readonly height: number;
  /** How far it is scrolled, in steps of a row. */
  readonly top: number;
  /** Rows go by faster than anybody could see them. */
  readonly isRacing: boolean;
}

/** After so long without a leap a race is over, in milliseconds. */
const SETTLED = 120;

export function useScrolledBox(ref: RefObject<HTMLElement | null>): ScrolledBox & { measure(): void } {
  const [box, setBox] = useState<ScrolledBox>({ width: 0, height: 0, top: 0, isRacing: false });
  const measure = (isRacing = false): void => {
    const element = ref.current;
    if (!element) return;
    const top = ROW_HEIGHT * Math.floor(element.scrollTop / ROW_HEIGHT);
    const now = { width: element.clientWidth, height: element.clientHeight, top, isRacing };
    setBox((before) => (isSame(before, now) ? before : now));
  };
  useLayoutEffect(() => measure(), []);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let row = -1;
    let before = 0;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const onScroll = ({ timeStamp }: Event): void => {
      const moved = Math.floor(element.scrollTop / ROW_HEIGHT) - row;
      if (moved === 0) return;
      row += moved;
      const isRacing = isRace(moved, timeStamp - before);
      before = timeStamp;
      clearTimeout(settling);
      if (isRacing) settling = setTimeout(measure, SETTLED);
      // A scroll event comes before its frame is drawn. Without this the rows would come a frame later.
      flushSync(() => measure(isRacing));
    };
    const observer = new ResizeObserver(() => measure());
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      clearTimeout(settling);
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  return { ...box, measure };
}

const isSame = (one: ScrolledBox, other: ScrolledBox): boolean =>
  one.width === other.width && one.height === other.height && one.top === other.top && one.isRacing === other.isRacing;
