/**
 * Holds changes back until the next animation frame, so that a fast worker cannot make the page draw more often than the
 * screen does. A hidden tab has no frames; there a timer stands in.
 */

export interface FrameBatch {
  /** Run `change` at the next flush; a later one under the same key takes its place. */
  later(key: string, change: () => void): void;
  /** Run what waits, now: before an answer is acted on, so that no event is overtaken. */
  flush(): void;
}

/** @param minimumMilliseconds time between two flushes, for work that is dearer than a frame */
export function createFrameBatch(minimumMilliseconds = 0): FrameBatch {
  const waiting = new Map<string, () => void>();
  let scheduled = false;
  let lastFlush = Number.NEGATIVE_INFINITY;

  const flush = (): void => {
    scheduled = false;
    lastFlush = performance.now();
    const changes = [...waiting.values()];
    waiting.clear();
    for (const change of changes) change();
  };
  const tick = (): void => {
    if (scheduled) flush();
  };

  return {
    flush,
    later: (key, change) => {
      waiting.set(key, change);
      if (scheduled) return;
      scheduled = true;
      const wait = Math.max(0, minimumMilliseconds - (performance.now() - lastFlush));
      if (typeof requestAnimationFrame === 'function' && wait === 0) requestAnimationFrame(tick);
      setTimeout(tick, wait > 0 ? wait : 120);
    },
  };
}
