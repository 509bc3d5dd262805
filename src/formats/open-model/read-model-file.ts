/** Opens any model file that the studio writes. The format is recognised by the content, because file names change on the way. */
import { StudioError } from '../../domain/studio-error';
import { readModelOfZip } from '../model-archive/model-archive';
import type { ExportedModel } from '../model-card/exported-model';
import { looksLikeOnnx } from '../onnx/looks-like-onnx';
import { INSPECTION_FILE, NETWORK_FILE } from '../onnx/onnx-archive';
import { readOnnxModel } from '../onnx/read-onnx-model';
import { MODEL_FILE } from '../project-document/archive-files';
import { SAFETENSORS_FILE } from '../pytorch/pytorch-archive';
import { looksLikeSafetensors } from '../safetensors/safetensors';
import { readSafetensorsModel } from '../safetensors/safetensors-model';
import { SERVED_ONNX_FILE } from '../server/server-archive';
import { openModelZip } from '../zip/model-zip';
import { recogniseNonModel } from './non-model-file';

/** The largest network that the recipe allows has 140 MB of weights. */
export const MOST_MODEL_BYTES = 512 * 1024 * 1024;

/** A project's model may have been opened from another project's file, and so on. The limit stops a zip that contains itself. */
const MOST_PROJECTS_WITHIN = 4;

/**
 * @param path the file's, for the errors
 * @throws StudioError model-something-else, model-not-archive, model-damaged, model-missing-part, model-wrong-shape, model-bad-values, model-newer, onnx-foreign
 */
export async function readModelFile(bytes: Uint8Array, path: string): Promise<ExportedModel> {
  const other = await recogniseNonModel(bytes);
  if (other) throw new StudioError('model-something-else', { path, ...other });
  return readWithin(bytes, path, 0);
}

/** @param projects that have been unpacked so far */
async function readWithin(bytes: Uint8Array, path: string, projects: number): Promise<ExportedModel> {
  if (looksLikeSafetensors(bytes)) return readSafetensorsModel(bytes, path);
  if (looksLikeOnnx(bytes)) return readOnnxModel(bytes, path);
  const zip = await openModelZip(bytes, path);
  const part = (name: string) => zip.part(name, MOST_MODEL_BYTES);
  const ofProject = await part(MODEL_FILE);
  if (ofProject && projects === MOST_PROJECTS_WITHIN)
    throw new StudioError('model-not-archive', { path, detail: 'it holds projects within projects.' });
  if (ofProject) return readWithin(ofProject, path, projects + 1);
  const forPytorch = await part(SAFETENSORS_FILE);
  if (forPytorch) return readSafetensorsModel(forPytorch, path);
  const onnx = (await part(INSPECTION_FILE)) ?? (await part(NETWORK_FILE)) ?? (await part(SERVED_ONNX_FILE));
  return onnx ? readOnnxModel(onnx, path) : readModelOfZip(zip, path);
}
