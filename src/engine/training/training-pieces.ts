/**
 * Pieces: views of one small extent, cut from a picture at full size and at half, a quarter and so on, down to where one piece holds about the whole
 * picture. So a step takes as long for large pictures as for small ones. Up to 512 px a side they are the views at two scales (training-views.ts).
 */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';
import type { Extent } from '../../imaging/crop-box';

/** Longest side of a piece, in pixels: a multiple of 2^6, so that no depth pads it. */
const LONGEST_SIDE = 256;

/** A picture to cut pieces from: values in 0..1, or bytes. */
export type PieceSource = Omit<FloatImage, 'pixels'> & { readonly pixels: Float32Array | Uint8Array };

/** Extent of the pieces of a picture: at most half of each of its sides, so that there are two scales at least. */
export function pieceExtent({ width, height }: Extent): Extent {
  return { width: Math.min(LONGEST_SIDE, Math.floor(width / 2)), height: Math.min(LONGEST_SIDE, Math.floor(height / 2)) };
}

/** By how much pictures of this extent are reduced for pieces: 1, 2, 4, and on while a piece still fits. */
export function pieceReductions(picture: Extent): number[] {
  const piece = pieceExtent(picture);
  const reductions = [1];
  for (let next = 2; next * piece.width <= picture.width && next * piece.height <= picture.height; next *= 2) reductions.push(next);
  return reductions;
}

/**
 * Draw a piece. Half of all pieces are of full size, half of the others are reduced once, and so on: that is about where inspection looks.
 *
 * @param image not written to
 * @returns values in 0..1
 */
export function drawPiece(image: PieceSource, random: RandomSource): FloatImage {
  const piece = pieceExtent(image);
  const reductions = pieceReductions(image);
  let scale = 0;
  while (scale + 1 < reductions.length && random.next() < 0.5) scale++;
  const reduction = reductions[scale];
  const left = random.integer(0, image.width - reduction * piece.width);
  const top = random.integer(0, image.height - reduction * piece.height);
  return cut(image, left, top, reduction, piece);
}

/** The mean of each square of `reduction` pixels. */
function cut(
  { width: fullWidth, channels, pixels: full }: PieceSource,
  left: number,
  top: number,
  reduction: number,
  extent: Extent,
): FloatImage {
  const { width, height } = extent;
  const pixels = new Float32Array(width * height * channels);
  const share = (full instanceof Uint8Array ? 1 / 255 : 1) / (reduction * reduction);
  for (let row = 0; row < height * reduction; row++) {
    const first = Math.floor(row / reduction) * width * channels;
    const from = ((top + row) * fullWidth + left) * channels;
    for (let column = 0; column < width * reduction; column++) {
      const to = first + Math.floor(column / reduction) * channels;
      for (let channel = 0; channel < channels; channel++) pixels[to + channel] += share * full[from + column * channels + channel];
    }
  }
  return { width, height, channels, pixels };
}
