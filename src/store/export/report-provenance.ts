/** The provenance of results from the state, for every file that tells results. */
import { type DataFingerprints, type Provenance, TRAINED_HERE } from '../../domain/provenance';
import { studioVersion } from '../../domain/studio-version';
import { dataFingerprint } from '../data/data-fingerprint';
import { currentVersionName } from '../inspect/current-version';
import type { CurrentModel } from '../state/model-state';
import type { StudioState } from '../state/studio-state';

export function provenanceOf(state: StudioState, { card, origin }: CurrentModel, data: DataFingerprints | null): Provenance {
  const { device } = state.device;
  return {
    studioVersion,
    writtenAt: new Date().toISOString(),
    model: origin.kind === 'opened' ? origin.file : TRAINED_HERE,
    modelVersion: currentVersionName(state),
    trainedOn: card.device.description,
    inspectedOn: device.phase === 'done' ? device.report.description : card.device.description,
    seed: card.recipe.seed,
    data,
  };
}

/** Of the pictures that the model was trained with, where all of them are here, and of those that were inspected. */
export async function fingerprintsOf({
  train: { model },
  data: { pictures },
  inspect: { results },
}: StudioState): Promise<DataFingerprints> {
  const goodIds = new Set(model?.trainedWith.goodIds);
  const good = pictures.filter(({ id }) => goodIds.has(id));
  const inspected = pictures.filter(({ id, role }) => role === 'test' && results.has(id));
  return {
    trainedWith: good.length === goodIds.size ? await dataFingerprint(good) : null,
    inspected: await dataFingerprint(inspected),
  };
}
