/** The model as an ONNX graph: the whole inspection by the detector that is chosen, or the network alone; by itself, or as a server serves it; checked on held-out pictures. */
import { defaultDetectorOf, detectorsOf } from '../../../domain/detectors';
import type { OnnxContent } from '../../../domain/onnx-content';
import { StudioError } from '../../../domain/studio-error';
import type { OnnxPacking } from '../../../protocol/requests';
import { currentVersionName } from '../../inspect/current-version';
import { thresholdsOf } from '../../inspect/image-thresholds';
import { pixelThresholdsOf } from '../../inspect/pixel-thresholds';
import { heldOutPicturesOf } from '../../inspect/self-test-verdicts';
import type { OnnxOptions } from '../../state/export-state';
import type { StudioState } from '../../state/studio-state';
import { type ExportMaker, requestOptionsOf } from './export-maker';

/** @param ending of the file's name, before what is in it */
export function onnxMaker(packing: OnnxPacking, ending: string): ExportMaker<OnnxOptions> {
  return {
    computes: true,
    defaults: { content: null },
    make: async ({ client, get }, job) => {
      const thresholds = thresholdsOf(get());
      const pixelThresholds = pixelThresholdsOf(get());
      const content = onnxContentOf(get(), job.options);
      if (!thresholds || !pixelThresholds || !content) throw new StudioError('no-model');
      const pictures = heldOutPicturesOf(get()).map(({ id, path, file }) => ({ id, path, file }));
      const request = {
        kind: 'export-onnx',
        content,
        packing,
        thresholds,
        pixelThresholds,
        modelVersion: currentVersionName(get()),
        pictures,
      } as const;
      const { zip, check } = await client.ask(request, requestOptionsOf(job));
      return { name: job.nameOf(`${ending}-${content}.zip`), blob: new Blob([zip], { type: 'application/zip' }), check };
    },
  };
}

/** What is chosen, as far as the model at hand has it; null without a model. */
export function onnxContentOf({ train: { model } }: StudioState, { content }: OnnxOptions): OnnxContent | null {
  if (!model) return null;
  if (content === 'network' || (content && detectorsOf(model.card).includes(content))) return content;
  return defaultDetectorOf(model.card);
}
