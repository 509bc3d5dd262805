/**
 * The whole inspection as one ONNX graph: pictures of any size go in as bytes, score and verdict of one detector come out, as the studio
 * gives them. Opset 17 and stock operators, so that ONNX Runtime, OpenVINO, Triton and their like run it as it is.
 */
import type { DetectorId } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import { keptPixels } from '../../imaging/kept-pixels';
import type { ExportedModel } from '../model-card/exported-model';
import type { OnnxModel, ValueInfo } from './file/onnx-model';
import { writeOnnxFile } from './file/write-onnx-file';
import { addDetector } from './graph/detector-nodes';
import { GraphBuilder } from './graph/graph-builder';
import { addPreparation } from './graph/preparation-nodes';
import { countAbove } from './graph/score-nodes';
import { reshaped } from './graph/shape-nodes';
import { pixelThresholdIn, writeMetadata } from './model-metadata';

/** The bytes of the .onnx file. @throws RangeError where the model has not got the detector */
export function writeOnnxInspection(model: ExportedModel, detector: DetectorId): Uint8Array<ArrayBuffer> {
  return writeOnnxFile(onnxInspection(model, detector));
}

/**
 * In: `pictures`, bytes, [batch, height, width, 1 or 3]. Out, in this order: `score` [batch]; `reject` [batch], true above the threshold;
 * `reconstruction` [batch, height, width, channels] at the network's size; and of detectors with a map `anomaly_map` [batch, height, width]
 * and `pixels_above` [batch], how many of its pixels are above the pixel threshold. Last, where the threshold has a look limit, `look` [batch],
 * true above it where `reject` is false.
 */
export function onnxInspection({ snapshot, card, statistics }: ExportedModel, detector: DetectorId): OnnxModel {
  const graph = new GraphBuilder();
  const picture = addPreparation(graph, 'pictures', card.preparation);
  const model = { snapshot, recipe: card.recipe, statistics, kept: keptPixels(card.preparation) };
  const { reconstruction, map, score } = addDetector(graph, model, detector, picture);
  const threshold = graph.floats('threshold', Float32Array.of(card.thresholds[detector]?.value ?? Number.NaN), []);
  graph.node('Identity', [score], {}, 'score');
  graph.node('Greater', [score, threshold], {}, 'reject');
  graph.node('Transpose', [reconstruction], { perm: { ints: [0, 2, 3, 1] } }, 'reconstruction');
  if (map && hasMap(detector)) {
    graph.node('Identity', [map], {}, 'anomaly_map');
    const pixelThreshold = graph.floats('pixel_threshold', Float32Array.of(pixelThresholdIn(card, detector) ?? Number.NaN), []);
    graph.node('Identity', [countAbove(graph, reshaped(graph, map, 0, -1), pixelThreshold)], {}, 'pixels_above');
  }
  const lookLimit = card.thresholds[detector]?.look;
  if (lookLimit !== undefined) {
    const aboveLook = graph.node('Greater', [score, graph.floats('look_limit', Float32Array.of(lookLimit), [])]);
    graph.node('And', [aboveLook, graph.node('Not', ['reject'])], {}, 'look');
  }
  return graph.finish({
    name: `Stainless inspection: ${detector}`,
    inputs: [{ name: 'pictures', type: 'uint8', shape: ['batch', 'height', 'width', 'channels'] }],
    outputs: outputsOf(card, map !== null, lookLimit !== undefined),
    metadata: writeMetadata(detector, card, statistics),
  });
}

function outputsOf({ preparation: { width, height, channels } }: InferenceCard, withMap: boolean, withLook: boolean): ValueInfo[] {
  const ofMap: ValueInfo[] = [
    { name: 'anomaly_map', type: 'float', shape: ['batch', height, width] },
    { name: 'pixels_above', type: 'int64', shape: ['batch'] },
  ];
  return [
    { name: 'score', type: 'float', shape: ['batch'] },
    { name: 'reject', type: 'bool', shape: ['batch'] },
    { name: 'reconstruction', type: 'float', shape: ['batch', height, width, channels] },
    ...(withMap ? ofMap : []),
    ...(withLook ? [{ name: 'look', type: 'bool', shape: ['batch'] } as const] : []),
  ];
}
