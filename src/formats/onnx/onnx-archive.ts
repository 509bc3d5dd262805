/** The download for ONNX: one zip of the graph, what it is in words and in JSON, and a picture by which the other side checks itself. */
import type { OnnxContent } from '../../domain/onnx-content';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { ExportedModel } from '../model-card/exported-model';
import { CARD_FILE, writeInferenceCard } from '../model-card/inference-card';
import { scriptForModel } from '../one-limit/script-for-model';
import decode from '../pytorch/python/stainless_decode.py?raw';
import { writeModelZip } from '../zip/model-zip';
import { writeOnnxInspection } from './onnx-inspection';
import { writeOnnxNetwork } from './onnx-network';
import { onnxReadme } from './onnx-readme';
import checkScript from './python/check.py?raw';
import seal from './python/stainless_seal.py?raw';

export const INSPECTION_FILE = 'inspection.onnx';
export const NETWORK_FILE = 'network.onnx';

/** The .onnx file alone. @throws RangeError where the model has not got the detector */
export function writeOnnxContent(model: ExportedModel, content: OnnxContent): Uint8Array<ArrayBuffer> {
  return content === 'network' ? writeOnnxNetwork(model) : writeOnnxInspection(model, content);
}

/**
 * The same model gives the same bytes.
 *
 * @param onnx as `writeOnnxContent` gives it for the same content
 */
export async function writeOnnxArchive(
  model: ExportedModel,
  content: OnnxContent,
  onnx: Uint8Array,
  example: CheckExample,
): Promise<Uint8Array<ArrayBuffer>> {
  return writeModelZip({
    'README.md': onnxReadme(model, content),
    [content === 'network' ? NETWORK_FILE : INSPECTION_FILE]: onnx,
    [CARD_FILE]: writeInferenceCard(model.card),
    'check.py': scriptForModel(model.card, 'onnxCheck', checkScript),
    'stainless_seal.py': seal,
    'stainless_decode.py': decode,
    ...checkFiles(example, model.card),
  });
}
