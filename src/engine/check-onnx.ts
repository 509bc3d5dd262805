/** Whether an .onnx file finds in pictures what the studio finds: it is read back and run, from the bytes of a picture on, by run-onnx.ts. */
import { hasMap } from '../domain/detectors';
import type { ExportCheck } from '../domain/export-check';
import type { FloatImage, RgbaImage } from '../domain/image';
import type { OnnxContent } from '../domain/onnx-content';
import { withoutAlpha } from '../formats/example-check/check-example';
import { readOnnxFile } from '../formats/onnx/file/read-onnx-file';
import { preparePicture } from '../imaging/prepare-picture';
import { imageScore } from '../metrics/norms';
import { type CheckOptions, compareInspections, type Findings, type NamedPicture } from './compare-inspections';
import type { InspectedPicture } from './inspect-picture';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from './network-input';
import { residualMap } from './residual';
import { OnnxRun } from './run-onnx';
import type { TrainedModel } from './trained-model';

/**
 * @param content what the file holds
 * @param pictures at least one, as decoded, opaque
 * @throws StudioError export-check-failed, aborted
 */
export async function checkOnnx(
  model: TrainedModel,
  file: Uint8Array,
  content: OnnxContent,
  pictures: readonly NamedPicture<RgbaImage>[],
  options: CheckOptions,
): Promise<ExportCheck> {
  const run = new OnnxRun(readOnnxFile(file));
  const detector = content === 'network' ? 'residual' : content;
  const inspect = async (picture: RgbaImage) => {
    const input = preparePicture(picture, model.card.preparation);
    const ours = await model.inspectPrepared(input);
    const theirs = content === 'network' ? await findingsOfNetwork(run, model, input) : await findingsOfInspection(run, picture, detector);
    return { ours: only(detector, ours), theirs };
  };
  try {
    return await compareInspections(pictures, inspect, options);
  } finally {
    run.dispose();
  }
}

function only(detector: Exclude<OnnxContent, 'network'>, { scores, maps }: InspectedPicture): Findings {
  const map = hasMap(detector) ? maps[detector] : undefined;
  return { scores: { [detector]: scores[detector] ?? Number.NaN }, maps: map ? { [detector]: map } : {} };
}

async function findingsOfInspection(run: OnnxRun, { width, height, pixels }: RgbaImage, detector: string): Promise<Findings> {
  const { score, anomaly_map: map } = await run.run(withoutAlpha(pixels), [1, height, width, 3]);
  return { scores: { [detector]: score[0] }, maps: map ? { [detector]: map } : {} };
}

/** The network gives reconstructions: what they score is told as the studio tells it. */
async function findingsOfNetwork(run: OnnxRun, { snapshot: { architecture }, card }: TrainedModel, image: FloatImage): Promise<Findings> {
  const { paddedHeight, paddedWidth, channels } = architecture;
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  const area = paddedHeight * paddedWidth;
  const planes = Float32Array.from(input, (_, at) => input[channels * (at % area) + Math.floor(at / area)]);
  const { reconstruction } = await run.run(planes, [1, channels, paddedHeight, paddedWidth]);
  const interleaved = Float32Array.from(reconstruction, (_, at) => reconstruction[(at % channels) * area + Math.floor(at / channels)]);
  const residual = residualMap(image.pixels, croppedFromNetwork(architecture, interleaved, 0), channels);
  return { scores: { residual: imageScore(residual, card.recipe.norm) }, maps: { residual } };
}
