/**
 * The window of levels: which values of deep pictures (more than 8 bits a channel) are black and which are white. One for all pictures
 * of a project; pictures of 8 bits are taken as they are.
 */
import { StudioError } from './studio-error';

/** In the values of the files, for instance 0..65535; `black` becomes 0 and `white` 255, and what lies beyond is cut off. */
export interface Levels {
  readonly black: number;
  readonly white: number;
}

/** The setting for no window: the full range of the file's type, 0 to 1 for floats. */
const FULL_LEVELS = 'full';

/** Value distribution of a deep picture, measured at import. */
export interface DeepValues {
  /** For instance `16-bit`, `32-bit float`. */
  readonly kind: string;
  /** At LEVEL_SHARES of its values, from a sample of them. */
  readonly quantiles: readonly number[];
}

/** The shares at which quantiles of a picture are kept: every hundredth, and closer at both ends. */
export const LEVEL_SHARES: readonly number[] = [0, 0.001, ...Array.from({ length: 99 }, (_, index) => (index + 1) / 100), 0.999, 1];

/** Whether they are numbers, black below white. */
export const isLevels = ({ black, white }: Levels): boolean => Number.isFinite(black) && Number.isFinite(white) && black < white;

/** `1200,43000`: black, white; `full` for none. */
export const levelsText = (levels: Levels | undefined): string => (levels ? `${levels.black},${levels.white}` : FULL_LEVELS);

/**
 * Levels as a link or the command line spells them.
 *
 * @returns undefined for the full range
 * @throws StudioError recipe-invalid
 */
export function readLevels(text: string | number): Levels | undefined {
  const trimmed = String(text).trim();
  if (trimmed === FULL_LEVELS) return undefined;
  const parts = trimmed.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [black, white] = parts;
  if (parts.length === 2 && isLevels({ black, white })) return { black, white };
  throw new StudioError('recipe-invalid', {
    knob: 'levels',
    value: text,
    detail: `give the values that are black and white, black first and lower, for instance 0,4095, or ${FULL_LEVELS}.`,
  });
}

/** The recipe or preparation with these levels; absent where there are none, so that old and new ones compare equal. */
export function withLevels<Holder extends { readonly levels?: Levels | undefined }>(holder: Holder, levels: Levels | undefined): Holder {
  const { levels: _before, ...others } = holder;
  return (levels ? { ...others, levels } : others) as Holder;
}
