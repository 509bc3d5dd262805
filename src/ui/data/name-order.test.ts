/** In which order the thumbnails of the Data step stand. */
import { describe, expect, it } from 'vitest';
import type { StudioPicture } from '../../store/state/picture-state';
import { inNameOrder } from './name-order';

const pictures = (...paths: string[]) => paths.map((path) => ({ id: path, path }) as StudioPicture);
const paths = (ordered: readonly StudioPicture[]) => ordered.map(({ path }) => path);

describe('the order of names', () => {
  it('counts numbers by their value', () => {
    expect(paths(inNameOrder(pictures('a/10.png', 'a/2.png', 'b/1.png', 'a/1.png'), []))).toEqual([
      'a/1.png',
      'a/2.png',
      'a/10.png',
      'b/1.png',
    ]);
  });

  it('takes what arrives later to its place, and leaves out what is gone', () => {
    const first = inNameOrder(pictures('a/3.png', 'a/1.png', 'a/5.png'), []);
    expect(paths(inNameOrder(pictures('a/5.png', 'a/3.png', 'a/4.png', 'a/2.png'), first))).toEqual([
      'a/2.png',
      'a/3.png',
      'a/4.png',
      'a/5.png',
    ]);
  });
});
