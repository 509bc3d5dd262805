/** A script as it leaves with a model: as it stands beside its format, or, for a model without a look limit, as it was before there were two limits. */
import { hasLookLimits, type InferenceCard } from '../../domain/model-card';
import { type Edit, type EditedScript, oneLimitEdits } from './one-limit-edits';

/**
 * @param script the text of the script that `name` means
 * @throws Error where the script no longer has a text that an edit is about
 */
export function scriptForModel(card: Pick<InferenceCard, 'thresholds'>, name: EditedScript, script: string): string {
  if (hasLookLimits(card)) return script;
  return oneLimitEdits[name].reduce((text: string, [now, before]: Edit) => {
    const [start, end, ...others] = text.split(now);
    if (end === undefined || others.length > 0) throw new Error(`The script ${name} does not have this text once: ${now}`);
    return start + before + end;
  }, script);
}
