/** The window of levels for those who prepare pictures themselves: in words, and as the line of code that does it. */
import type { Levels } from '../domain/levels';
import type { Preparation } from '../domain/report';
import picture from './pytorch/stainless_picture.py?raw';

/** @returns a sentence and a formula; nothing where there is no window */
export function levelsWords({ levels }: Preparation): string | null {
  if (!levels) return null;
  const { black, white } = levels;
  return `Values of more than 8 bits become bytes: ${black} is black, ${white} is white, what lies beyond is cut off: floor((value - ${black}) * 255 / (${white} - ${black}) + 0.5) within 0..255.`;
}

/** The line with numpy that makes bytes of `values`. */
export const levelsInPython = ({ black, white }: Levels): string =>
  `numpy.clip(numpy.floor((values.astype('float64') - ${black}) * (255 / (${white} - ${black})) + 0.5), 0, 255).astype('uint8')`;

/** stainless_picture.py as it leaves with a model: with the model's levels in it. */
export function pictureModule({ levels }: Preparation): string {
  return levels ? picture.replace(/^LEVELS = None$/m, `LEVELS = (${levels.black}, ${levels.white})`) : picture;
}
