/** What is chosen and typed on the Compare step, as a plan: the runs it comes to, or what is wrong with it. */
import type { PlannedRun } from '../../domain/comparison';
import type { LengthUnit, Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { checkedValue } from '../../domain/recipe-setting';
import { asStudioError } from '../../domain/studio-error';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { planRuns, readSizes, seminarChoices } from './plan-runs';

export interface ComparisonPlan {
  readonly chosen: readonly PlannedRun[];
  /** The seminar's runs with the sizes and the length that are typed. */
  readonly seminar: readonly PlannedRun[];
  readonly sizesProblem: string | null;
  readonly lengthProblem: string | null;
}

/** The base of what is planned: that of the comparison that is there, or the recipe of the Train step. */
export const baseOf = ({ compare: { comparison }, recipe: { recipe } }: StudioState): Recipe => comparison?.base ?? recipe;

export const planOf = memoize(
  (state: StudioState) =>
    [
      baseOf(state),
      state.compare.chosenNetworks,
      state.compare.chosenCorruptions,
      state.compare.typedSizes,
      state.compare.typedLength,
      state.compare.chosenLengthUnit,
    ] as const,
  (base, networks, corruptions, typedSizes, typedLength, unit): ComparisonPlan => {
    const sizes = checked(() => (typedSizes === null ? [base.size] : readSizes(typedSizes)));
    const length = checked(() => (typedLength === null ? base.length : (checkedValue(recipeKnobs.length, typedLength) as number)));
    const problems = { sizesProblem: sizes.problem, lengthProblem: length.problem };
    if (sizes.value === null || length.value === null) return { chosen: [], seminar: [], ...problems };
    const lengthUnit: LengthUnit = unit ?? base.lengthUnit;
    const rest = { sizes: sizes.value, length: length.value, lengthUnit };
    return {
      chosen: planRuns(base, { networks, corruptions, ...rest }),
      seminar: planRuns(base, { ...seminarChoices, ...rest }),
      ...problems,
    };
  },
);

function checked<Value>(read: () => Value): { readonly value: Value | null; readonly problem: string | null } {
  try {
    return { value: read(), problem: null };
  } catch (thrown) {
    const { facts, message } = asStudioError(thrown, 'reading the choices');
    const detail = typeof facts.detail === 'string' ? facts.detail : message;
    return { value: null, problem: detail.charAt(0).toUpperCase() + detail.slice(1) };
  }
}
