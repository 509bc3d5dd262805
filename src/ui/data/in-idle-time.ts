/** Small pieces of work while the page has nothing else to do, some milliseconds at a time. */

/** What a browser without idle callbacks (Safari) is asked for instead, in milliseconds. */
const PAUSE = 50;
const PIECES_A_PAUSE = 5;
/** What is left of an idle time for one more piece, in milliseconds. */
const LEAST_TIME = 2;

/**
 * @param work does one piece; false when none is left
 * @returns a function that ends it
 */
export function inIdleTime(work: () => boolean): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setInterval(() => {
      for (let piece = 0; piece < PIECES_A_PAUSE; piece++) if (!work()) return clearInterval(timer);
    }, PAUSE);
    return () => clearInterval(timer);
  }
  let handle = 0;
  const turn = (deadline: IdleDeadline): void => {
    while (deadline.timeRemaining() > LEAST_TIME) if (!work()) return;
    handle = requestIdleCallback(turn);
  };
  handle = requestIdleCallback(turn);
  return () => cancelIdleCallback(handle);
}
