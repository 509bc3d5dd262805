/** Answers `export-onnx`: writes the session's model as an ONNX graph with an example to check it by, and checks the file before it is offered. */
import type { RgbaImage } from '../domain/image';
import type { Levels } from '../domain/levels';
import { inferenceCardOf } from '../domain/model-card';
import { StudioError } from '../domain/studio-error';
import { decodePicture } from '../engine/decoding/decode-picture';
import { checkOnnx } from '../engine/export-check/check-onnx';
import { makeCheckExample, opaqueCopy } from '../engine/export-check/make-check-example';
import { writeOnnxArchive, writeOnnxContent } from '../formats/onnx/onnx-archive';
import { writeServerArchive } from '../formats/server/server-archive';
import type { PictureFile } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import type { Session } from './session';

/** Pictures that the file is checked with; more show nothing new. */
const MOST_PICTURES = 8;
/** Larger pictures are checked at a smaller size: their pixels as floats would take the memory that the network needs. */
const MOST_PIXELS = 4_000_000;

export const answerExportOnnx =
  (session: Session): AnswerFunction<'export-onnx'> =>
  async ({ content, packing, thresholds, pixelThresholds, modelVersion, pictures }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const card = inferenceCardOf(model.card, { thresholds, pixelThresholds, modelVersion });
    const { levels } = card.preparation;
    const chosen = pictures.slice(0, MOST_PICTURES);
    const example = await makeCheckExample(model, chosen.length > 0 ? await decodePicture(chosen[0].file, chosen[0].path, levels) : null);
    if (signal.aborted) throw new StudioError('aborted');
    const exported = { snapshot: model.snapshot, card, statistics: model.statistics };
    const onnx = writeOnnxContent(exported, content);
    const decoded: { name: string; image: RgbaImage }[] = [];
    for (const picture of chosen) decoded.push({ name: picture.path, image: await decodedForCheck(picture, levels) });
    const images = decoded.length > 0 ? decoded : [{ name: 'the example picture', image: example.picture }];
    const check = await checkOnnx(model, onnx, content, images, {
      file: 'ONNX file',
      signal,
      onChecked: (done) => emit({ kind: 'export-progress', done, total: images.length }),
    });
    const isForServer = packing === 'server' && content !== 'network';
    const zip = await (isForServer ? writeServerArchive(card, content, onnx, example) : writeOnnxArchive(exported, content, onnx, example));
    return { zip, check };
  };

async function decodedForCheck({ file, path }: PictureFile, levels: Levels | undefined): Promise<RgbaImage> {
  const picture = await decodePicture(file, path, levels);
  return opaqueCopy(picture, Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height))));
}
