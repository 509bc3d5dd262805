/** Answers `export-model` and `import-model`: the model at hand leaves as a zip, and comes back from one. */
import type { InferenceCard } from '../domain/report';
import { TrainedModel } from '../engine/trained-model';
import { readModelArchive, writeModelArchive } from '../formats/model-archive';
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
    const { snapshot, card, statistics } = readModelArchive(new Uint8Array(await file.arrayBuffer()), path);
    await session.device();
    session.takeModel(new TrainedModel(snapshot, card, statistics));
    return { card };
  };
