/** Every inspected picture with its anomaly map over it, as PNG files in one zip: a folder for each detector that has a map. */
import { mapDetectorIds } from '../../domain/detectors';
import { StudioError } from '../../domain/studio-error';
import { encodePng } from '../../formats/png';
import { safeFileName } from '../../formats/safe-file-name';
import { zipFiles } from '../../formats/zip-files';
import { paintOverlay } from '../../imaging/colour-map';
import { lendPicture } from '../lend-picture';
import { pixelThresholdsOf } from '../pixel-thresholds';
import type { SliceContext } from '../slice';
import type { ExportJob, ExportMaker } from './export-maker';

export const heatmapsMaker: ExportMaker = {
  defaults: {},
  make: async (context, job) => ({
    name: job.nameOf('heatmaps.zip'),
    blob: new Blob([await drawHeatmaps(context, job)], { type: 'application/zip' }),
  }),
};

/** @throws StudioError no-model, no-test-pictures, aborted, or what the worker says of a picture */
async function drawHeatmaps({ client, get }: SliceContext, { signal, onProgress }: ExportJob<unknown>) {
  const { pictures, results, masks, model, viewSettings } = get();
  if (!model) throw new StudioError('no-model');
  const inspected = pictures.filter(({ id, role }) => role === 'test' && results.has(id));
  if (inspected.length === 0) throw new StudioError('no-test-pictures');
  const pixelThresholds = pixelThresholdsOf(get());
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const taken = new Set<string>();
  for (const [index, picture] of inspected.entries()) {
    onProgress(index, inspected.length);
    const { view } = await client.ask({ kind: 'view', picture: lendPicture(picture, masks) }, { signal });
    const { width, height, channels } = view;
    const input = { width, height, channels, pixels: view.input };
    const name = safeFileName(picture.path, '.png', taken);
    for (const detector of mapDetectorIds) {
      const map = view.maps[detector];
      if (!map) continue;
      const rgba = paintOverlay(input, map, pixelThresholds?.[detector]?.value ?? 0, viewSettings.opacity, viewSettings.colourMap);
      files[`${detector}/${name}`] = encodePng(rgba, width, height);
    }
  }
  onProgress(inspected.length, inspected.length);
  return zipFiles(files);
}
