/** The download for ONNX: one zip of the graph, what it is in words and in JSON, and a picture by which the other side checks itself. */

import { strToU8 } from 'fflate';
import type { OnnxContent } from '../../domain/onnx-content';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { ExportedModel } from '../model-card/exported-model';
import decode from '../pytorch/python/stainless_decode.py?raw';
import { withSums } from '../zip/sha256-sums';
import { zipFiles } from '../zip/zip-files';
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
export function writeOnnxArchive(
  model: ExportedModel,
  content: OnnxContent,
  onnx: Uint8Array,
  example: CheckExample,
): Uint8Array<ArrayBuffer> {
  return zipFiles(
    withSums({
      'README.md': strToU8(onnxReadme(model, content)),
      [content === 'network' ? NETWORK_FILE : INSPECTION_FILE]: onnx,
      'inference.json': strToU8(`${JSON.stringify(model.card, null, 2)}\n`),
      'check.py': strToU8(checkScript),
      'stainless_seal.py': strToU8(seal),
      'stainless_decode.py': strToU8(decode),
      ...checkFiles(example, model.card),
    }),
  );
}
