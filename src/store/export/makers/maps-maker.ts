/** The anomaly maps as numbers, 32-bit floats as they are, one file a picture and detector, and a table that says which file is which picture's and where it lies in it. */
import { writeFloatTiff } from '../../../formats/results/float-tiff';
import { writeNpy } from '../../../formats/results/npy';
import { writeCsv } from '../../../formats/results/scores-csv';
import { createZip } from '../../../formats/zip/write-zip';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import { viewPlaceOf } from '../../inspect/view-place';
import type { MapsOptions } from '../../state/export-state';
import { chosenMapDetectors, eachInspected } from './each-inspected';
import type { ExportMaker } from './export-maker';
import { placeColumns, placeOf } from './place-columns';

export const mapsMaker: ExportMaker<MapsOptions> = {
  computes: true,
  defaults: { format: 'tiff', detector: 'all' },
  make: async (context, job) => {
    const { format, detector } = job.options;
    const state = context.get();
    const zip = await createZip();
    const table = [
      ['map', 'file', 'label', 'detector', 'score', 'pixel_threshold', 'picture_number', 'map_width', 'map_height', ...placeColumns],
    ];
    const ids = chosenMapDetectors(state, detector);
    for await (const { picture, result, view, number, name } of eachInspected(context, job, ids)) {
      for (const id of ids) {
        const map = view.maps[id];
        if (!map) continue;
        const file = `${id}/${name}.${format}`;
        await zip.add(
          file,
          format === 'tiff' ? writeFloatTiff(map, view.width, view.height) : writeNpy({ shape: [view.height, view.width], values: map }),
        );
        const numbers = [result.scores[id], pixelThresholdOf(state, id)?.value].map((value) => String(value ?? ''));
        const place = [view.width, view.height, ...placeOf(viewPlaceOf(view))].map(String);
        table.push([file, picture.path, picture.label ?? '', id, ...numbers, String(number), ...place]);
      }
    }
    await zip.add('maps.csv', new TextEncoder().encode(writeCsv(table)));
    return { name: job.nameOf(`maps-${format}.zip`), blob: await zip.end() };
  },
};
