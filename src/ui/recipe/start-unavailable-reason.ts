/** Why a training cannot start now, as a sentence. */

import { trainablePicturesOf } from '../../store/data/pictures-by-role';
import { isComparing } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';

/** Null where nothing is in the way. */
export function startUnavailableReasonOf(state: StudioState): string | null {
  if (isComparing(state)) return 'A comparison is running. Pause it to train here; you can resume it afterwards.';
  if (Object.keys(state.recipe.invalidSettings).length > 0) return 'Correct the marked settings first.';
  if (state.data.intake.phase !== 'idle') return 'Files are still being read.';
  return trainablePicturesOf(state).length === 0 ? 'Add good pictures on the Data step first.' : null;
}
