/**
 * Answers `export-model` and `import-model`: writes the session's model as a zip, and reads a model from any file that the studio writes,
 * checked on the device.
 */
import { assertRecipeOfFile } from '../corruption/recipe-of-file';
import { inferenceCardOf } from '../domain/model-card';
import { StudioError } from '../domain/studio-error';
import { checkExampleInFile } from '../engine/export-check/check-example-in-file';
import { TrainedModel } from '../engine/inspection/trained-model';
import { readCheckFiles } from '../formats/example-check/read-check-files';
import { writeModelArchive } from '../formats/model-archive/model-archive';
import { MOST_MODEL_BYTES, readModelFile } from '../formats/open-model/read-model-file';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

export const answerExportModel =
  (session: Session): AnswerFunction<'export-model'> =>
  async ({ thresholds, pixelThresholds, modelVersion }) => {
    const { snapshot, card, statistics } = session.model;
    return { zip: await writeModelArchive(snapshot, inferenceCardOf(card, { thresholds, pixelThresholds, modelVersion }), statistics) };
  };

export const answerImportModel =
  (session: Session): AnswerFunction<'import-model'> =>
  async ({ path, file }) => {
    if (file.size > MOST_MODEL_BYTES) {
      throw new StudioError('file-too-large', { path, megabytes: inMegabytes(file.size), limitMegabytes: inMegabytes(MOST_MODEL_BYTES) });
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { snapshot, card, statistics } = await readModelFile(bytes, path);
    assertRecipeOfFile(card.recipe, path);
    const { kind } = await session.device();
    const model = new TrainedModel(snapshot, card, statistics);
    try {
      await session.unlessDeviceLost(checkExampleInFile(model, kind, card.exampleScores ? null : await readCheckFiles(bytes, path), path));
    } catch (thrown) {
      model.dispose();
      throw thrown;
    }
    session.takeModel(model);
    return { card };
  };

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
