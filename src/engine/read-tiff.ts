/** The first page of a TIFF, by geotiff: strips or tiles, either byte order, planar or not; LZW, deflate, PackBits, JPEG. */
import { addDecoder, BaseDecoder, fromArrayBuffer, type GeoTIFFImage } from 'geotiff';
import type { RawPicture } from '../domain/image';
import { StudioError } from '../domain/studio-error';

/** TIFF 6.0, PhotometricInterpretation. */
const WHITE_IS_ZERO = 0;
const BLACK_IS_ZERO = 1;
const RGB = 2;
const FLOAT = 3;
const SIGNED = 2;
const DEFLATE = [8, 32_946];
/** None, LZW, JPEG, deflate, PackBits. */
const COMPRESSIONS = [1, 5, 7, ...DEFLATE, 32_773];
/** ExtraSamples: associated and unassociated alpha. */
const ALPHA = [1, 2];

/** Unpacks no more than a strip or tile can hold, so that a small file cannot fill the memory. */
class BoundedInflate extends BaseDecoder {
  override async decodeBlock(buffer: ArrayBufferLike): Promise<ArrayBufferLike> {
    const { unzlibSync } = await import('fflate');
    const { tileWidth, tileHeight, bitsPerSample } = this.parameters;
    const bits = typeof bitsPerSample === 'number' ? [bitsPerSample] : Array.from(bitsPerSample, Number);
    const rowBytes = Math.ceil((tileWidth * bits.reduce((sum, each) => sum + each, 0)) / 8);
    const block = new Uint8Array(rowBytes * tileHeight);
    unzlibSync(new Uint8Array(buffer), { out: block });
    return block.buffer;
  }
}
addDecoder(DEFLATE, async () => BoundedInflate);

/**
 * @param path for the error's sentence
 * @throws StudioError tiff-unsupported; anything else where the file is damaged
 */
export async function readTiff(bytes: ArrayBuffer, path: string): Promise<RawPicture> {
  const page = await (await fromArrayBuffer(bytes)).getImage(0);
  const tags = page.fileDirectory;
  const orientation = Number((await tags.loadValue('Orientation')) ?? 1);
  const photometric = Number((await tags.loadValue('PhotometricInterpretation')) ?? BLACK_IS_ZERO);
  const compression = Number((await tags.loadValue('Compression')) ?? 1);
  if (!COMPRESSIONS.includes(compression)) throw unsupported(path, `its compression has the number ${compression}`);
  const about = { width: page.getWidth(), height: page.getHeight(), orientation };
  if (photometric > RGB) {
    if (page.getBitsPerSample() !== 8 && photometric !== 3) throw unsupported(path, 'its colours are neither grey nor RGB');
    const values = await page.readRGB({ interleave: true });
    return { ...about, channels: 3, values, range: { black: 0, white: 255 }, deepKind: null };
  }
  const colours = photometric === RGB ? 3 : 1;
  if (page.getSamplesPerPixel() < colours) throw unsupported(path, 'it has fewer than three colours');
  const extra = (await tags.loadValue('ExtraSamples')) as ArrayLike<number> | undefined;
  const hasAlpha = extra !== undefined && ALPHA.includes(Number(extra[0])) && page.getSamplesPerPixel() > colours;
  const samples = Array.from({ length: colours + (hasAlpha ? 1 : 0) }, (_, index) => index);
  const values = (await page.readRasters({ interleave: true, samples })) as unknown as number[];
  const { range, deepKind } = depthOf(page, path);
  if (photometric === WHITE_IS_ZERO) invert(values, samples.length, range);
  return { ...about, channels: samples.length as RawPicture['channels'], values, range, deepKind };
}

function depthOf(page: GeoTIFFImage, path: string): Pick<RawPicture, 'range' | 'deepKind'> {
  const bits = page.getBitsPerSample();
  const format = page.getSampleFormat();
  if (format === FLOAT) return { range: { black: 0, white: 1 }, deepKind: `${bits}-bit float` };
  if (format > FLOAT || bits > 32) throw unsupported(path, `it has ${bits} bits of an unusual kind`);
  if (format === SIGNED) return { range: { black: -(2 ** (bits - 1)), white: 2 ** (bits - 1) - 1 }, deepKind: `signed ${bits}-bit` };
  return { range: { black: 0, white: 2 ** bits - 1 }, deepKind: bits > 8 ? `${bits}-bit` : null };
}

/** Grey of which zero is white; transparency stays. */
function invert(values: number[], channels: number, { black, white }: RawPicture['range']): void {
  for (let index = 0; index < values.length; index += channels) values[index] = black + white - values[index];
}

const unsupported = (path: string, detail: string): StudioError => new StudioError('tiff-unsupported', { path, detail });
