/** Pictures that the model does not pass and a person has judged good since: what it has to learn. */
import { GOOD_LABEL } from '../../domain/dataset';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { filmstripOf } from './filmstrip';

/** Their ids; those that came with the label of a folder were not judged. */
export const judgedGoodOf = memoize(
  (state: StudioState) => [filmstripOf(state)] as const,
  (strip): ReadonlySet<string> =>
    new Set(
      strip
        .filter(
          ({ verdict, picture }) =>
            (verdict === 'reject' || verdict === 'look') && picture.label === GOOD_LABEL && picture.judgedAt !== undefined,
        )
        .map(({ picture: { id } }) => id),
    ),
);
