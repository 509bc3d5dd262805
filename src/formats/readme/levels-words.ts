/** The window of levels (how values of more than 8 bits become bytes) in a sentence and in Python, for people who prepare pictures themselves. */
import type { Preparation } from '../../domain/preparation';

/** @returns a sentence without its full stop, or null where no window of levels was chosen */
export function levelsWords({ levels }: Preparation): string | null {
  if (!levels) return null;
  const { black, white } = levels;
  return `values of pictures deeper than 8 bits become bytes first: ${black} is black, ${white} is white, what lies beyond is cut off`;
}

/** A line of Python: numpy's array `values`, as it stands in a deep file, becomes `picture` of uint8. */
export function levelsInPython({ levels }: Preparation): string | null {
  if (!levels) return null;
  const { black, white } = levels;
  return `picture = numpy.clip(numpy.floor((values.astype('float64') - ${signed(black)}) * (255 / (${white} - ${signed(black)})) + 0.5), 0, 255).astype('uint8')`;
}

const signed = (value: number): string => (value < 0 ? `(${value})` : String(value));
