/**
 * Recognises files that the studio does not read by their first bytes, with a name for the format and advice on what to do. RAW files of cameras
 * and archives have tables of their own.
 */

export interface ForeignFile {
  /** For instance `a PDF document`. */
  readonly kind: string;
  /** A sentence of what to do. */
  readonly advice: string;
}

const TO_PNG = 'Save it as PNG, TIFF or JPEG from the program that made it, and drop that.';
const TO_TIFF = 'Convert it to TIFF or PNG of 16 bits, which keep all of its values, and drop that.';
const PAGES = 'Export its pages or pictures as PNG, and drop those.';
const FRAMES = 'Export its frames as PNG, for instance with ffmpeg -i film.mp4 frame-%05d.png, and drop those.';
const ARRAY = 'Save its pictures as TIFF, 16 bits or float, and drop those.';
const PHONE = 'Convert it to JPEG or PNG; a phone can be set to take “most compatible” pictures.';

/** Where the magic bytes stand, the bytes, kind and advice. */
const MAGIC: readonly (readonly [at: number, magic: string, kind: string, advice: string])[] = [
  [0, '%PDF', 'a PDF document', PAGES],
  [0, '%!PS', 'a PostScript file', PAGES],
  [0, '8BPS', 'a Photoshop document (PSD)', TO_PNG],
  [0, 'gimp xcf', 'a GIMP document (XCF)', TO_PNG],
  [0, '\x76\x2f\x31\x01', 'an OpenEXR picture', TO_TIFF],
  [0, '#?RADIANCE', 'a Radiance HDR picture', TO_TIFF],
  [0, '#?RGBE', 'a Radiance HDR picture', TO_TIFF],
  [128, 'DICM', 'a DICOM file', TO_TIFF],
  [0, '\xff\x4f\xff\x51', 'a JPEG 2000 picture', TO_TIFF],
  [0, '\0\0\0\x0cjP  \r\n', 'a JPEG 2000 picture', TO_TIFF],
  [0, '\xff\x0a', 'a JPEG XL picture', TO_PNG],
  [0, '\0\0\0\x0cJXL \r\n', 'a JPEG XL picture', TO_PNG],
  [0, '\xff\xd8\xff\xf7', 'a JPEG-LS picture', TO_TIFF],
  [0, 'II\xbc', 'a JPEG XR picture', TO_TIFF],
  [0, '\0\0\x01\0', 'an icon (ICO)', TO_PNG],
  [0, 'DDS ', 'a DirectDraw texture (DDS)', TO_PNG],
  [0, 'SIMPLE  =', 'a FITS file', TO_TIFF],
  [0, '\x93NUMPY', 'a NumPy array', ARRAY],
  [0, '\x89HDF', 'an HDF5 file', ARRAY],
  [0, 'CDF\x01', 'a NetCDF file', ARRAY],
  [0, 'MATLAB 5', 'a MATLAB file', ARRAY],
  [0, 'qoif', 'a QOI picture', TO_PNG],
  [0, '\x1a\x45\xdf\xa3', 'a film (Matroska or WebM)', FRAMES],
  [0, 'FLV\x01', 'a film (Flash)', FRAMES],
  [0, '\x30\x26\xb2\x75', 'a film (Windows Media)', FRAMES],
  [0, '\0\0\x01\xba', 'a film (MPEG)', FRAMES],
  [0, '\0\0\x01\xb3', 'a film (MPEG)', FRAMES],
  [8, 'AVI ', 'a film (AVI)', FRAMES],
  [8, 'WAVE', 'a sound (WAV)', 'Leave it out.'],
  [4, 'moov', 'a film (QuickTime)', FRAMES],
  [4, 'mdat', 'a film (QuickTime)', FRAMES],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1', 'an old Office document', PAGES],
];

/** The brands that name what a file of ISO's base media format holds. */
const BRANDS: readonly (readonly [brand: RegExp, kind: string, advice: string])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, 'a HEIC picture', PHONE],
  [/^(jxl|jp2|jpx)/, 'a JPEG 2000 picture', TO_TIFF],
  [/^(isom|iso\d|mp4\d|M4V|M4A|avc1|qt {2}|3gp|3g2|dash|MSNV|f4v)/, 'a film (MP4 or QuickTime)', FRAMES],
];

/** @param start the first bytes of the file, some hundred at least; @returns null for what is not known here */
export function foreignFile(start: Uint8Array): ForeignFile | null {
  const text = String.fromCharCode(...start.subarray(0, 512));
  for (const [at, magic, kind, advice] of MAGIC) if (text.startsWith(magic, at)) return { kind, advice };
  if (text.slice(4, 8) === 'ftyp') {
    const found = BRANDS.find(([brand]) => brand.test(text.slice(8, 12)));
    if (found) return { kind: found[1], advice: found[2] };
  }
  // A letter alone says little: what follows has to be white, then a number or a comment.
  if (/^P[1-7]\s+(#|\d|WIDTH)/.test(text)) return { kind: 'a PNM picture (PBM, PGM, PPM or PAM)', advice: TO_TIFF };
  if (/^P[fF]\s+\d+\s+\d+\s+-?[\d.]/.test(text)) return { kind: 'a PFM picture', advice: TO_TIFF };
  if (/^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text))
    return { kind: 'a drawing (SVG)', advice: 'Draw it at the size that is wanted and save it as PNG.' };
  if (/^(\xef\xbb\xbf)?\s*(<!doctype html|<html)/i.test(text))
    return { kind: 'a web page', advice: 'It may be what a server gave in place of the picture; load the picture again.' };
  if (text.startsWith('version https://git-lfs'))
    return { kind: 'a pointer of Git LFS', advice: 'The picture itself was not fetched: run git lfs pull, and drop the file again.' };
  return null;
}
