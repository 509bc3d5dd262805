/**
 * The kinds of TIFF that the studio reads: number format, compression and colours. Kinds that might be decoded wrongly are refused here by name,
 * before anything is decoded. Accepted kinds are interpreted as libtiff and Pillow do.
 */
import type { TiffDirectory } from './tiff-directory';
import { assertTiff, refuseTiffIf, TiffFault } from './tiff-fault';

export const COMPRESSION = { none: 1, lzw: 5, jpeg: 7, deflate: 8, oldDeflate: 32_946, packBits: 32_773 } as const;

/** TIFF 6.0, PhotometricInterpretation. */
const PHOTOMETRIC = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, separated: 5, yCbCr: 6 } as const;

/** What leaves with a model reads no other kinds than these; for who compares. */
const tiffKindsRead = {
  compressions: Object.values(COMPRESSION),
  photometrics: Object.values(PHOTOMETRIC),
  unsignedBits: [...Array.from({ length: 32 }, (_, index) => index + 1), 64],
  floatBits: [16, 24, 32, 64],
} as const;

const compressionNames: Readonly<Record<number, string>> = {
  2: 'CCITT modified Huffman (fax)',
  3: 'CCITT group 3 (fax)',
  4: 'CCITT group 4 (fax)',
  6: 'old-style JPEG',
  9: 'JBIG',
  10: 'JBIG',
  32766: 'NeXT',
  32767: 'Sony RAW',
  32771: 'CCITT with word alignment (fax)',
  32809: 'ThunderScan',
  33003: 'JPEG 2000 (Aperio)',
  33005: 'JPEG 2000 (Aperio)',
  34661: 'JBIG',
  34676: 'SGILog',
  34677: 'SGILog',
  34712: 'JPEG 2000',
  34713: 'Nikon RAW',
  34887: 'LERC',
  34892: 'lossy JPEG of a DNG',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

const photometricNames: Readonly<Record<number, string>> = {
  4: 'it is a transparency mask of another picture',
  8: 'its colours are CIELab',
  9: 'its colours are ICCLab',
  10: 'its colours are ITULab',
  32803: 'it holds the raw values of a camera’s sensor',
  32844: 'its values are logarithms (LogL)',
  32845: 'its values are logarithms (LogLuv)',
  34892: 'it holds the raw values of a camera’s sensor',
};

const [SIGNED, FLOAT, UNDEFINED] = [2, 3, 4];
const [ASSOCIATED, UNASSOCIATED] = [1, 2];

export type TiffNumber = 'unsigned' | 'signed' | 'float';
export type TiffColour = 'grey' | 'rgb' | 'palette' | 'cmyk' | 'ycbcr';

export interface TiffKind {
  readonly number: TiffNumber;
  /** Of each sample. */
  readonly bits: number;
  readonly compression: number;
  /** 1: as they are; 2: differences along a row; 3: the same of the bytes of floats. */
  readonly predictor: number;
  readonly colour: TiffColour;
  readonly isWhiteZero: boolean;
  readonly samplesPerPixel: number;
  /** Of the samples of a pixel, how many from the first are used: colours, and transparency. */
  readonly samplesUsed: number;
  /** `unsaid`: there is a sample that may be transparency, and the file does not say. */
  readonly alpha: 'none' | 'straight' | 'associated' | 'unsaid';
}

/** @throws TiffFault unsupported, broken, beyond */
export function readTiffKind(tags: TiffDirectory): TiffKind {
  const compression = tags.one(259, COMPRESSION.none);
  const isKnown = Object.values<number>(COMPRESSION).includes(compression);
  refuseTiffIf(!isKnown, `it is compressed with ${compressionNames[compression] ?? `method ${compression}`}`);
  const samplesPerPixel = tags.one(277, 1);
  assertTiff(samplesPerPixel > 0 && samplesPerPixel <= 65_535);
  const bits = allOf(tags, 258, samplesPerPixel, 1, 'its channels have different numbers of bits');
  const kind = { number: numberOf(tags, samplesPerPixel), bits, compression, predictor: 1, samplesPerPixel };
  refuseTiffIf(!isDepthRead(kind.number, bits), `its values are ${bits}-bit ${kind.number} numbers`);
  const photometric = tags.has(262) ? tags.one(262, 1) : guessedPhotometric(samplesPerPixel);
  const colour = colourOf(photometric);
  const colours = { grey: 1, palette: 1, rgb: 3, ycbcr: 3, cmyk: 4 }[colour];
  assertTiff(samplesPerPixel >= colours);
  const alpha = alphaOf(tags, samplesPerPixel - colours, colour);
  const isWhiteZero = photometric === PHOTOMETRIC.whiteIsZero;
  refuseTiffIf(isWhiteZero && kind.number !== 'unsigned', `its zero is white, and its values are ${kind.number} numbers`);
  refuseTiffIf(alpha !== 'none' && (kind.number === 'signed' || isWhiteZero), 'it has transparency of an unusual kind');
  const isSimple = colour === 'grey' || colour === 'rgb';
  refuseTiffIf(
    !isSimple && (kind.number !== 'unsigned' || bits > 8 || alpha !== 'none'),
    `it is ${colourNames[colour]} of an unusual kind`,
  );
  refuseTiffIf((colour === 'cmyk' || colour === 'ycbcr') && bits !== 8, `it is ${colourNames[colour]} of ${bits} bits`);
  refuseTiffIf(colour === 'cmyk' && tags.one(332, 1) !== 1, 'its inks are not cyan, magenta, yellow and black');
  const isJpeg = compression === COMPRESSION.jpeg;
  refuseTiffIf(
    isJpeg && (bits !== 8 || kind.number !== 'unsigned' || colour === 'palette' || colour === 'cmyk'),
    `it holds JPEG of ${bits} bits, ${colourNames[colour]}`,
  );
  const predictor = predictorOf(tags, kind);
  refuseTiffIf(colour === 'ycbcr' && predictor !== 1, 'it is YCbCr of an unusual kind');
  return { ...kind, predictor, colour, isWhiteZero, alpha, samplesUsed: colours + (alpha === 'none' ? 0 : 1) };
}

const colourNames = { grey: 'grey', rgb: 'RGB', palette: 'a picture with a palette', cmyk: 'CMYK', ycbcr: 'YCbCr' } as const;

/** Predictor 1 to 3 of those that have one; others ignore the tag, as libtiff does. */
function predictorOf(tags: TiffDirectory, { compression, number, bits }: Pick<TiffKind, 'compression' | 'number' | 'bits'>): number {
  const hasOne = compression === COMPRESSION.lzw || compression === COMPRESSION.deflate || compression === COMPRESSION.oldDeflate;
  const predictor = hasOne ? tags.one(317, 1) : 1;
  refuseTiffIf(predictor < 1 || predictor > 3, `its predictor has the number ${predictor}`);
  refuseTiffIf(predictor === 2 && ![8, 16, 32, 64].includes(bits), `it has a predictor for ${bits} bits`);
  refuseTiffIf(predictor === 3 && number !== 'float', 'it has a predictor for floats, and no floats');
  return predictor;
}

function numberOf(tags: TiffDirectory, samples: number): TiffNumber {
  const format = allOf(tags, 339, samples, 1, 'its channels hold different kinds of numbers');
  refuseTiffIf(format > UNDEFINED || format === 0, 'its values are complex numbers');
  if (format === FLOAT) return 'float';
  return format === SIGNED ? 'signed' : 'unsigned';
}

function isDepthRead(number: TiffNumber, bits: number): boolean {
  if (number === 'float') return (tiffKindsRead.floatBits as readonly number[]).includes(bits);
  return tiffKindsRead.unsignedBits.includes(bits) && (number === 'unsigned' || bits > 1);
}

/** The one value that a tag has for all channels. */
function allOf(tags: TiffDirectory, tag: number, samples: number, otherwise: number, refusal: string): number {
  const values = tags.values(tag, samples);
  refuseTiffIf(values.some((value) => value !== values[0]), refusal); // biome-ignore format: one line reads best
  return values[0] ?? otherwise;
}

/** Where the tag is missing, what libtiff takes it for. */
function guessedPhotometric(samples: number): number {
  refuseTiffIf(samples !== 1 && samples !== 3, `it has ${samples} channels and does not say what they are`);
  return samples === 3 ? PHOTOMETRIC.rgb : PHOTOMETRIC.blackIsZero;
}

function colourOf(photometric: number): TiffColour {
  switch (photometric) {
    case PHOTOMETRIC.whiteIsZero:
    case PHOTOMETRIC.blackIsZero:
      return 'grey';
    case PHOTOMETRIC.rgb:
      return 'rgb';
    case PHOTOMETRIC.palette:
      return 'palette';
    case PHOTOMETRIC.separated:
      return 'cmyk';
    case PHOTOMETRIC.yCbCr:
      return 'ycbcr';
    default:
      throw new TiffFault('unsupported', photometricNames[photometric] ?? `its colours are of kind ${photometric}`);
  }
}

/** What stands behind the colours. One channel that is said to be something else (a selection, say) is no part of the picture. */
function alphaOf(tags: TiffDirectory, extra: number, colour: TiffColour): TiffKind['alpha'] {
  if (extra === 0) return 'none';
  const kinds = tags.values(338, extra);
  const at = kinds.findIndex((kind) => kind === ASSOCIATED || kind === UNASSOCIATED);
  refuseTiffIf(at > 0, 'its transparency stands behind another channel');
  if (at === 0) return kinds[0] === ASSOCIATED ? 'associated' : 'straight';
  refuseTiffIf(extra > 1 && colour !== 'rgb', `it has ${extra + 1} channels that are not colours; one grey or three colours are needed`);
  return kinds.length === 0 ? 'unsaid' : 'none';
}
