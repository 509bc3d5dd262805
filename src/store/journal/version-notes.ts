/** What the journal says of the versions of the model: names, which one is in use, what was removed, and another check set. */
import { formatQuantity } from '../../domain/format-number';
import type { JournalNote } from '../../domain/journal/journal-entry';
import { versionName } from '../../domain/model-version';
import type { CurrentModel } from '../state/model-state';
import type { StudioState } from '../state/studio-state';
import type { ModelVersion } from '../state/versions-state';
import { modelName } from '../train/model-name';

/** The version that a model is of, by its name in the journal; undefined where it is none yet. */
export const versionOfModel = ({ versions: { versions } }: StudioState, model: CurrentModel): ModelVersion | undefined =>
  versions.find((version) => version.model === modelName(model));

export function versionNotes({ versions: before }: StudioState, { versions: now }: StudioState): JournalNote[] {
  if (before === now) return [];
  const texts: string[] = [];
  const nameOf = (id: string | null): string => {
    const version = [...now.versions, ...before.versions].find((one) => one.id === id);
    return version ? versionName(version) : 'none';
  };
  for (const version of before.versions) {
    const after = now.versions.find(({ id }) => id === version.id);
    if (!after) texts.push(`${versionName(version)} removed: ${version.model}.`);
    else if (after.name !== version.name) texts.push(`${versionName(after)}: renamed, was ${versionName(version)}.`);
  }
  if (before.inUseId !== now.inUseId) texts.push(`In use at the line: ${nameOf(now.inUseId)}, was ${nameOf(before.inUseId)}.`);
  if (now.checkSet && before.checkSet?.at !== now.checkSet.at)
    texts.push(`Check set: ${formatQuantity(now.checkSet.ids.length, 'picture')}, by which versions are compared.`);
  return texts.map((text) => ({ kind: 'model', text }));
}
