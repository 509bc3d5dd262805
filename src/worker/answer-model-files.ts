/** Answers `export-model` and `import-model`: the model at hand leaves as a zip, and comes back from any file that the studio writes, checked on the device. */
import { assertRecipeOfFile } from '../corruption/recipe-of-file';
import type { InferenceCard } from '../domain/inference-card';
import { StudioError } from '../domain/studio-error';
import { checkExampleInFile } from '../engine/check-example-in-file';
import { TrainedModel } from '../engine/trained-model';
import { writeModelArchive } from '../formats/model-archive';
import { readCheckFiles } from '../formats/read-check-files';
import { MOST_MODEL_BYTES, readModelFile } from '../formats/read-model-file';
import type { AnswerFunction } from './answering';
import type { Session } from './session';

export const answerExportModel =
  (session: Session): AnswerFunction<'export-model'> =>
  async ({ thresholds, pixelThresholds }) => {
    const { snapshot, card, statistics } = session.model;
    const inference: InferenceCard = { format: 'stainless-inference', version: 1, ...card, thresholds, pixelThresholds };
    return { zip: writeModelArchive(snapshot, inference, statistics) };
  };

export const answerImportModel =
  (session: Session): AnswerFunction<'import-model'> =>
  async ({ path, file }) => {
    if (file.size > MOST_MODEL_BYTES) {
      throw new StudioError('file-too-large', { path, megabytes: inMegabytes(file.size), limitMegabytes: inMegabytes(MOST_MODEL_BYTES) });
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { snapshot, card, statistics } = readModelFile(bytes, path);
    assertRecipeOfFile(card.recipe, path);
    const { kind } = await session.device();
    const model = new TrainedModel(snapshot, card, statistics);
    try {
      await session.unlessDeviceLost(checkExampleInFile(model, kind, card.exampleScores ? null : readCheckFiles(bytes, path), path));
    } catch (thrown) {
      model.dispose();
      throw thrown;
    }
    session.takeModel(model);
    return { card };
  };

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
