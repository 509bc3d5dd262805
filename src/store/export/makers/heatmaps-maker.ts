/**
 * The anomaly map of every inspected picture as PNG, over the picture or by itself: a zip with a folder for each detector. A PNG has the extent
 * of the picture's file, so that the one lies on the other; a table says where that was too large.
 */
import type { MapDetectorId } from '../../../domain/detector-ids';
import type { Size } from '../../../domain/map-place';
import { writeCsv } from '../../../formats/results/scores-csv';
import { createZip } from '../../../formats/zip/write-zip';
import { scaleTop } from '../../../imaging/colour-map';
import { paintHeatAlone, paintHeatOver } from '../../../imaging/heat-on-picture';
import { mapOnPicture } from '../../../imaging/map-on-picture';
import { inspectedPictures } from '../../inspect/inspected-pictures';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import { viewPlaceOf } from '../../inspect/view-place';
import type { HeatmapOptions } from '../../state/export-state';
import type { StudioState } from '../../state/studio-state';
import { chosenMapDetectors, eachInspected, type InspectedPicture } from './each-inspected';
import type { ExportMaker } from './export-maker';
import { placeColumns, placeOf } from './place-columns';
import { pngFile } from './png-file';
import { readPicture, reducedExtent } from './read-picture';

/** Pixels of one PNG. */
const MOST_PIXELS = 4 * 1024 * 1024;
/** Of all of them, about a gigabyte over pictures. */
const MOST_IN_ALL = 1000 * 1024 * 1024;

export const heatmapsMaker: ExportMaker<HeatmapOptions> = {
  computes: true,
  defaults: { look: 'overlay', detector: 'all' },
  make: async (context, job) => {
    const { look, detector } = job.options;
    const state = context.get();
    const ids = chosenMapDetectors(state, detector);
    const most = Math.min(MOST_PIXELS, MOST_IN_ALL / Math.max(1, ids.length * inspectedPictures(state).length));
    const zip = await createZip();
    const table = [['heatmap', 'file', 'detector', 'width', 'height', ...placeColumns, 'pixel_threshold', 'picture_number', 'scale_top']];
    for await (const inspected of eachInspected(context, job, ids)) {
      const { picture, view, number, name } = inspected;
      const place = viewPlaceOf(view);
      const under = look === 'overlay' ? await readPicture(context, picture, most, job.signal) : null;
      const extent = under ?? reducedExtent(place.picture, most);
      for (const id of ids) {
        const rgba = painted(inspected, id, extent, under, state);
        if (!rgba) continue;
        const file = `${id}/${name}.png`;
        await zip.add(file, await pngFile(rgba, extent.width, extent.height));
        const threshold = pixelThresholdOf(state, id)?.value;
        const map = view.maps[id];
        const top = map && threshold !== undefined ? scaleTop(map, threshold) : '';
        const numbers = [extent.width, extent.height, ...placeOf(place), threshold ?? '', number, top];
        table.push([file, picture.path, id, ...numbers.map(String)]);
      }
    }
    await zip.add('heatmaps.csv', new TextEncoder().encode(writeCsv(table)));
    return { name: job.nameOf(`${look === 'overlay' ? 'overlays' : 'heatmaps'}.zip`), blob: await zip.end() };
  },
};

/** @returns null where the detector has no map of the picture */
function painted(
  { view }: InspectedPicture,
  id: MapDetectorId,
  extent: Size,
  under: { readonly pixels: Uint8ClampedArray } | null,
  state: StudioState,
): Uint8ClampedArray<ArrayBuffer> | null {
  const map = view.maps[id];
  if (!map) return null;
  const { opacity, colourMap } = state.inspect.viewSettings;
  const threshold = pixelThresholdOf(state, id)?.value ?? 0;
  const values = mapOnPicture(map, viewPlaceOf(view), extent);
  const top = scaleTop(map, threshold);
  return under ? paintHeatOver(under, values, threshold, opacity, colourMap, top) : paintHeatAlone(values, threshold, colourMap, top);
}
