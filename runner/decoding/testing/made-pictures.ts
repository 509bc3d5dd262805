/** A picture file of each kind that is read, for the comparison of the runner's pixels with the page's. */
import sharp, { type Sharp } from 'sharp';
import { exifChunk, makePng } from '../../../src/engine/decoding/testing/make-png';
import type { PictureFormat } from '../../../src/intake/picture/picture-header';
import { makeTiff } from '../../../src/intake/testing/made-tiff';
import { madeBmps } from './made-bmps';
import type { MadePicture } from './made-picture';
import { storedPictures } from './stored-pictures';

const [width, height] = [61, 47];

/** Noise on slopes, and a disc with hard edges in another colour. */
function sample(x: number, y: number, channel: number): number {
  const noise = (Math.imul(x * 73 + y * 151 + channel * 37, 2654435761) >>> 24) % 41;
  const isDisc = (x - 30) ** 2 + (y - 23) ** 2 < 200;
  const slope = [x * 4, isDisc ? 200 : 30, (y * 7 + (x % 7) * 11) % 256][channel];
  return Math.min(255, Math.max(0, slope + noise - 20));
}

const samples = (channels: 1 | 3 | 4): Uint8Array =>
  Uint8Array.from({ length: width * height * channels }, (_, at) => {
    const [channel, pixel] = [at % channels, Math.floor(at / channels)];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return channel === 3 ? (x * 9 + y * 3) % 256 : sample(x, y, channel);
  });

const raw = (channels: 1 | 3 | 4): Sharp => sharp(samples(channels), { raw: { width, height, channels } });
const rgb = (): Sharp => raw(3);
const rgba = (): Sharp => raw(4);
const grey = (): Sharp => raw(1).toColourspace('b-w');
/** Without the last column: docs/decoding.md says what Chromium does there. */
const even = (image: Sharp): Sharp => image.extract({ left: 0, top: 0, width: width - 1, height });
const turned = (image: Sharp, orientation: number): Sharp => image.withMetadata({ orientation });
/** Two frames: the picture, and the picture in negative. */
async function animated(image: Sharp): Promise<Sharp> {
  const frames = [await image.clone().png().toBuffer(), await image.clone().negate().png().toBuffer()];
  return sharp(frames, { join: { animated: true } });
}

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];
const SUBSAMPLINGS = ['4:2:0', '4:4:4'];

