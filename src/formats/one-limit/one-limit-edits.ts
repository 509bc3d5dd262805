/**
 * The exported scripts as they were before there were two limits, told as edits: a text that a script has now, and what stood in its place.
 * A model without a look limit leaves with the scripts that it left with then, byte for byte; golden/exported-bytes.json holds them to it.
 */
import type { Edit } from './edit';

export const oneLimitEdits = {
  onnxCheck: [
    [
      `    if 'look' in found:
        yield 'look', float(found['look'][0]), float(expected['verdicts'][content] == 'look'), 0
`,
      '',
    ],
  ],
  stainlessPython: [
    [`'], inspection.verdicts['`, `'], inspection.rejects['`],
    [
      `    verdicts: dict  # by detector: 'pass', 'look' (for a person to look at) or 'reject'
`,
      '',
    ],
    [
      `        verdicts = {name: verdict(score, self.card['thresholds'][name]) for name, score in scores.items()}
        return Inspection(reconstruction, maps, scores, rejects, verdicts)
`,
      `        return Inspection(reconstruction, maps, scores, rejects)
`,
    ],
    [
      `

def verdict(score, limits):
    """limits: one of the card's thresholds. Reject above the threshold; of the rest, look above the look limit."""
    if not score <= limits['value']:
        return 'reject'
    return 'look' if score > limits.get('look', limits['value']) else 'pass'
`,
      '',
    ],
    [
      `WORDS = {'pass': '', 'look': ' LOOK', 'reject': ' REJECT'}

`,
      '',
    ],
    [
      `        told = ', '.join(f'{name} {score:.6g}{WORDS[inspection.verdicts[name]]}' for name, score in inspection.scores.items())
`,
      `        told = ', '.join(f'{name} {score:.6g}{" REJECT" if inspection.rejects[name] else ""}' for name, score in inspection.scores.items())
`,
    ],
  ],
  tritonClient: [
    [
      `NAMES = ('score', 'reject', 'anomaly_map', 'pixels_above', 'look')
`,
      `NAMES = ('score', 'reject', 'anomaly_map', 'pixels_above')
`,
    ],
    [
      `    """picture: uint8 [height, width, 3]. Gives the outputs by name: score, reject, look, and of detectors with a map anomaly_map and pixels_above."""
`,
      `    """picture: uint8 [height, width, 3]. Gives the outputs by name: score, reject, and of detectors with a map anomaly_map and pixels_above."""
`,
    ],
    [
      `        verdict = 'REJECT' if found['reject'].item() else 'LOOK' if 'look' in found and found['look'].item() else 'pass'
        print(f'{path}: {found["score"].item():.6g} {verdict}')
`,
      `        print(f'{path}: {found["score"].item():.6g} {"REJECT" if found["reject"].item() else "pass"}')
`,
    ],
  ],
  tfjsLoader: [
    [
      ` *   const { score, verdict } = await inspector.inspect(context.getImageData(0, 0, width, height));
`,
      ` *   const { score, rejects } = await inspector.inspect(context.getImageData(0, 0, width, height));
`,
    ],
    [
      ` * @returns {Promise<{ score: number, rejects: boolean, verdict: 'pass' | 'look' | 'reject', map: Float32Array, reconstruction: Float32Array }>}
 *   \`look\`: for a person to look at, above the look limit and not above the threshold
`,
      ` * @returns {Promise<{ score: number, rejects: boolean, map: Float32Array, reconstruction: Float32Array }>}
`,
    ],
    [
      `  const { value, look = value } = card.thresholds.residual;
  const verdict = !(score <= value) ? 'reject' : score > look ? 'look' : 'pass';
  return { score, rejects: score > value, verdict, map, reconstruction };
`,
      `  return { score, rejects: score > card.thresholds.residual.value, map, reconstruction };
`,
    ],
  ],
} as const satisfies Readonly<Record<string, readonly Edit[]>>;

export type EditedScript = keyof typeof oneLimitEdits;
