/** After a project was opened, or where the copy of a model is lost: exactly the version of the model at hand is without its model. */
import type { ModelVersion } from '../state/versions-state';

/**
 * @param model as the journal names the one at hand; null where there is none
 * @param found makes the version of a model that no version is of
 */
export function adoptedVersions(
  versions: readonly ModelVersion[],
  model: string | null,
  found: (number: number) => ModelVersion,
): readonly ModelVersion[] {
  // The newest one first: a model that was opened twice is the one that was opened last.
  const own =
    versions.findLast((version) => version.parked === null && version.model === model) ??
    versions.findLast((version) => version.model === model);
  const kept = versions.filter((version) => version.parked !== null || version === own);
  if (model === null) return kept.length === versions.length ? versions : kept;
  if (!own) return [...kept, found(nextNumber(versions))];
  if (own.parked === null) return kept.length === versions.length ? versions : kept;
  return kept.map((version) => (version === own ? { ...version, parked: null } : version));
}

export const nextNumber = (versions: readonly ModelVersion[]): number => 1 + Math.max(0, ...versions.map(({ number }) => number));
