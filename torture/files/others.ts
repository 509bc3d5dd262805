/** What lies among pictures and is none that the studio reads: camera RAW, other formats, archives of other programs, text, nothing. */
import type { RandomSource } from '../../src/domain/seeded-random';
import { basePicture } from './base-pictures';
import { cellPicture } from './cell-picture';
import { accept, type CaseMaker, either, type MadeCase, pick, type Right, refuse, single } from './hostile-case';
import { joined } from './mutate';
import { writePng } from './png';
import { writeTiff } from './tiff-writer';

/** The first bytes of formats, by their usual ending. */
const beginnings: Readonly<Record<string, string>> = {
  '.heic': '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
  '.cr3': '\0\0\0\x18ftypcrx \0\0\0\x01crx isom',
  '.mp4': '\0\0\0\x18ftypmp42\0\0\0\0mp42isom',
  '.jxl': '\0\0\0\x0cJXL \r\n\x87\n',
  '.jp2': '\0\0\0\x0cjP  \r\n\x87\n',
  '.psd': '8BPS\0\x01\0\0\0\0\0\0\0\x03',
  '.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script></svg>',
  '.ico': '\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0',
  '.exr': '\x76\x2f\x31\x01\x02\0\0\0',
  '.hdr': '#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 64 +X 64\n',
  '.pgm': 'P5\n64 64\n255\n',
  '.fits': 'SIMPLE  =                    T / file conforms to FITS standard',
  '.dcm': `${'\0'.repeat(128)}DICM`,
  '.7z': "7z\xbc\xaf'\x1c\0\x04",
  '.rar': 'Rar!\x1a\x07\x01\0',
  '.bz2': 'BZh91AY&SY',
  '.xz': '\xfd7zXZ\0\0\x04',
  '.zst': '\x28\xb5\x2f\xfd\x24\x0d',
  '.raf': 'FUJIFILMCCD-RAW 0201',
  '.exe': 'MZ\x90\0\x03\0\0\0',
};

const quiet: Right = { ...either(), maySaySilence: true };

const makers: readonly ((random: RandomSource, mark: string) => MadeCase)[] = [
  (random, mark) => {
    const ending = pick(random, Object.keys(beginnings));
    const bytes = joined(Buffer.from(beginnings[ending], 'latin1'), noise(random, random.integer(0, 5000)));
    const named = random.next() < 0.7 ? ending : pick(random, ['.png', '.jpg', '.tif', '']);
    return single(mark, `${ending.slice(1)} named ${named || 'nothing'}`, named, bytes, refuse);
  },
  (random, mark) => {
    // IFD0 of a RAW file is a small preview; the picture itself lies in a SubIFD and is never shown so.
    const ending = pick(random, ['.dng', '.nef', '.cr2', '.arw', '.orf', '.pef']);
    return single(mark, `RAW ${ending.slice(1)} with a preview`, ending, rawFile(random, ending), refuse);
  },
  (_random, mark) => single(mark, 'empty file', '.png', new Uint8Array(), refuse),
  (random, mark) =>
    single(mark, 'noise', pick(random, ['.png', '.jpg', '.tif', '.zip', '.bmp']), noise(random, random.integer(1, 20_000)), refuse),
  (random, mark) =>
    single(mark, 'text', pick(random, ['.png', '.jpg', '.zip']), Uint8Array.from(Buffer.from('This is no picture.\n')), refuse),
  (_random, mark) => single(mark, 'a note beside pictures', '.txt', Uint8Array.from(Buffer.from('Line 3, night shift')), quiet),
  (random, mark) => {
    const picture = cellPicture(random);
    return single(
      mark,
      'PNG named as another',
      pick(random, ['.jpg', '.tif', '.dat', '.zip', '']),
      writePng(picture),
      accept(picture.shown),
    );
  },
  (random, mark) => single(mark, 'two pictures in one file', '.jpg', joined(basePicture('jpg'), writePng(cellPicture(random))), either()),
  (random, mark) => {
    const side = random.integer(1, 15);
    const picture = { ...cellPicture(random), width: side, height: side };
    return single(mark, `picture of ${side} pixels`, '.png', writePng({ ...picture, share: () => 0.5 }), refuse);
  },
];

export const otherFile: CaseMaker = (random, mark) => pick(random, makers)(random, mark);

const noise = (random: RandomSource, length: number): Uint8Array => Uint8Array.from({ length }, () => random.integer(0, 255));

function rawFile(random: RandomSource, ending: string): Uint8Array {
  const picture = cellPicture(random);
  const value = (x: number, y: number): number => Math.round(255 * picture.share(x, y));
  const more: [number, number, number[]][] = [
    [254, 4, [1]],
    [271, 2, [...Buffer.from('Camera\0')]],
    [330, 4, [8]],
    ...(ending === '.dng' ? ([[50_706, 1, [1, 4, 0, 0]]] as [number, number, number[]][]) : []),
  ];
  return writeTiff({ width: 48, height: 32, channels: 3, value, more });
}
