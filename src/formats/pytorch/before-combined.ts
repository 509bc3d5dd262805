/**
 * The exported scripts as they were before PyTorch had the combined detector, told as edits. A model that learned as version 0.2 did, or has no
 * combined detector, leaves with the scripts that it left with then, byte for byte; golden/exported-bytes.json holds them to it.
 */
import type { Edit } from '../one-limit/edit';

export const beforeCombined = {
  stainless: [
    [
      `    print(inspection.scores['combined'], inspection.verdicts['combined'])
`,
      `    print(inspection.scores['residual'], inspection.verdicts['residual'])
`,
    ],
    [
      `It computes the detectors combined, residual, uncertainty, encoder, decoder and activations as the studio does, which judges by the
combined one unless another is chosen; stainless_combined.py has that.
`,
      `It computes the detectors residual, uncertainty, encoder, decoder and activations as the studio does. The combined detector, by
which the studio judges unless another is chosen, is not here: the ONNX file of the Export step has it.
`,
    ],
    [
      `from stainless_combined import Combined
`,
      '',
    ],
    [
      `        learned = {name: arrays.pop(name) for name in [*arrays] if name.startswith('combined.')}
        self.combined = Combined(json.loads(metadata['detectors'])['combined'], learned, self.architecture['depth'])
`,
      '',
    ],
    [
      `        maps['combined'], score = self.combined.judge(self.network, image)
        scores = {'combined': score, **scores}
`,
      '',
    ],
  ],
  check: [
    [
      `        known = np.load(check / f'{name}.npy')
        yield f'{name} map', (np.abs(values - known) / np.maximum(1, np.abs(known))).max(), tolerance['map']
`,
      `        yield f'{name} map', np.abs(values - np.load(check / f'{name}.npy')).max(), tolerance['map']
`,
    ],
  ],
} as const satisfies Readonly<Record<string, readonly Edit[]>>;
