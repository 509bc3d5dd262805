/** The pictures of the model and its inspections, from a procedural sample set: good ones to learn from, a defective one to inspect, and a camera's frame. */
import type { FloatImage } from '../../src/domain/image';
import { preparePicture } from '../../src/imaging/prepare-picture';
import type { CheckedPictureFile } from '../../src/protocol/requests';
import { makeSampleFiles, SAMPLE_SEED, samplePicture } from '../../src/samples/registry';
import { wovenCloth } from '../../src/samples/woven-cloth';
import { rgbaOf } from './inspection';
import type { BytePicture } from './messages';

const FRAME = { width: 1920, height: 1080 };

/** Good pictures as files, as they are dropped on the studio. */
export async function goodPictures(count: number): Promise<CheckedPictureFile[]> {
  const pictures: CheckedPictureFile[] = [];
  for (const { path, image } of makeSampleFiles(wovenCloth.id, SAMPLE_SEED)) {
    if (pictures.length === count) break;
    pictures.push({ id: path, path, file: await pngOf(image as FloatImage), width: image.width, height: image.height });
  }
  return pictures;
}

/** A defective one of this side. */
export function inspectedPicture(side: number): BytePicture {
  return enlarged(opaque(samplePicture(wovenCloth, 'defective')), side);
}

/** The same, as a camera sees it: as high as the frame, in its middle, with its edges drawn out to both sides. */
export function cameraFrame(): BytePicture {
  const { width, height } = FRAME;
  const { pixels: shown } = inspectedPicture(height);
  const from = new Uint32Array(shown.buffer);
  const pixels = new Uint32Array(width * height);
  const left = (width - height) / 2;
  for (let at = 0; at < pixels.length; at++) {
    const column = Math.min(height - 1, Math.max(0, (at % width) - left));
    pixels[at] = from[Math.floor(at / width) * height + column];
  }
  return { width, height, pixels: new Uint8Array(pixels.buffer) };
}

function pngOf(image: FloatImage): Promise<Blob> {
  const picture = opaque(image);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(picture).pixels, picture.width), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

function enlarged(picture: BytePicture, side: number): BytePicture {
  return opaque(preparePicture(rgbaOf(picture), { width: side, height: side, channels: 3, fit: 'stretch' }));
}

/** @param image in colour */
function opaque({ width, height, pixels }: FloatImage): BytePicture {
  const bytes = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < pixels.length; at++) bytes[Math.floor(at / 3) * 4 + (at % 3)] = 255 * pixels[at];
  return { width, height, pixels: new Uint8Array(bytes.buffer) };
}
