/** Answers `export-weights`: the model at hand as a file for another program, with a picture to check it by, and checked itself before it leaves. */
import type { InferenceCard } from '../domain/inference-card';
import { StudioError } from '../domain/studio-error';
import { makeCheckExample } from '../engine/check-example';
import { checkExport } from '../engine/check-export';
import { decodePicture } from '../engine/decode';
import type { CheckExample } from '../formats/check-example';
import { type ExportedModel, writeModelArchive } from '../formats/model-archive';
import { writePytorchArchive } from '../formats/pytorch-archive';
import { readModelFile } from '../formats/read-model-file';
import { tfjsLoaderFiles } from '../formats/tfjs-loader-files';
import type { WeightsFormat } from '../protocol/requests';
import type { AnswerFunction } from './answering';
import type { Session } from './session';

interface Writer {
  /** What it is, for an error: after `The`. */
  readonly file: string;
  write(model: ExportedModel, example: CheckExample): Uint8Array<ArrayBuffer>;
}

const writers: Readonly<Record<WeightsFormat, Writer>> = {
  tfjs: {
    file: 'model file',
    write: ({ snapshot, card, statistics }, example) => writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(example, card)),
  },
  safetensors: { file: 'file for PyTorch', write: writePytorchArchive },
};

/** More tell nothing new. */
const MOST_PICTURES = 8;

export const answerExportWeights =
  (session: Session): AnswerFunction<'export-weights'> =>
  async ({ format, thresholds, pixelThresholds, pictures }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const card: InferenceCard = { format: 'stainless-inference', version: 1, ...model.card, thresholds, pixelThresholds };
    const chosen = pictures.slice(0, MOST_PICTURES);
    const [first] = chosen;
    const example = await makeCheckExample(model, first ? await decodePicture(first.file, first.path, card.preparation.levels) : null);
    if (signal.aborted) throw new StudioError('aborted');
    const { file, write } = writers[format];
    const zip = write({ snapshot: model.snapshot, card, statistics: model.statistics }, example);
    const images =
      chosen.length === 0
        ? [{ name: 'the example picture', image: example.input }]
        : await Promise.all(chosen.map(async (picture) => ({ name: picture.path, image: await model.prepared(picture) })));
    const check = await checkExport(model, readModelFile(zip, file), images, {
      file,
      signal,
      onChecked: (done) => emit({ kind: 'export-progress', done, total: images.length }),
    });
    return { zip, check };
  };
