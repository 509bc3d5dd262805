/**
 * Answers `export-weights`: writes the session's model as a file for another program with an example to check it by, and checks the file
 * before it is offered.
 */
import { inferenceCardOf } from '../domain/model-card';
import { StudioError } from '../domain/studio-error';
import { decodePicture } from '../engine/decoding/decode-picture';
import { checkExport } from '../engine/export-check/check-export';
import { makeCheckExample } from '../engine/export-check/make-check-example';
import type { CheckExample } from '../formats/example-check/check-example';
import { writeModelArchive } from '../formats/model-archive/model-archive';
import type { ExportedModel } from '../formats/model-card/exported-model';
import { readModelFile } from '../formats/open-model/read-model-file';
import { writePytorchArchive } from '../formats/pytorch/pytorch-archive';
import { tfjsLoaderFiles } from '../formats/tfjs-layers/tfjs-loader-files';
import type { WeightsFormat } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

interface Writer {
  /** Its name in an error message, after `The`. */
  readonly file: string;
  write(model: ExportedModel, example: CheckExample): Promise<Uint8Array<ArrayBuffer>>;
}

const writers: Readonly<Record<WeightsFormat, Writer>> = {
  tfjs: {
    file: 'model file',
    write: ({ snapshot, card, statistics }, example) => writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(example, card)),
  },
  safetensors: { file: 'file for PyTorch', write: writePytorchArchive },
};

/** Pictures that the file is checked with; more show nothing new. */
const MOST_PICTURES = 8;

export const answerExportWeights =
  (session: Session): AnswerFunction<'export-weights'> =>
  async ({ format, thresholds, pixelThresholds, modelVersion, pictures }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const card = inferenceCardOf(model.card, { thresholds, pixelThresholds, modelVersion });
    const chosen = pictures.slice(0, MOST_PICTURES);
    const [first] = chosen;
    const example = await makeCheckExample(model, first ? await decodePicture(first.file, first.path, card.preparation.levels) : null);
    if (signal.aborted) throw new StudioError('aborted');
    const { file, write } = writers[format];
    const zip = await write({ snapshot: model.snapshot, card, statistics: model.statistics }, example);
    const images =
      chosen.length === 0
        ? [{ name: 'the example picture', image: example.input }]
        : await Promise.all(chosen.map(async (picture) => ({ name: picture.path, image: await model.prepared(picture) })));
    const check = await checkExport(model, await readModelFile(zip, file), images, {
      file,
      signal,
      onChecked: (done) => emit({ kind: 'export-progress', done, total: images.length }),
    });
    return { zip, check };
  };
