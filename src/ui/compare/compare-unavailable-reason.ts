/** Why no run can be started or added, with the step that can change it. */
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';

interface UnavailableReason {
  readonly sentence: string;
  readonly step: 'data' | 'train' | null;
}

const unavailableReasons = {
  pictures: { sentence: 'Add good pictures on the Data step first.', step: 'data' },
  reading: { sentence: 'Files are still being read.', step: 'data' },
  training: { sentence: 'A training is using the device until it ends.', step: 'train' },
  keeping: { sentence: 'The pictures are still being saved. You can add runs in a moment.', step: null },
  settings: { sentence: 'Correct the marked settings on the Train step first.', step: 'train' },
} satisfies Record<string, UnavailableReason>;

/** Why nothing can be started; the same object for the same reason. */
export function unavailableReasonOf(state: StudioState): UnavailableReason | null {
  if (state.compare.comparison) return state.compare.keeping.phase === 'running' ? unavailableReasons.keeping : null;
  if (isTraining(state)) return unavailableReasons.training;
  if (state.data.intake.phase !== 'idle') return unavailableReasons.reading;
  if (goodPicturesOf(state).length === 0) return unavailableReasons.pictures;
  return Object.keys(state.recipe.invalidSettings).length > 0 ? unavailableReasons.settings : null;
}
