/** How near the pixels of each format come to those of the page, in levels of 0..255. e2e/decoding.spec.ts holds them to it; docs/decoding.md has what was measured. */
import type { PictureFormat } from '../../src/intake/picture/picture-header';

export interface FormatFidelity {
  /** `same`: every byte of every picture. */
  readonly pixels: 'same' | 'near';
  /** The largest difference of a byte, of what was measured; 0 for `same`. */
  readonly largest: number;
  /** A sentence. */
  readonly note: string;
}

export const formatFidelity: Readonly<Record<PictureFormat, FormatFidelity>> = {
  JPEG: { pixels: 'same', largest: 0, note: 'The runner and Chromium both decode with libjpeg-turbo’s exact arithmetic.' },
  PNG: { pixels: 'same', largest: 0, note: 'Stored without loss; transparency is rounded as the page’s canvas rounds it.' },
  WebP: { pixels: 'same', largest: 0, note: 'The runner and Chromium both decode with libwebp.' },
  BMP: { pixels: 'same', largest: 0, note: 'The runner has a reader of its own that follows Chromium’s.' },
  GIF: { pixels: 'same', largest: 0, note: 'The first frame; around it is white.' },
  TIFF: { pixels: 'same', largest: 0, note: 'The runner uses the studio’s own reader.' },
  AVIF: {
    pixels: 'near',
    largest: 44,
    note: 'Libraries round YUV to RGB otherwise than Chromium: by 2 at most; more only in the last column of pictures of an odd width with colours of half the resolution.',
  },
};
