/** The model as a zip for tfjs and for this studio. */
import { StudioError } from '../../domain/studio-error';
import { pixelThresholdsOf } from '../pixel-thresholds';
import { thresholdsOf } from '../verdicts';
import { type ExportMaker, requestOptionsOf } from './export-maker';

export const modelMaker: ExportMaker = {
  defaults: {},
  make: async ({ client, get }, job) => {
    const thresholds = thresholdsOf(get());
    const pixelThresholds = pixelThresholdsOf(get());
    if (!thresholds || !pixelThresholds) throw new StudioError('no-model');
    const { zip } = await client.ask({ kind: 'export-model', thresholds, pixelThresholds }, requestOptionsOf(job));
    return { name: job.nameOf('model.zip'), blob: new Blob([zip], { type: 'application/zip' }) };
  },
};
