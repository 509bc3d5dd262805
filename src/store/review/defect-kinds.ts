/** The kinds of defect that a project knows, and the one that a picture would get. */
import { GOOD_LABEL, nameOfLabel } from '../../domain/dataset';
import { labelRowsByMeaning, meaningIn } from '../data/label-meanings';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

/** Where nobody says what kind it is. */
const UNNAMED = 'defect';

/** What a picture is said to be by a judgement of this label, for instance `judged scratch`. */
export const judgedWord = (label: string): string => (label === UNNAMED ? 'defective' : label);

export const defectKindsOf = memoize(
  (state: StudioState) => [labelRowsByMeaning(state)] as const,
  (rows): readonly string[] => rows.flatMap(({ name, means }) => (means === 'defect' ? [name] : [])),
);

/** As it was chosen last; else what the picture is labelled as already. A known kind in other letters is that kind. */
export function kindFor(state: StudioState, picture: StudioPicture): string {
  const chosen = state.review.kind?.trim();
  if (chosen) return defectKindsOf(state).find((known) => known.toLowerCase() === chosen.toLowerCase()) ?? chosen;
  return (picture.label === GOOD_LABEL ? null : nameOfLabel(picture)) ?? UNNAMED;
}

/** Whether a word means good in this project, so that no defect can be called so. */
export const isGoodWord = ({ data: { pictures } }: StudioState, kind: string): boolean => meaningIn(pictures, kind) === 'good';
