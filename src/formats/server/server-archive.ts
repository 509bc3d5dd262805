/**
 * The download for servers and clusters: a Triton model repository with the whole inspection as ONNX, lines that ask it, and scripts that
 * score many pictures with Spark or Ray Data. The Python stands in this folder as it leaves.
 */
import { strToU8 } from 'fflate';
import type { DetectorId } from '../../domain/detector-ids';
import type { InferenceCard } from '../../domain/inference-card';
import { type CheckExample, checkFiles } from '../check-example';
import checkScript from '../onnx/python/check.py?raw';
import seal from '../onnx/python/stainless_seal.py?raw';
import { readOnnxFile } from '../onnx/read-onnx-file';
import decode from '../pytorch/stainless_decode.py?raw';
import { withSums } from '../sha256-sums';
import { zipFiles } from '../zip-files';
import client from './client.py?raw';
import scorePictures from './score_pictures.py?raw';
import scoreRay from './score_ray.py?raw';
import scoreSpark from './score_spark.py?raw';
import { serverReadme } from './server-readme';
import { TRITON_MODEL, tritonConfig } from './triton-config';

const REPOSITORY = `model-repository/${TRITON_MODEL}`;
export const SERVED_ONNX_FILE = `${REPOSITORY}/1/model.onnx`;

/**
 * The same model gives the same bytes.
 *
 * @param detector whose inspection the .onnx file holds
 */
export function writeServerArchive(
  card: InferenceCard,
  detector: DetectorId,
  onnx: Uint8Array,
  example: CheckExample,
): Uint8Array<ArrayBuffer> {
  const ports = readOnnxFile(onnx);
  return zipFiles(
    withSums({
      'README.md': strToU8(serverReadme(card, detector, ports)),
      [`${REPOSITORY}/config.pbtxt`]: strToU8(tritonConfig(ports)),
      [SERVED_ONNX_FILE]: onnx,
      'client.py': strToU8(client),
      'score_pictures.py': strToU8(scorePictures),
      'score_spark.py': strToU8(scoreSpark),
      'score_ray.py': strToU8(scoreRay),
      'stainless_seal.py': strToU8(seal),
      'stainless_decode.py': strToU8(decode),
      'check.py': strToU8(checkScript),
      'inference.json': strToU8(`${JSON.stringify(card, null, 2)}\n`),
      ...checkFiles(example, card),
    }),
  );
}
