/** Files that the page refuses, each with the code of its error: the runner has to refuse them with the same. */
import sharp from 'sharp';
import { makeTiff } from '../../../src/intake/testing/made-tiff';
import { makeBmp } from './made-bmp';
import { storedPictures } from './stored-pictures';

export interface RefusedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: string;
}

const [width, height] = [40, 32];
const text = (letters: string): Uint8Array => Uint8Array.from(letters.padEnd(600, '\0'), (letter) => letter.charCodeAt(0));
const noise = () =>
  sharp(
    Uint8Array.from({ length: width * height * 3 }, (_, at) => Math.imul(at, 2654435761) >>> 24),
    { raw: { width, height, channels: 3 } },
  );

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[at] = value;
  return copy;
}

/** Half of the scan is lost, and the end is there. */
function lostHalf(jpeg: Uint8Array): Uint8Array {
  const half = new Uint8Array(jpeg.subarray(0, Math.floor(jpeg.length / 2)));
  return Uint8Array.from([...half, 0xff, 0xd9]);
}

export async function refusedFiles(): Promise<RefusedFile[]> {
  const [jpeg, png, webp, gif] = await Promise.all(
    [noise().jpeg(), noise().png(), noise().webp(), noise().gif()].map((made) => made.toBuffer()),
  );
  const avif = new Uint8Array(Buffer.from(storedPictures['4-2-2.avif'], 'base64'));
  const bmp = makeBmp({ width, height, bits: 24, valueAt: (x, y) => x * y });
  const tiff = makeTiff({ width, height, values: new Uint16Array(width * height) });
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0);
  const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length * 0.8));
  const wide = changed(changed(png, 17, 0x20), 21, 0x20);
  const file = (name: string, code: string, bytes: Uint8Array): RefusedFile => ({ name, code, bytes });
  return [
    file('empty', 'file-empty', new Uint8Array()),
    file('text', 'file-not-picture', text('Dear reader,')),
    file('PDF', 'file-foreign', text('%PDF-1.7')),
    file('film', 'file-foreign', text('\0\0\0\x20ftypisom')),
    file('JPEG with arithmetic coding', 'file-foreign', changed(jpeg, frame + 1, 0xc9)),
    file('lossless JPEG', 'file-foreign', changed(jpeg, frame + 1, 0xc3)),
    file('JPEG of 12 bits', 'file-foreign', changed(changed(jpeg, frame + 1, 0xc1), frame + 4, 12)),
    file('RAW of a camera', 'file-camera-raw', text('FUJIFILMCCD-RAW 0201')),
    file('tiny PNG', 'picture-too-small', await noise().resize(8, 8).png().toBuffer()),
    file('PNG of 536 megapixels', 'picture-too-large', wide),
    file('cut JPEG', 'picture-cut-off', cut(jpeg)),
    file('JPEG that lost half', 'picture-cut-off', lostHalf(jpeg)),
    file('cut PNG', 'picture-cut-off', cut(png)),
    file('cut WebP', 'picture-cut-off', cut(webp)),
    file('cut GIF', 'picture-cut-off', cut(gif)),
    file('cut AVIF', 'picture-cut-off', cut(avif)),
    file('cut BMP', 'picture-cut-off', cut(bmp)),
    file('cut TIFF', 'file-undecodable', cut(tiff)),
    file('PNG with a wrong checksum', 'file-undecodable', changed(png, png.length - 40, png[png.length - 40] ^ 1)),
    file('BMP of 20 bits', 'file-undecodable', changed(bmp, 28, 20)),
    file(
      'BMP with a field that makes no sense',
      'file-undecodable',
      makeBmp({ width, height, bits: 16, packing: 3, masks: [0xf0f0, 15, 0, 0], valueAt: () => 0 }),
    ),
    file('BMP wider than 65,535', 'file-undecodable', makeBmp({ width: 70_000, height: 16, bits: 1, valueAt: () => 0 })),
    file(
      'TIFF with a compression that is not read',
      'tiff-unsupported',
      makeTiff({ width, height, values: new Uint16Array(width * height), tags: { 259: [34_712] } }),
    ),
  ];
}
