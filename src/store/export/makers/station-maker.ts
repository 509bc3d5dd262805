/**
 * The inspection station: one HTML file that inspects with the model at hand, and with the detector that Inspect shows. Its template is a file
 * of the studio's own build (vite-station.ts), which the page also has without a network once it was kept.
 */

import { hasMap } from '../../../domain/detectors';
import { formatBits, MOST_STATION_CHECKS, type StationRequest } from '../../../domain/station';
import { lockWith, pinFault } from '../../../domain/station-lock';
import { StudioError } from '../../../domain/studio-error';
import { studioVersion } from '../../../domain/studio-version';
import { writeStationPage } from '../../../formats/station/station-page';
import { currentVersionName } from '../../inspect/current-version';
import { currentThreshold } from '../../inspect/image-thresholds';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import { heldOutPicturesOf } from '../../inspect/self-test-verdicts';
import { describeRecipe } from '../../recipe/describe-recipe';
import type { StationOptions } from '../../state/export-state';
import type { StudioState } from '../../state/studio-state';
import { type ExportMaker, requestOptionsOf } from './export-maker';

const TEMPLATE = './station.html';

export const stationMaker: ExportMaker<StationOptions> = {
  computes: true,
  defaults: { pin: '' },
  make: async ({ client, get }, job) => {
    const { pin } = job.options;
    if (pinFault(pin)) throw new StudioError('station-pin-invalid');
    const station = { ...stationRequestOf(get()), ...(pin !== '' && { lock: await lockWith(pin) }) };
    const template = await fetchTemplate(job.signal);
    const request = { kind: 'export-station', station, pictures: picturesOf(get()) } as const;
    const { packed, bits, check } = await client.ask(request, requestOptionsOf(job));
    const blob = writeStationPage(template, station.name, packed);
    return {
      name: job.nameOf('station.html'),
      blob,
      ...(check && { check }),
      note: `${formatBits(bits)}.${pin === '' ? '' : ' Its settings open with the PIN.'}`,
    };
  },
};

/** @throws StudioError no-model */
function stationRequestOf(state: StudioState): StationRequest {
  const {
    train: { model },
    data: { datasetName },
    inspect: { viewSettings },
  } = state;
  const { detector } = viewSettings;
  const threshold = currentThreshold(state);
  if (!model || !threshold) throw new StudioError('no-model');
  const { recipe, preparation, training, device, calibration } = model.card;
  return {
    format: 'stainless-station',
    version: 1,
    name: datasetName || 'Inspection station',
    modelVersion: currentVersionName(state),
    detector,
    recipe,
    recipeWords: describeRecipe(recipe),
    preparation,
    training,
    trainedOn: device.description,
    threshold,
    pixelThreshold: hasMap(detector) ? (pixelThresholdOf(state, detector)?.value ?? null) : null,
    smallestRegion: viewSettings.smallestRegion,
    cleanScores: calibration.imageScores[detector] ?? [],
    madeOn: new Date().toISOString(),
    studioVersion,
  };
}

/** Held-out good pictures; where none is here, pictures to inspect. */
function picturesOf(state: StudioState) {
  const heldOut = heldOutPicturesOf(state);
  const lent = heldOut.length > 0 ? heldOut : state.data.pictures.filter(({ role }) => role === 'test');
  return lent.slice(0, MOST_STATION_CHECKS).map(({ id, path, file }) => ({ id, path, file }));
}

/** @throws StudioError station-template-unreachable */
async function fetchTemplate(signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(TEMPLATE, { signal });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return await response.text();
  } catch (thrown) {
    if (signal.aborted) throw new StudioError('aborted');
    throw new StudioError('station-template-unreachable', { detail: (thrown as Error).message });
  }
}
