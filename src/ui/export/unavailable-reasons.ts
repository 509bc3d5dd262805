/** Why a file cannot be made yet, in a sentence that says what to do; null where it can. */
import type { HeldModel } from '../../store/state/model-state';
import type { StudioState } from '../../store/state/studio-state';

const absent: Readonly<Record<HeldModel['presence'], string | null>> = {
  here: null,
  away: 'A comparison is using the device. Pause it on the Compare step first.',
  returning: 'The compute worker has restarted; the model is being restored.',
  lost: 'The model is lost. Train again, or open the model file.',
};

/** For what is made from the model itself. */
export const modelMissing = ({ train: { model } }: StudioState): string | null =>
  model ? absent[model.presence] : 'There is no model yet.';

/** For what is made from scores alone: they stand even where the model is gone. */
export function scoresMissing({ train: { model }, inspect: { results } }: StudioState): string | null {
  if (!model) return 'There is no model yet.';
  return results.size > 0 ? null : 'No pictures have been inspected yet.';
}

/** For what shows the inspected pictures as the model sees them. */
export const mapsMissing = (state: StudioState): string | null => scoresMissing(state) ?? modelMissing(state);

/** For the project as a file. */
export function projectMissing({ data: { pictures }, train: { model, modelCopy } }: StudioState): string | null {
  if (pictures.length === 0 && !model) return 'This project is empty.';
  return model && modelCopy?.card !== model.card ? 'A copy of the model is still being made.' : null;
}
