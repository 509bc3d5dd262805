/** Pictures that a person judged: good ones that the model does not pass, which it has to learn, and defective ones, which check it. */
import { GOOD_LABEL, isDefective } from '../../domain/dataset';
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

/** Ids of the test pictures that a person judged to be defective. */
export const judgedDefectiveOf = ({ data: { pictures } }: StudioState): readonly string[] =>
  pictures
    .filter(({ role, label, judgedAt }) => role === 'test' && judgedAt !== undefined && isDefective(label) === true)
    .map(({ id }) => id);
