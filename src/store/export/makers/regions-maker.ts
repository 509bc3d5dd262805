/** regions.csv: what lies above the pixel threshold on every inspected picture, measured. */
import { type PictureRegions, writeRegionsCsv } from '../../../formats/results/regions-csv';
import { regionsAbove, withoutSpecks } from '../../../metrics/regions';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import { viewPlaceOf } from '../../inspect/view-place';
import { chosenMapDetectors, eachInspected } from './each-inspected';
import type { ExportMaker } from './export-maker';

export const regionsMaker: ExportMaker = {
  computes: true,
  defaults: {},
  make: async (context, job) => {
    const state = context.get();
    const found: PictureRegions[] = [];
    const detectors = chosenMapDetectors(state, 'all');
    for await (const { picture, view, number } of eachInspected(context, job, detectors)) {
      const { width, height } = view;
      for (const detector of detectors) {
        const map = view.maps[detector];
        const threshold = pixelThresholdOf(state, detector)?.value;
        if (!map || threshold === undefined) continue;
        const place = viewPlaceOf(view);
        const regions = withoutSpecks(regionsAbove(map, width, height, threshold), place, state.inspect.viewSettings.smallestRegion);
        found.push({
          file: picture.path,
          number,
          label: picture.label,
          detector,
          width,
          height,
          threshold,
          regions,
          place,
        });
      }
    }
    return { name: job.nameOf('regions.csv'), blob: new Blob([writeRegionsCsv(found)], { type: 'text/csv' }) };
  },
};
