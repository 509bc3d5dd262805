/** The anomaly map of every inspected picture as PNG, over the picture or by itself: a zip with a folder for each detector. */
import { encodePng } from '../../../formats/results/png';
import { createZip } from '../../../formats/zip/write-zip';
import { paintHeatmap, paintOverlay } from '../../../imaging/colour-map';
import type { PictureView } from '../../../protocol/events';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import type { HeatmapOptions } from '../../state/export-state';
import type { ViewSettings } from '../../state/inspect-state';
import { chosenMapDetectors, eachInspected } from './each-inspected';
import type { ExportMaker } from './export-maker';

export const heatmapsMaker: ExportMaker<HeatmapOptions> = {
  computes: true,
  defaults: { look: 'overlay', detector: 'all' },
  make: async (context, job) => {
    const { look, detector } = job.options;
    const state = context.get();
    const zip = await createZip();
    for await (const { view, name } of eachInspected(context, job)) {
      for (const id of chosenMapDetectors(state, detector)) {
        const map = view.maps[id];
        if (map)
          await zip.add(
            `${id}/${name}.png`,
            paintPng(view, map, pixelThresholdOf(state, id)?.value ?? 0, look, state.inspect.viewSettings),
          );
      }
    }
    return { name: job.nameOf(`${look === 'overlay' ? 'overlays' : 'heatmaps'}.zip`), blob: await zip.end() };
  },
};

function paintPng(
  { width, height, channels, input }: PictureView,
  map: Float32Array,
  threshold: number,
  look: HeatmapOptions['look'],
  { opacity, colourMap }: ViewSettings,
): Uint8Array {
  const picture = { width, height, channels, pixels: input };
  const rgba = look === 'overlay' ? paintOverlay(picture, map, threshold, opacity, colourMap) : paintHeatmap(map, threshold, colourMap);
  return encodePng(rgba, width, height);
}
