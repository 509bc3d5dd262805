/** Errors of picture files and of where they lie: empty, damaged, of a kind that is not read, too large. */
import type { ErrorSentences } from './error-sentences';

export const pictureErrors = {
  'file-empty': (f) => `${f.path} is empty (0 bytes). Copy it again from where it came, or leave it out.`,
  'file-not-picture': (f) =>
    `${f.path} is not a picture this studio reads. It reads PNG, JPEG, WebP, BMP, GIF, AVIF and TIFF; convert the file to one of them.`,
  'file-foreign': (f) => `${f.path} is ${f.kind}, which this studio does not read. ${f.advice}`,
  'file-undecodable': (f) => `${f.path} looks like a ${f.format} picture but cannot be decoded. It is damaged or cut off; export it again.`,
  'picture-cut-off': (f) =>
    `${f.path} is not a whole ${f.format} picture: ${f.missing}. It was cut off while it was copied, loaded or written; copy it again from where it came, or export it again.`,
  'tiff-unsupported': (f) =>
    `${f.path} is a TIFF of a kind that this studio does not read: ${f.detail}. Save it as grey or RGB, 8 or 16 bits or float, uncompressed or with LZW or deflate.`,
  'file-camera-raw': (f) =>
    `${f.path} is a RAW file of a camera (${f.kind}): it holds the values of the sensor and small previews, and no finished picture. Develop it in the camera maker’s program, and export it as TIFF, PNG or JPEG.`,
  'picture-too-large': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; the limit is ${f.limitMegapixels} megapixels. Scale it down or cut it into parts.`,
  'picture-too-small': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; at least ${f.limit} x ${f.limit} are needed to see anything in it.`,
  'file-too-large': (f) => `${f.path} has ${f.megabytes} MB; the limit for one file is ${f.limitMegabytes} MB.`,
  'file-unreadable': (f) =>
    `${f.path} could not be read (${f.detail}). If it was moved or changed, or the browser cleared its storage since it was chosen, choose it again.`,
  'file-given-up': (f) =>
    `${f.path} was given up while it was read: ${f.detail}. The other files were read on. It is damaged, or asks for more than its size allows; export it again, or scale it down.`,
  'outside-layout': (f) =>
    `${f.path} lies outside the folders that were recognised, so it is not clear what it is for. It was left out; say what it is for under How it was sorted, or drop it on one of the two areas.`,
} satisfies ErrorSentences;
