/** The model as a file for another program, in one of the formats that the worker writes; checked on held-out pictures before it is offered. */
import { StudioError } from '../../../domain/studio-error';
import type { WeightsFormat } from '../../../protocol/requests';
import { currentVersionName } from '../../inspect/current-version';
import { thresholdsOf } from '../../inspect/image-thresholds';
import { pixelThresholdsOf } from '../../inspect/pixel-thresholds';
import { heldOutPicturesOf } from '../../inspect/self-test-verdicts';
import { type ExportMaker, requestOptionsOf } from './export-maker';

/** @param ending of the file's name */
export function weightsMaker(format: WeightsFormat, ending: string): ExportMaker {
  return {
    computes: true,
    defaults: {},
    make: async ({ client, get }, job) => {
      const thresholds = thresholdsOf(get());
      const pixelThresholds = pixelThresholdsOf(get());
      if (!thresholds || !pixelThresholds) throw new StudioError('no-model');
      const pictures = heldOutPicturesOf(get()).map(({ id, path, file }) => ({ id, path, file }));
      const request = {
        kind: 'export-weights',
        format,
        thresholds,
        pixelThresholds,
        modelVersion: currentVersionName(get()),
        pictures,
      } as const;
      const { zip, check } = await client.ask(request, requestOptionsOf(job));
      return { name: job.nameOf(ending), blob: new Blob([zip], { type: 'application/zip' }), check };
    },
  };
}
