/** Pictures of more than 8 bits: which there are, and the window of levels that suits the good ones. */
import { type Levels, withLevels } from '../../domain/levels';
import { proposedLevels, type ValueHistogram, valueHistogram } from '../../metrics/level-proposal';
import { memoize } from '../state/memoize';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';

const BINS = 96;
/** Beside the proposal, in its widths. */
const MARGIN = 0.25;

export interface DeepPictures {
  readonly count: number;
  /** What they are, for instance `16-bit`; several where they differ. */
  readonly kinds: readonly string[];
  readonly proposal: Levels | null;
  /** Quantiles of each of the good ones, of all where none is good. */
  readonly spreads: readonly (readonly number[])[];
  /** Of the same, over the proposal and some more at either side; null where all values are the same. */
  readonly histogram: ValueHistogram | null;
}

/** Null where all pictures have 8 bits. */
export const deepPicturesOf = memoize(
  ({ data: { pictures } }: Pick<StudioState, 'data'>) => [pictures] as const,
  (pictures): DeepPictures | null => {
    const all = pictures.flatMap(({ deep, role }) => (deep ? [{ ...deep, role }] : []));
    if (all.length === 0) return null;
    const good = all.filter(({ role }) => role === 'good');
    const spreads = (good.length > 0 ? good : all).map(({ quantiles }) => quantiles);
    const proposal = proposedLevels(spreads);
    const margin = proposal ? MARGIN * (proposal.white - proposal.black) : 0;
    // Where no value is below zero, none is to be looked for there.
    const least = proposal && proposal.black >= 0 ? 0 : Number.NEGATIVE_INFINITY;
    const black = Math.max(least, (proposal?.black ?? 0) - margin);
    return {
      spreads,
      count: all.length,
      kinds: [...new Set(all.map(({ kind }) => kind))],
      proposal,
      histogram: proposal && valueHistogram(spreads, BINS, { black, white: proposal.white + margin }),
    };
  },
);

/** Pictures have come: the first deep good ones bring a window with them, unless there is one. */
export function proposeLevels({ get, set }: Pick<SliceContext, 'get' | 'set'>): void {
  const {
    recipe: { recipe },
    data: { pictures },
  } = get();
  if (recipe.levels || !pictures.some(({ deep, role }) => deep && role === 'good')) return;
  const proposal = deepPicturesOf(get())?.proposal;
  if (proposal) set({ recipe: { recipe: withLevels(recipe, proposal) } });
}
