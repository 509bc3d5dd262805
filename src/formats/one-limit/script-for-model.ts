/** A script as it leaves with a model: as it stands beside its format, or, for a model without a look limit, as it was before there were two limits. */
import { hasLookLimits, type InferenceCard } from '../../domain/model-card';
import { withEdits } from './edit';
import { type EditedScript, oneLimitEdits } from './one-limit-edits';

/**
 * @param script the text of the script that `name` means
 * @throws Error where the script no longer has a text that an edit is about
 */
export function scriptForModel(card: Pick<InferenceCard, 'thresholds'>, name: EditedScript, script: string): string {
  return hasLookLimits(card) ? script : withEdits(oneLimitEdits[name], name, script);
}
