/** A picture at the resolution of its file, ready to be drawn, with its mask. It holds memory of the graphics card: close it. */
import type { BinaryMask, RgbaImage } from '../../domain/image';
import type { ShownPicture } from '../../protocol/events';
import type { Point } from '../stage/viewport';
import type { PixelSource } from './pixel-facts';

/** Pixels of a picture that is decoded to be shown, 64 MB: what every browser can draw. Larger ones are reduced. */
export const MOST_SHOWN_PIXELS = 16 * 1024 * 1024;

export interface FilePicture {
  /** Of the file, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The whole picture; it has fewer pixels than the file where that is very large. */
  readonly source: ImageBitmap | OffscreenCanvas;
  readonly mask: BinaryMask | null;
  /** Pixels that it holds. */
  readonly cost: number;
  close(): void;
}

export async function filePictureOf({ width, height, image, mask }: ShownPicture): Promise<FilePicture> {
  const pixels = image.pixels as Uint8ClampedArray<ArrayBuffer>;
  const source = await createImageBitmap(new ImageData(pixels, image.width, image.height));
  return { width, height, source, mask, cost: image.width * image.height, close: () => source.close() };
}

/** A camera's frame, at once. The canvas goes with it. */
export function framePictureOf({ width, height, pixels }: RgbaImage): FilePicture {
  const source = new OffscreenCanvas(width, height);
  source.getContext('2d')?.putImageData(new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  return { width, height, source, mask: null, cost: width * height, close: () => {} };
}

/** Whether it has fewer pixels than its file. */
export const isReduced = ({ width, source }: FilePicture): boolean => source.width < width;

/** Its colours and its mask, for the readout. */
export const pixelSourceOf = (picture: FilePicture): PixelSource => ({
  mask: picture.mask,
  colourAt: (point) => colourAt(picture, point),
});

let reader: OffscreenCanvasRenderingContext2D | null = null;

/** Red, green and blue, 0..255, of a pixel of the file; of a reduced picture of the pixel that it went into. */
function colourAt({ source, width, height }: FilePicture, { x, y }: Point): readonly number[] {
  reader ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const [column, row] = [Math.floor(((x + 0.5) * source.width) / width), Math.floor(((y + 0.5) * source.height) / height)];
  reader?.drawImage(source, column, row, 1, 1, 0, 0, 1, 1);
  return [...(reader?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
}
