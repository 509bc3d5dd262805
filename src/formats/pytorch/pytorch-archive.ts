/**
 * The download for PyTorch: one zip of the model as safetensors, the module that runs it, a picture with what the studio made of it, and
 * a script that compares. python/ holds the Python files as they are exported; everything they need is in the safetensors file. The combined
 * detector of version 0.2 is not among them: a model that has it leaves as it did then.
 */
import { StudioError } from '../../domain/studio-error';
import { type CheckExample, checkFiles } from '../example-check/check-example';
import type { ExportedModel } from '../model-card/exported-model';
import { CARD_FILE, writeInferenceCard } from '../model-card/inference-card';
import { type Edit, withEdits } from '../one-limit/edit';
import { scriptForModel } from '../one-limit/script-for-model';
import { scriptForAreas } from '../one-limit/without-areas';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { writeModelZip } from '../zip/model-zip';
import { beforeCombined } from './before-combined';
import checkScript from './python/check.py?raw';
import module from './python/stainless.py?raw';
import areasScript from './python/stainless_areas.py?raw';
import combined from './python/stainless_combined.py?raw';
import decode from './python/stainless_decode.py?raw';
import pictures from './python/stainless_picture.py?raw';
import { computesCombined, pytorchReadme } from './pytorch-readme';

export const SAFETENSORS_FILE = 'model.safetensors';

/** The same model gives the same bytes. */
export async function writePytorchArchive(model: ExportedModel, example: CheckExample): Promise<Uint8Array<ArrayBuffer>> {
  const hasCombined = computesCombined(model);
  const { areas } = model.card.preparation;
  if (areas && !hasCombined) throw new StudioError('areas-not-in-format', { format: 'PyTorch' });
  const script = (edits: readonly Edit[], name: string, text: string) => (hasCombined ? text : withEdits(edits, name, text));
  const stainless = scriptForAreas(model.card, 'stainlessPython', module);
  return writeModelZip({
    'README.md': pytorchReadme(model),
    [SAFETENSORS_FILE]: writeSafetensorsModel(model),
    [CARD_FILE]: writeInferenceCard(model.card),
    'stainless.py': scriptForModel(model.card, 'stainlessPython', script(beforeCombined.stainless, 'stainless.py', stainless)),
    ...(hasCombined && { 'stainless_combined.py': scriptForAreas(model.card, 'combinedPython', combined) }),
    ...(areas && { 'stainless_areas.py': areasScript }),
    'stainless_picture.py': pictures,
    'stainless_decode.py': decode,
    'check.py': script(beforeCombined.check, 'check.py', checkScript),
    ...checkFiles(example, model.card),
  });
}
