/** Errors of picture files and of where they lie: empty, damaged, of a kind that is not read, too large. */
import type { ErrorSentences } from './error-sentences';

export const pictureErrors = {
  'file-empty': (f) => `${f.path} is empty (0 bytes). Copy it again from its source, or leave it out.`,
  'file-not-picture': (f) =>
    `${f.path} is not a picture that this studio reads. It reads PNG, JPEG, WebP, BMP, GIF, AVIF and TIFF; convert the file to one of them.`,
  'file-foreign': (f) => `${f.path} is ${f.kind}, which this studio does not read. ${f.advice}`,
  'file-undecodable': (f) => `${f.path} looks like a ${f.format} picture but cannot be decoded. It is damaged or cut off; export it again.`,
  'picture-cut-off': (f) =>
    `${f.path} is not a complete ${f.format} picture: ${f.missing}. It was cut off while it was copied, downloaded or written; copy it again from its source, or export it again.`,
  'tiff-unsupported': (f) =>
    `${f.path} is a TIFF of a kind that this studio does not read: ${f.detail}. Save it as grey or RGB, 8 or 16 bits or float, uncompressed or with LZW or deflate.`,
  'file-camera-raw': (f) =>
    `${f.path} is a RAW file of a camera (${f.kind}): it contains sensor values and small previews, not a finished picture. Develop it in the camera manufacturer’s program and export it as TIFF, PNG or JPEG.`,
  'picture-too-large': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; the limit is ${f.limitMegapixels} megapixels. Scale it down or cut it into parts.`,
  'picture-too-small': (f) => `${f.path} is ${f.width} x ${f.height} pixels; the minimum is ${f.limit} x ${f.limit}.`,
  'file-too-large': (f) => `${f.path} has ${f.megabytes} MB; the limit for one file is ${f.limitMegabytes} MB.`,
  'file-unreadable': (f) =>
    `${f.path} could not be read (${f.detail}). If it was moved or changed, or the browser cleared its storage since it was chosen, choose it again.`,
  'file-given-up': (f) =>
    `${f.path} could not be read: ${f.detail}. The other files were read. It is damaged, or needs more memory or time than its size allows. Export it again, or scale it down.`,
  'outside-layout': (f) =>
    `${f.path} is outside the recognised folders, so its purpose is not clear. It was left out. Choose its purpose under Sorting, or drop it on one of the two areas.`,
} satisfies ErrorSentences;
