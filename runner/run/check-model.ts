/** Whether this machine computes with a model what the studio computed: its file's example goes through the whole way, from a picture file to the score. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { agreesWithExample } from '../../src/domain/example-agreement';
import { readCheckFiles } from '../../src/formats/example-check/read-check-files';
import type { JudgePool } from '../judging/judge-pool';
import type { RunnerModel } from '../model/runner-model';
import { RunnerError } from '../runner-error';

export interface ModelCheck {
  /** Score that the studio gave the example; null where the file brings none: an .onnx file alone has no example. */
  readonly expected: number | null;
  readonly found: number;
  /** Milliseconds. */
  readonly milliseconds: number;
}

/**
 * @param key by which the pool knows the model
 * @throws RunnerError model-example-differs, model-cannot-run
 */
export async function checkModel(pool: JudgePool, key: number, model: RunnerModel): Promise<ModelCheck> {
  const example = await readCheckFiles(new Uint8Array(await readFile(model.path)), model.path);
  const expected = example?.expected.scores[model.detector] ?? null;
  const { width, height, pixels } = example?.picture ?? greyPicture;
  const png = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const outcome = await pool.judge(key, { name: 'the example of the model', bytes: new Uint8Array(png) });
  if (outcome.outcome !== 'judged') throw new RunnerError('model-cannot-run', { path: model.path, detail: outcome.message });
  const { score, milliseconds } = outcome;
  if (!Number.isFinite(score))
    throw new RunnerError('model-cannot-run', { path: model.path, detail: 'the score of a grey picture is not a number' });
  if (expected !== null && !agreesWithExample(score, expected, 'cpu')) {
    throw new RunnerError('model-example-differs', { path: model.path, found: score, expected });
  }
  return { expected, found: score, milliseconds };
}

const SIDE = 64;
const greyPicture = {
  width: SIDE,
  height: SIDE,
  pixels: new Uint8ClampedArray(SIDE * SIDE * 4).fill(128).map((value, at) => (at % 4 === 3 ? 255 : value)),
};
