/** Which pictures are known to be defective: by label or by a mask that marks something. */
import { expect, it } from 'vitest';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import { knownDefective } from './known-defective';

it('goes by the label, and by masks that mark something', () => {
  const picture = (path: string, label: string | null, maskPath: string | null = null) => ({ path, label, maskPath }) as StudioPicture;
  const mask = (pixels: number) => ({ reading: { rule: 'not-black', limit: 0, pixels, of: 64 } }) as StudioMask;
  const pictures = [
    picture('good', 'good'),
    picture('unknown', null),
    picture('crack', 'crack'),
    picture('marked', null, 'm'),
    picture('empty', null, 'e'),
  ];
  const masks = new Map([
    ['m', mask(3)],
    ['e', mask(0)],
  ]);
  expect(knownDefective(pictures, masks).map(({ path }) => path)).toEqual(['crack', 'marked']);
});
