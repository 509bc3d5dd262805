/**
 * The download for servers and clusters: a Triton model repository with the whole inspection as ONNX, lines that ask it, and scripts that
 * score many pictures with Spark or Ray Data. The folder python/ holds the Python files as they are exported.
 */
import type { DetectorId } from '../../domain/detector-ids';
import type { InferenceCard } from '../../domain/model-card';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import { CARD_FILE, writeInferenceCard } from '../model-card/inference-card';
import { scriptForModel } from '../one-limit/script-for-model';
import { readOnnxFile } from '../onnx/file/read-onnx-file';
import checkScript from '../onnx/python/check.py?raw';
import seal from '../onnx/python/stainless_seal.py?raw';
import decode from '../pytorch/python/stainless_decode.py?raw';
import { writeModelZip } from '../zip/model-zip';
import client from './python/client.py?raw';
import scorePictures from './python/score_pictures.py?raw';
import scoreRay from './python/score_ray.py?raw';
import scoreSpark from './python/score_spark.py?raw';
import { serverReadme } from './server-readme';
import { TRITON_MODEL, tritonConfig } from './triton-config';

const REPOSITORY = `model-repository/${TRITON_MODEL}`;
export const SERVED_ONNX_FILE = `${REPOSITORY}/1/model.onnx`;

/**
 * The same model gives the same bytes.
 *
 * @param detector whose inspection the .onnx file holds
 */
export async function writeServerArchive(
  card: InferenceCard,
  detector: DetectorId,
  onnx: Uint8Array,
  example: CheckExample,
): Promise<Uint8Array<ArrayBuffer>> {
  const ports = readOnnxFile(onnx);
  return writeModelZip({
    'README.md': serverReadme(card, detector, ports),
    [`${REPOSITORY}/config.pbtxt`]: tritonConfig(ports),
    [SERVED_ONNX_FILE]: onnx,
    'client.py': scriptForModel(card, 'tritonClient', client),
    'score_pictures.py': scorePictures,
    'score_spark.py': scoreSpark,
    'score_ray.py': scoreRay,
    'stainless_seal.py': seal,
    'stainless_decode.py': decode,
    'check.py': scriptForModel(card, 'onnxCheck', checkScript),
    [CARD_FILE]: writeInferenceCard(card),
    ...checkFiles(example, card),
  });
}
