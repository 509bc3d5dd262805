/**
 * The download for PyTorch: one zip of the model as safetensors, the module that runs it, a picture with what the studio made of it, and
 * a script that compares. The Python in it stands in pytorch/ as it leaves; everything it needs to know is in the safetensors file.
 */

import { strToU8 } from 'fflate';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { ExportedModel } from '../model-card/exported-model';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { withSums } from '../zip/sha256-sums';
import { zipFiles } from '../zip/zip-files';
import checkScript from './python/check.py?raw';
import module from './python/stainless.py?raw';
import decode from './python/stainless_decode.py?raw';
import pictures from './python/stainless_picture.py?raw';
import { pytorchReadme } from './pytorch-readme';

export const SAFETENSORS_FILE = 'model.safetensors';

/** The same model gives the same bytes. */
export function writePytorchArchive(model: ExportedModel, example: CheckExample): Uint8Array<ArrayBuffer> {
  return zipFiles(
    withSums({
      'README.md': strToU8(pytorchReadme(model)),
      [SAFETENSORS_FILE]: writeSafetensorsModel(model),
      'inference.json': strToU8(`${JSON.stringify(model.card, null, 2)}\n`),
      'stainless.py': strToU8(module),
      'stainless_picture.py': strToU8(pictures),
      'stainless_decode.py': strToU8(decode),
      'check.py': strToU8(checkScript),
      ...checkFiles(example, model.card),
    }),
  );
}
