/** Checks an .onnx file against the studio: the file is read back and run on the bytes of pictures (onnx/run-onnx.ts), and both must agree. */
import type { Architecture } from '../../domain/architecture';
import { hasMap } from '../../domain/detectors';
import type { ExportCheck } from '../../domain/export-check';
import type { FloatImage, RgbaImage } from '../../domain/image';
import type { OnnxContent } from '../../domain/onnx-content';
import { withoutAlpha } from '../../formats/example-check/check-example';
import { readOnnxFile } from '../../formats/onnx/file/read-onnx-file';
import { preparePicture } from '../../imaging/prepare-picture';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from '../../network/network-input';
import { allDetectors, detectorsWith } from '../detectors/all-detectors';
import type { Detector } from '../detectors/detector';
import type { Evidence, EvidenceOf } from '../evidence/evidence';
import { residualMap } from '../evidence/residual-map';
import type { PartlyInspected } from '../inspection/inspect-picture';
import type { TrainedModel } from '../inspection/trained-model';
import { type CheckOptions, compareInspections, type Findings, type NamedPicture } from './compare-inspections';
import { OnnxRun } from './onnx/run-onnx';

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
  const detectors = content === 'network' ? detectorsOfReconstructions(model) : [allDetectors[content]];
  const inspect = async (picture: RgbaImage) => {
    const input = preparePicture(picture, model.card.preparation);
    const ours = await model.inspectPartly(
      input,
      detectors.map(({ id }) => id),
    );
    const theirs =
      content === 'network' ? await findingsOfNetwork(run, model, detectors, input) : await findingsOfInspection(run, picture, content);
    return { ours: only(detectors, ours), theirs };
  };
  try {
    return await compareInspections(pictures, inspect, options);
  } finally {
    run.dispose();
  }
}

/** The detectors that need no evidence but a reconstruction: the file of the network alone gives no other. */
function detectorsOfReconstructions({ statistics }: TrainedModel): Detector[] {
  return detectorsWith(statistics).filter(({ evidence }) => evidence.every((kind) => kind === 'reconstruction' || kind === 'residual'));
}

function only(detectors: readonly Detector[], { scores, maps }: PartlyInspected): Findings {
  const ids = detectors.map(({ id }) => id);
  return {
    scores: Object.fromEntries(ids.map((id) => [id, scores[id] ?? Number.NaN])),
    maps: Object.fromEntries(ids.filter(hasMap).flatMap((id) => (maps[id] ? [[id, maps[id]]] : []))),
  };
}

async function findingsOfInspection(run: OnnxRun, { width, height, pixels }: RgbaImage, detector: string): Promise<Findings> {
  const { score, anomaly_map: map } = await run.run(withoutAlpha(pixels), [1, height, width, 3]);
  return { scores: { [detector]: score[0] }, maps: map ? { [detector]: map } : {} };
}

/** The studio's own detectors judge what the network in the file reconstructs. */
async function findingsOfNetwork(run: OnnxRun, model: TrainedModel, detectors: readonly Detector[], image: FloatImage): Promise<Findings> {
  const { architecture } = model.snapshot;
  const reconstruction = croppedFromNetwork(architecture, await reconstructionOf(run, architecture, image), 0);
  const residual = residualMap(image.pixels, reconstruction, architecture.channels);
  const evidence: EvidenceOf<'reconstruction' | 'residual'> = { image, reconstruction, residual };
  const context = { norm: model.card.recipe.norm, statistics: model.statistics };
  const judgements = detectors.map(({ id, judge }) => ({ id, ...judge(evidence as Evidence, context) }));
  return {
    scores: Object.fromEntries(judgements.map(({ id, score }) => [id, score])),
    maps: Object.fromEntries(judgements.flatMap(({ id, map }) => (map ? [[id, map]] : []))),
  };
}

/** The graph has channels before rows and columns; the studio has them after. */
async function reconstructionOf(run: OnnxRun, architecture: Architecture, image: FloatImage): Promise<Float32Array> {
  const { paddedHeight, paddedWidth, channels } = architecture;
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  const area = paddedHeight * paddedWidth;
  const planes = Float32Array.from(input, (_, at) => input[channels * (at % area) + Math.floor(at / area)]);
  const { reconstruction } = await run.run(planes, [1, channels, paddedHeight, paddedWidth]);
  return Float32Array.from(reconstruction, (_, at) => reconstruction[(at % channels) * area + Math.floor(at / channels)]);
}
