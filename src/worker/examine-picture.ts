/** Examines a picture at intake: its size, a thumbnail, and the quantiles of a deep picture's values. */
import type { RawPicture, RgbaImage } from '../domain/image';
import { type DeepValues, LEVEL_SHARES } from '../domain/levels';
import { readRawPicture } from '../engine/decoding/read-raw-picture';
import { CORNER, hasGreyCorner } from '../imaging/grey-corner';
import { shrunk } from '../imaging/shrunk';
import { liesOnSide, upright } from '../imaging/upright';
import { valueQuantiles } from '../imaging/value-quantiles';
import { windowed } from '../imaging/windowed';
import { bytesOf } from '../intake/wholeness/checked-picture-file';
import { refuseUnlessAllPixels } from '../intake/wholeness/whole-picture';

/** In pixels of the longer side. */
const THUMBNAIL_SIDE = 96;
/** Longer side of the thumbnail of a TIFF, which browsers do not display: large enough to draw a region on. */
const STAND_IN_SIDE = 512;
/** Indices of LEVEL_SHARES: the thumbnail of a deep picture is scaled to its own values, because the project's levels are not known yet. */
const [DARK, LIGHT] = [LEVEL_SHARES.indexOf(0.001), LEVEL_SHARES.indexOf(0.999)];

export interface PictureSummary {
  /** Upright. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Blob;
  readonly deep?: DeepValues;
  /** Present where every pixel is fully transparent. */
  readonly isTransparent?: true;
}

/**
 * Size and thumbnail as the browser displays the picture, upright. The size is the decoder's, not the header's.
 *
 * @param head the start of the file, where it is read already
 * @throws whatever the decoder throws; StudioError picture-cut-off
 */
export async function examinePicture(file: Blob, path: string, signal?: AbortSignal, head?: Uint8Array): Promise<PictureSummary> {
  const raw = await readRawPicture(file, path, signal, head);
  if (raw) return examineRaw(raw);
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', imageOrientation: 'from-image' });
  if (file.type === 'image/jpeg' && hasGreyCorner(cornersOf(bitmap))) refuseUnlessAllPixels(path, await bytesOf(file, path));
  return drawn(bitmap, THUMBNAIL_SIDE, file.type !== 'image/jpeg');
}

/** One for all pictures: making a canvas takes milliseconds. */
let cornerDrawing: OffscreenCanvasRenderingContext2D | null = null;

/** The four corners of a picture as one small picture. */
function cornersOf(bitmap: ImageBitmap): RgbaImage {
  const { width, height } = bitmap;
  cornerDrawing ??= new OffscreenCanvas(2 * CORNER, 2 * CORNER).getContext('2d', { willReadFrequently: true });
  const drawing = cornerDrawing;
  if (!drawing) throw new Error('no canvas');
  drawing.clearRect(0, 0, 2 * CORNER, 2 * CORNER);
  for (const [top, from] of [[0, 0], [CORNER, height - CORNER]]) // biome-ignore format: a table
    for (const [left, beside] of [[0, 0], [CORNER, width - CORNER]]) // biome-ignore format: a table
      drawing.drawImage(bitmap, beside, from, CORNER, CORNER, left, top, CORNER, CORNER);
  return { width: 2 * CORNER, height: 2 * CORNER, pixels: drawing.getImageData(0, 0, 2 * CORNER, 2 * CORNER).data };
}

async function examineRaw(raw: RawPicture): Promise<PictureSummary> {
  const quantiles = raw.deepKind === null ? null : valueQuantiles(raw);
  const own = quantiles && quantiles[DARK] < quantiles[LIGHT] ? { black: quantiles[DARK], white: quantiles[LIGHT] } : undefined;
  const { width, height, pixels } = upright(windowed(shrunk(raw, 2 * STAND_IN_SIDE), own), raw.orientation);
  const bitmap = await createImageBitmap(new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height));
  const { width: _width, height: _height, ...drawing } = await drawn(bitmap, STAND_IN_SIDE, true);
  const look = {
    ...drawing,
    ...(liesOnSide(raw.orientation) ? { width: raw.height, height: raw.width } : { width: raw.width, height: raw.height }),
  };
  return raw.deepKind !== null && quantiles ? { ...look, deep: { kind: raw.deepKind, quantiles } } : look;
}

async function drawn(bitmap: ImageBitmap, side: number, mayBeTransparent: boolean): Promise<PictureSummary> {
  const { width, height } = bitmap;
  const scale = Math.min(1, side / Math.max(width, height));
  const drawing = thumbnailDrawing(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const { canvas } = drawing;
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // A browser that cannot write WebP writes PNG.
  const isClear = mayBeTransparent && isTransparent(drawing.getImageData(0, 0, canvas.width, canvas.height).data);
  const thumbnail = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return { width, height, thumbnail, ...(isClear && { isTransparent: true }) };
}

let lastDrawing: OffscreenCanvasRenderingContext2D | null = null;

/** A clear canvas, which is used until the next call. A thumbnail is drawn and taken from it without waiting in between. */
function thumbnailDrawing(width: number, height: number): OffscreenCanvasRenderingContext2D {
  lastDrawing ??= new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!lastDrawing) throw new Error('no canvas');
  const { canvas } = lastDrawing;
  // Another extent clears it.
  if (canvas.width === width && canvas.height === height) lastDrawing.clearRect(0, 0, width, height);
  else Object.assign(canvas, { width, height });
  return lastDrawing;
}

/** @param pixels RGBA */
function isTransparent(pixels: Uint8ClampedArray): boolean {
  for (let alpha = 3; alpha < pixels.length; alpha += 4) if (pixels[alpha] !== 0) return false;
  return true;
}
