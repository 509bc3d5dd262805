/** Answers `make-sample`: generates a sample set and sends it as PNG files, as if the user had dropped them. */
import type { BinaryMask, FloatImage } from '../domain/image';
import { StudioError } from '../domain/studio-error';
import { makeSampleFiles, sampleFileCount } from '../samples/registry';
import type { AnswerFunction } from './answer-function';

/** Pictures that a thread of the browser encodes while the next one is generated. */
const ENCODING_AT_ONCE = 4;

export const answerMakeSample: AnswerFunction<'make-sample'> = async ({ sample, seed }, { emit, signal }) => {
  const encoding: { path: string; file: Promise<Blob> }[] = [];
  let made = 0;
  const sendFirst = async () => {
    const first = encoding[0];
    const file = await first.file; // the worker receives an abort meanwhile
    encoding.shift();
    if (signal.aborted) throw new StudioError('aborted');
    made++;
    emit({ kind: 'sample-file', path: first.path, file, made, total: sampleFileCount });
  };
  for (const { path, image } of makeSampleFiles(sample, seed)) {
    encoding.push({ path, file: pngOf(image) });
    if (encoding.length >= ENCODING_AT_ONCE) await sendFirst();
  }
  while (encoding.length > 0) await sendFirst();
  return { count: made };
};

function pngOf(image: FloatImage | BinaryMask): Promise<Blob> {
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing) throw new StudioError('unexpected', { doing: 'making a sample', detail: 'this browser gives no canvas.' });
  drawing.putImageData(new ImageData(rgbaOf(image), width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Opaque RGBA; a mask becomes black and white. */
function rgbaOf(image: FloatImage | BinaryMask): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, pixels } = image;
  const channels = 'channels' in image ? image.channels : 1;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    for (let c = 0; c < 3; c++) rgba[at * 4 + c] = 255 * pixels[at * channels + (channels === 3 ? c : 0)];
  }
  return rgba;
}
