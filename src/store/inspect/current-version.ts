/** The version whose model is at hand: what is inspected and taken away is by that one. */
import { versionName } from '../../domain/model-version';
import type { StudioState } from '../state/studio-state';
import type { ModelVersion } from '../state/versions-state';

export const currentVersionOf = ({ versions: { versions } }: StudioState): ModelVersion | null =>
  versions.find(({ parked }) => parked === null) ?? null;

/** As the files that are taken away say it; undefined without a model. */
export function currentVersionName(state: StudioState): string | undefined {
  const version = currentVersionOf(state);
  return version ? versionName(version) : undefined;
}
