/** Nothing that drives a page may wait for ever: every word with a browser has a time. */

/** Something did not come in its time. */
export class Stuck extends Error {}

/** @throws Stuck after so many milliseconds; what was waited for goes on unheeded */
export function within<Value>(milliseconds: number, what: string, work: Promise<Value>): Promise<Value> {
  work.catch(() => {}); // It may fail long after anybody listens.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Stuck(`${what} took more than ${(milliseconds / 1000).toFixed(0)} s`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Ask again and again until the answer is yes.
 *
 * @throws Stuck
 */
export async function until(milliseconds: number, what: string, ask: () => Promise<boolean>, every = 100): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const left = end - Date.now();
    if (left <= 0) throw new Stuck(`${what} took more than ${(milliseconds / 1000).toFixed(0)} s`);
    if (await within(left, what, ask())) return;
    await pause(every);
  }
}
