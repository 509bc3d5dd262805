/** Why a file cannot be made yet, as a sentence with what to do; null if it can be made. */
import type { CurrentModel } from '../../store/state/model-state';
import type { StudioState } from '../../store/state/studio-state';

const absent: Readonly<Record<CurrentModel['presence'], string | null>> = {
  here: null,
  away: 'A comparison is using the device. Pause it on the Compare step first.',
  returning: 'The compute worker has restarted; the model is being restored.',
  lost: 'The model is lost. Train again, or open the model file.',
};

/** For files that need the model. */
export const modelMissing = ({ train: { model } }: StudioState): string | null =>
  model ? absent[model.presence] : 'There is no model yet.';

/** For files that need only scores, which remain valid if the model is lost. */
export function scoresMissing({ train: { model }, inspect: { results } }: StudioState): string | null {
  if (!model) return 'There is no model yet.';
  return results.size > 0 ? null : 'No pictures have been inspected yet.';
}

/** For files that need anomaly maps. */
export const mapsMissing = (state: StudioState): string | null => scoresMissing(state) ?? modelMissing(state);

/** For the project file. */
export function projectMissing({ data: { pictures }, train: { model, modelCopy } }: StudioState): string | null {
  if (pictures.length === 0 && !model) return 'This project is empty.';
  return model && modelCopy?.card !== model.card ? 'A copy of the model is still being made.' : null;
}
