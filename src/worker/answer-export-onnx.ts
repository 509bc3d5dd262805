/** Answers `export-onnx`: the model at hand as an ONNX graph, with a picture to check it by, and checked itself before it leaves. */
import type { RgbaImage } from '../domain/image';
import type { InferenceCard } from '../domain/inference-card';
import type { Levels } from '../domain/levels';
import { StudioError } from '../domain/studio-error';
import { makeCheckExample, opaqueCopy } from '../engine/check-example';
import { checkOnnx } from '../engine/check-onnx';
import { decodePicture } from '../engine/decode';
import { writeOnnxArchive, writeOnnxContent } from '../formats/onnx/onnx-archive';
import { writeServerArchive } from '../formats/server/server-archive';
import type { PictureFile } from '../protocol/requests';
import type { AnswerFunction } from './answering';
import type { Session } from './session';

/** More tell nothing new. */
const MOST_PICTURES = 8;
/** Larger pictures are checked at a smaller size: all their pixels as floats would take the memory that the network needs. */
const MOST_PIXELS = 4_000_000;

export const answerExportOnnx =
  (session: Session): AnswerFunction<'export-onnx'> =>
  async ({ content, packing, thresholds, pixelThresholds, pictures }, { emit, signal }) => {
    await session.device();
    const { model } = session;
    const card: InferenceCard = { format: 'stainless-inference', version: 1, ...model.card, thresholds, pixelThresholds };
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
    const zip = isForServer ? writeServerArchive(card, content, onnx, example) : writeOnnxArchive(exported, content, onnx, example);
    return { zip, check };
  };

async function decodedForCheck({ file, path }: PictureFile, levels: Levels | undefined): Promise<RgbaImage> {
  const picture = await decodePicture(file, path, levels);
  return opaqueCopy(picture, Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height))));
}
