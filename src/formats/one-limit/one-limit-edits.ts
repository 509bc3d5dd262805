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
  scorePictures: [
    [
      `        self.has_look = any(output.name == 'look' for output in self.session.get_outputs())
`,
      '',
    ],
    [
      `        """content: the bytes of a picture file; name: for the error where it cannot be read. Gives the score and whether it is rejected."""
        score, verdict = self.judge(content, name)
        return score, verdict == 'reject'

    def judge(self, content, name='The picture'):
        """The same with the verdict: 'pass', 'look' (for a person to look at) or 'reject'."""
        names = ['score', 'reject', 'look'] if self.has_look else ['score', 'reject']
        score, reject, *look = self.session.run(names, {'pictures': open_picture(io.BytesIO(content), self.levels, name)[None]})
        return float(score[0]), 'reject' if reject[0] else 'look' if look and look[0][0] else 'pass'
`,
      `        """content: the bytes of a picture file; name: for the error where it cannot be read. Gives score and verdict."""
        score, reject = self.session.run(['score', 'reject'], {'pictures': open_picture(io.BytesIO(content), self.levels, name)[None]})
        return float(score[0]), bool(reject[0])
`,
    ],
    [
      `        """A column for each of path, score, reject, error and verdict. A file that cannot be scored says why, and the others go on."""
`,
      `        """A column for each of path, score, reject and error. A file that cannot be scored says why, and the others go on."""
`,
    ],
    [
      `            score, verdict = self.judge(content, path)
            return {'path': path, 'score': score, 'reject': verdict == 'reject', 'error': '', 'verdict': verdict}
`,
      `            score, reject = self.score(content, path)
            return {'path': path, 'score': score, 'reject': reject, 'error': ''}
`,
    ],
    [
      `            return {'path': path, 'score': float('nan'), 'reject': False, 'error': f'{type(error).__name__}: {error}', 'verdict': ''}
`,
      `            return {'path': path, 'score': float('nan'), 'reject': False, 'error': f'{type(error).__name__}: {error}'}
`,
    ],
    [
      `COLUMNS = {'path': object, 'score': np.float64, 'reject': np.bool_, 'error': object, 'verdict': object}
`,
      `COLUMNS = {'path': object, 'score': np.float64, 'reject': np.bool_, 'error': object}
`,
    ],
    [
      `            score, verdict = scorer.judge(file.read(), path)
        print(f'{path}: {score:.6g} {verdict if verdict == "pass" else verdict.upper()}')
`,
      `            score, reject = scorer.score(file.read(), path)
        print(f'{path}: {score:.6g} {"REJECT" if reject else "pass"}')
`,
    ],
  ],
  scoreSpark: [
    [
      `pandas, pyarrow and pillow. Writes Parquet: path, score, reject, error, verdict.
`,
      `pandas, pyarrow and pillow. Writes Parquet: path, score, reject, error.
`,
    ],
    [
      `SCHEMA = 'path string, score double, reject boolean, error string, verdict string'
`,
      `SCHEMA = 'path string, score double, reject boolean, error string'
`,
    ],
  ],
  scoreRay: [
    [
      `error, verdict.
`,
      `error.
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
