/**
 * Tells the RAW files of cameras by their content. They hold what the sensor measured, which is no picture yet, and previews of it, which
 * are not the picture; most are TIFF files on the outside.
 */
import { isTiff, type TiffDirectory, TiffFile } from './tiff-directory';
import { TiffFault } from './tiff-fault';
import { isReducedPage } from './tiff-layout';

const [PHOTOMETRIC, COMPRESSION, MAKE, SUB_IFDS, EXIF_IFD, DNG_VERSION] = [262, 259, 271, 330, 34_665, 50_706];
/** Colour filter array, and LinearRaw of DNG. */
const SENSOR_VALUES = [32_803, 34_892];
/** Of Sony, Nikon, Pentax, Samsung, Kodak, and the lossy one of DNG. */
const RAW_COMPRESSIONS = [32_767, 32_769, 32_770, 34_713, 34_892, 65_000, 65_535];

/** Of files that are no TIFF, or one of a maker's own number. */
const magics: readonly [offset: number, text: string, kind: string][] = [
  [0, 'II*\0\x10\0\0\0CR\x02', 'Canon CR2'],
  [4, 'ftypcrx ', 'Canon CR3'],
  [6, 'HEAPCCDR', 'Canon CRW'],
  [0, 'FUJIFILMCCD-RAW', 'Fujifilm RAF'],
  [0, 'IIRO', 'Olympus ORF'],
  [0, 'IIRS', 'Olympus ORF'],
  [0, 'MMOR', 'Olympus ORF'],
  [0, 'IIU\0', 'Panasonic RW2'],
  [0, '\0MRM', 'Minolta MRW'],
  [0, 'FOVb', 'Sigma X3F'],
  [8, 'IIIIwaR', 'Phase One IIQ'],
  [8, 'MMMMRaw', 'Phase One IIQ'],
];

/** By the first word of the maker's name. */
const kindsByMaker: Readonly<Record<string, string>> = {
  nikon: 'Nikon NEF',
  canon: 'Canon RAW',
  sony: 'Sony ARW',
  pentax: 'Pentax PEF',
  ricoh: 'Pentax PEF',
  samsung: 'Samsung SRW',
  hasselblad: 'Hasselblad 3FR',
  epson: 'Epson ERF',
  kodak: 'Kodak DCR',
  eastman: 'Kodak DCR',
  mamiya: 'Mamiya MEF',
  leaf: 'Leaf MOS',
  leica: 'Leica RAW',
};

/**
 * @param bytes the start of a file, or all of it
 * @returns what it is called, for instance `Nikon NEF`; null for what is no RAW file, or whose tags stand beyond `bytes`
 */
export function rawCameraFile(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 32));
  const magic = magics.find(([offset, text]) => start.startsWith(text, offset));
  if (magic) return magic[2];
  if (!isTiff(bytes)) return null;
  try {
    return kindOf(new TiffFile(bytes, Number.MAX_SAFE_INTEGER).firstDirectory());
  } catch (thrown) {
    if (thrown instanceof TiffFault) return null;
    throw thrown;
  }
}

function kindOf(tags: TiffDirectory): string | null {
  if (tags.has(DNG_VERSION)) return 'DNG';
  const isSensor = SENSOR_VALUES.includes(tags.one(PHOTOMETRIC, 1)) || RAW_COMPRESSIONS.includes(tags.one(COMPRESSION, 1));
  const maker = tags.text(MAKE).trim();
  const [word] = maker.toLowerCase().split(/[\s,]/);
  const known = Object.hasOwn(kindsByMaker, word) ? kindsByMaker[word] : undefined;
  // A preview first, the picture among its sub-directories, shot by a camera: NEF, ARW, SRW and their like.
  const isPreview = isReducedPage(tags) && tags.has(SUB_IFDS) && (known !== undefined || tags.has(EXIF_IFD));
  return isSensor || isPreview ? (known ?? (maker ? `${maker} RAW` : 'RAW')) : null;
}
