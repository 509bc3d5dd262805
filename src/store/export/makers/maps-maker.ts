/** The anomaly maps as numbers, 32-bit floats as they are, one file a picture and detector, and a table that says which file is which picture's. */
import { strToU8 } from 'fflate';
import { writeFloatTiff } from '../../../formats/float-tiff';
import { writeNpy } from '../../../formats/npy';
import { writeCsv } from '../../../formats/scores-csv';
import { createZipStream } from '../../../formats/zip-stream';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import type { MapsOptions } from '../../state/export-state';
import { chosenMapDetectors, eachInspected } from './each-inspected';
import type { ExportMaker } from './export-maker';

export const mapsMaker: ExportMaker<MapsOptions> = {
  computes: true,
  defaults: { format: 'tiff', detector: 'all' },
  make: async (context, job) => {
    const { format, detector } = job.options;
    const state = context.get();
    const zip = createZipStream();
    const table = [['map', 'file', 'label', 'detector', 'score', 'pixel_threshold', 'picture_number']];
    for await (const { picture, result, view, number, name } of eachInspected(context, job)) {
      for (const id of chosenMapDetectors(state, detector)) {
        const map = view.maps[id];
        if (!map) continue;
        const file = `${id}/${name}.${format}`;
        zip.add(
          file,
          format === 'tiff' ? writeFloatTiff(map, view.width, view.height) : writeNpy({ shape: [view.height, view.width], values: map }),
        );
        const numbers = [result.scores[id], pixelThresholdOf(state, id)?.value].map((value) => String(value ?? ''));
        table.push([file, picture.path, picture.label ?? '', id, ...numbers, String(number)]);
      }
    }
    zip.add('maps.csv', strToU8(writeCsv(table)));
    return { name: job.nameOf(`maps-${format}.zip`), blob: zip.end() };
  },
};
