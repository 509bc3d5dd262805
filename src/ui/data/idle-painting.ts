/**
 * The pictures on the cards of the samples, painted while the page has nothing else to do: one after the other, each once a visit.
 */
import type { FloatImage } from '../../domain/image';

/** What Safari lacks; a picture takes some 20 ms. */
const whenIdle: (work: () => void) => void =
  typeof requestIdleCallback === 'function' ? (work) => requestIdleCallback(work, { timeout: 2000 }) : (work) => setTimeout(work, 100);

const painted = new Map<string, Promise<FloatImage>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * @param key what is painted: the same key gives the same picture
 * @param paint called once, when all that was asked for before is painted
 */
export function paintedWhenIdle(key: string, paint: () => FloatImage): Promise<FloatImage> {
  const known = painted.get(key);
  if (known) return known;
  const picture = last.then(() => new Promise<FloatImage>((done) => whenIdle(() => done(paint()))));
  last = picture;
  painted.set(key, picture);
  return picture;
}