async function madeBySharp(): Promise<MadePicture[]> {
  const made: Promise<MadePicture>[] = [];
  const [twoFrames, twoClearFrames] = [await animated(rgb()), await animated(rgba())];
  const add = (format: PictureFormat, kind: string, name: string, image: Sharp): void => {
    made.push(image.toBuffer().then((bytes) => ({ format, kind, name, bytes: new Uint8Array(bytes) })));
  };
  for (const quality of [5, 50, 90, 100])
    for (const chromaSubsampling of SUBSAMPLINGS) {
      const options = { quality, chromaSubsampling };
      add('JPEG', `baseline, ${chromaSubsampling}`, `quality ${quality}`, rgb().jpeg(options));
      add('JPEG', `progressive, ${chromaSubsampling}`, `quality ${quality}`, rgb().jpeg({ ...options, progressive: true }));
    }
  add('JPEG', 'grey', 'grey', grey().jpeg());
  add('JPEG', 'with a colour profile, which is not applied', 'Display P3', rgb().withIccProfile('p3').jpeg());
  add('JPEG', 'CMYK and YCCK', 'by sharp', rgb().toColourspace('cmyk').jpeg());
  for (const progressive of [false, true]) {
    const kind = progressive ? 'interlaced' : 'not interlaced';
    add('PNG', `8 bits, ${kind}`, 'RGB', rgb().png({ progressive }));
    add('PNG', `8 bits, ${kind}`, 'grey', grey().png({ progressive }));
    add('PNG', `transparent, ${kind}`, 'RGBA', rgba().png({ progressive }));
    for (const colours of [2, 4, 16, 200])
      add('PNG', `palette, ${kind}`, `${colours} colours`, rgb().png({ palette: true, colours, progressive }));
    add('PNG', `transparent, ${kind}`, 'palette', rgba().png({ palette: true, progressive }));
  }
  add('PNG', 'with a colour profile, which is not applied', 'Display P3', rgb().withIccProfile('p3').png());
  for (const quality of [5, 60, 100]) {
    add('WebP', 'lossy', `quality ${quality}`, rgb().webp({ quality }));
    add('WebP', 'lossy, transparent', `quality ${quality}`, rgba().webp({ quality }));
  }
  add('WebP', 'lossless', 'RGB', rgb().webp({ lossless: true }));
  add('WebP', 'lossless, transparent', 'RGBA', rgba().webp({ lossless: true }));
  add('WebP', 'near lossless', 'RGB', rgb().webp({ nearLossless: true, quality: 40 }));
  add('WebP', 'animated, first frame', 'opaque', twoFrames.clone().webp());
  add('WebP', 'animated, first frame', 'transparent', twoClearFrames.clone().webp());
  add('GIF', 'plain', 'RGB', rgb().gif());
  add('GIF', 'interlaced', 'RGB', rgb().gif({ progressive: true }));
  add('GIF', 'transparent', 'RGBA', rgba().gif());
  add('GIF', 'animated, first frame', 'opaque', twoFrames.clone().gif());
  for (const quality of [30, 80])
    for (const chromaSubsampling of SUBSAMPLINGS)
      add('AVIF', chromaSubsampling, `quality ${quality}`, even(rgb()).avif({ quality, chromaSubsampling, effort: 2 }));
  add('AVIF', '4:4:4', 'lossless', even(rgb()).avif({ lossless: true, effort: 2 }));
  add('AVIF', 'transparent', 'RGBA', even(rgba()).avif({ effort: 2 }));
  add('TIFF', 'JPEG inside', 'YCbCr', rgb().tiff({ compression: 'jpeg', quality: 80 }));
  add('TIFF', 'JPEG inside', 'tiles', rgb().tiff({ compression: 'jpeg', quality: 80, tile: true, tileWidth: 32, tileHeight: 32 }));
  for (const compression of ['none', 'lzw', 'deflate'] as const) add('TIFF', '8 bits', compression, rgb().tiff({ compression }));
  for (const orientation of ORIENTATIONS) {
    const name = `orientation ${orientation}`;
    add('JPEG', 'turned by EXIF', name, turned(rgb(), orientation).jpeg());
    add('PNG', 'turned by EXIF', name, turned(rgb(), orientation).png());
    add('WebP', 'EXIF orientation, which is not followed', name, turned(rgb(), orientation).webp());
    add('TIFF', 'turned', name, turned(rgb(), orientation).tiff());
  }
  return Promise.all(made);
}

const STORED_KINDS: readonly (readonly [name: RegExp, kind: string])[] = [
  [/^4-2-2.jpg/, 'baseline, 4:2:2'],
  [/^4-1-1/, 'baseline, 4:1:1'],
  [/^progressive/, 'progressive, 4:2:2'],
  [/^restarts/, 'with restart markers'],
  [/^rgb/, 'RGB'],
  [/^(cmyk|ycck)/, 'CMYK and YCCK'],
  [/^4-2-2.avif/, '4:2:2'],
  [/^limited/, '4:2:0'],
  [/^turned/, 'turned'],
  [/^odd/, '4:2:0, odd width'],
];

const madeByPillow = (): MadePicture[] =>
  Object.entries(storedPictures).map(([name, base64]) => {
    const found = STORED_KINDS.find(([pattern]) => pattern.test(name));
    if (!found) throw new Error(`no kind for ${name}`);
    return { format: name.endsWith('.avif') ? 'AVIF' : 'JPEG', kind: found[1], name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
  });

function madeDeep(): MadePicture[] {
  const levels = { black: 1234, white: 43_210 };
  const values = (channels: number): number[] => Array.from({ length: width * height * channels }, (_, at) => (at * 7919) % 65_536);
  const made: MadePicture[] = [];
  for (const [colourType, channels] of [[0, 1], [2, 3], [4, 2], [6, 4]] as const) // biome-ignore format: a table
    for (const isInterlaced of [false, true]) {
      const bytes = makePng({ width, height, colourType, values: values(channels), isInterlaced, before: [exifChunk(6, true)] });
      const name = `${channels} channels${isInterlaced ? ', interlaced' : ''}`;
      made.push({ format: 'PNG', kind: '16 bits', name, bytes });
      made.push({ format: 'PNG', kind: '16 bits with levels', name, bytes, levels });
    }
  for (const channels of [1, 3, 4]) {
    const bytes = makeTiff({ width, height, channels, values: values(channels), packing: 'deflate', predictor: 2 });
    made.push({ format: 'TIFF', kind: '16 bits with levels', name: `${channels} channels`, bytes, levels });
  }
  return made;
}

/** All of them, always the same. */
export async function madePictures(): Promise<MadePicture[]> {
  return [...(await madeBySharp()), ...madeByPillow(), ...madeDeep(), ...madeBmps()];
}
