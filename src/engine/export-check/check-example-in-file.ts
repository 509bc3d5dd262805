/**
 * Checks an opened model against the example of its file: the scores that the exporting studio gave to the generated example picture, or, in older
 * files, the picture in the folder check/ with its reconstruction and scores. A model of a file without either must give finite numbers.
 */

import type { DetectorId, DetectorScores } from '../../domain/detector-ids';
import type { DeviceKind } from '../../domain/device';
import { agreesWithExample, EXAMPLE_TOLERANCE } from '../../domain/example-agreement';
import { StudioError } from '../../domain/studio-error';
import { CHECK_TOLERANCE } from '../../formats/example-check/check-example';
import type { FileExample } from '../../formats/example-check/read-check-files';
import { examplePicture } from '../../imaging/example-picture';
import { preparePicture } from '../../imaging/prepare-picture';
import type { TrainedModel } from '../inspection/trained-model';

/** The scores of the example picture, which every studio generates in the same way. */
export async function exampleScores(model: TrainedModel): Promise<DetectorScores> {
  return (await model.inspectPrepared(examplePicture(model.card.preparation))).scores;
}

/**
 * @param inFile the content of the file's folder check/, where it has one
 * @param path of the file, for errors
 * @throws StudioError model-no-numbers, model-example-differs
 */
export async function checkExampleInFile(model: TrainedModel, device: DeviceKind, inFile: FileExample | null, path: string): Promise<void> {
  if (!(await model.givesNumbers())) throw new StudioError('model-no-numbers', { path });
  const { exampleScores: known } = model.card;
  if (known) assertScores(await exampleScores(model), known, path, (found, expected) => agreesWithExample(found, expected, device));
  else if (inFile) await assertFolder(model, device, inFile, path);
}

async function assertFolder(model: TrainedModel, device: DeviceKind, { picture, expected }: FileExample, path: string): Promise<void> {
  const { scores, reconstruction } = await model.inspectPrepared(preparePicture(picture, model.card.preparation));
  const slack = EXAMPLE_TOLERANCE[device] / EXAMPLE_TOLERANCE.wasm;
  assertScores(
    scores,
    expected.scores,
    path,
    (found, known) => Math.abs(found - known) <= slack * CHECK_TOLERANCE.score * Math.max(1, Math.abs(known)),
  );
  const at = expected.reconstruction.findIndex(
    (value, index) => !(Math.abs(value - reconstruction[index]) <= slack * CHECK_TOLERANCE.reconstruction),
  );
  if (at >= 0)
    throw new StudioError('model-example-differs', {
      path,
      detector: 'reconstruction of a pixel',
      found: reconstruction[at],
      expected: expected.reconstruction[at],
    });
}

function assertScores(
  found: Readonly<Partial<Record<DetectorId, number>>>,
  expected: Readonly<Partial<Record<DetectorId, number>>>,
  path: string,
  agree: (found: number, expected: number) => boolean,
): void {
  for (const [id, score] of Object.entries(found) as [DetectorId, number][]) {
    const known = expected[id];
    if (known !== undefined && !agree(score, known))
      throw new StudioError('model-example-differs', { path, detector: `score (${id})`, found: score, expected: known });
  }
}
