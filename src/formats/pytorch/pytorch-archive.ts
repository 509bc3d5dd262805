/**
 * The download for PyTorch: one zip of the model as safetensors, the module that runs it, a picture with what the studio made of it, and
 * a script that compares. python/ holds the Python files as they are exported; everything they need is in the safetensors file. The combined
 * detector of version 0.2 is not among them: a model that has it leaves as it did then.
 */
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { ExportedModel } from '../model-card/exported-model';
import { CARD_FILE, writeInferenceCard } from '../model-card/inference-card';
import { type Edit, withEdits } from '../one-limit/edit';
import { scriptForModel } from '../one-limit/script-for-model';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { writeModelZip } from '../zip/model-zip';
import { beforeCombined } from './before-combined';
import checkScript from './python/check.py?raw';
import module from './python/stainless.py?raw';
import combined from './python/stainless_combined.py?raw';
import decode from './python/stainless_decode.py?raw';
import pictures from './python/stainless_picture.py?raw';
import { computesCombined, pytorchReadme } from './pytorch-readme';

export const SAFETENSORS_FILE = 'model.safetensors';

/** The same model gives the same bytes. */
export async function writePytorchArchive(model: ExportedModel, example: CheckExample): Promise<Uint8Array<ArrayBuffer>> {
  const hasCombined = computesCombined(model);
  const script = (edits: readonly Edit[], name: string, text: string) => (hasCombined ? text : withEdits(edits, name, text));
  return writeModelZip({
    'README.md': pytorchReadme(model),
    [SAFETENSORS_FILE]: writeSafetensorsModel(model),
    [CARD_FILE]: writeInferenceCard(model.card),
    'stainless.py': scriptForModel(model.card, 'stainlessPython', script(beforeCombined.stainless, 'stainless.py', module)),
    ...(hasCombined && { 'stainless_combined.py': combined }),
    'stainless_picture.py': pictures,
    'stainless_decode.py': decode,
    'check.py': script(beforeCombined.check, 'check.py', checkScript),
    ...checkFiles(example, model.card),
  });
}
